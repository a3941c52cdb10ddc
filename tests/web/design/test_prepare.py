import gettext
from io import StringIO

import polib
from django.core.management import call_command

from motcua.web.translations.catalogues import compile_catalogues


def catalogue(folder):
    path = folder / "en" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    words = polib.POFile()
    words.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    words.append(polib.POEntry(msgid="Nộp hồ sơ", msgstr="Submit"))
    words.save(str(path))
    return path


def test_translations_are_compiled_once(tmp_path):
    source = catalogue(tmp_path)
    [compiled] = compile_catalogues(tmp_path)
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Nộp hồ sơ") == "Submit"
    assert compile_catalogues(tmp_path) == []
    assert source.exists()


def test_a_place_without_translations_is_no_error(tmp_path):
    assert compile_catalogues(tmp_path / "nowhere") == []


def test_prepare_makes_fonts_words_and_static_files(tmp_path, settings):
    settings.VAR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "made"]
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    catalogue(tmp_path / "locale")
    said = StringIO()
    call_command("prepare", stdout=said)
    assert (tmp_path / "made/fonts/be-vietnam-pro-400.woff2").exists()
    assert (tmp_path / "static/motcua.css").exists()
    assert "django.mo" in said.getvalue()
