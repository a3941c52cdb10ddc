"""The English catalogue is complete, and the command that renews it loses nothing."""

import re
from io import StringIO
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext, ngettext, override

from motcua.web.translations.catalogues import opened, renewed
from motcua.web.translations.extraction import Phrase, phrases_below

SOURCE = Path("src/motcua")
ENGLISH = Path(settings.LOCALE_PATHS[0]) / "en/LC_MESSAGES/django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]")
TAG = re.compile(r"</?[a-z][^>]*>")


@pytest.fixture(scope="module")
def catalogue() -> polib.POFile:
    return polib.pofile(str(ENGLISH))


def test_every_text_of_the_source_is_in_the_catalogue_and_no_other(catalogue):
    said = {(phrase.context, phrase.text, phrase.plural) for phrase in phrases_below(SOURCE)}
    known = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in catalogue}
    assert said - known == set(), "run `motcua messages` and write their English"
    assert known - said == set(), "run `motcua messages`: the source no longer says these"
    assert catalogue.obsolete_entries() == []


def test_every_text_has_its_english(catalogue):
    assert [entry.msgid for entry in catalogue if entry.fuzzy or not all(translations(entry))] == []


def test_english_keeps_placeholders_and_tags(catalogue):
    different = [
        (entry.msgid, text) for entry in catalogue for text in translations(entry) if marks(entry.msgid) != marks(text)
    ]
    assert different == []


def test_english_has_no_vietnamese_letters_but_where_they_are_the_point(catalogue):
    marked = [text for entry in catalogue for text in translations(entry) if re.search("[À-ỹ]", text)]
    assert sorted(marked) == [
        "Large heading: accents Ế Ộ Ẫ Ữ Ậ do not touch",
        "not a procedure entry: no section such as “Mã thủ tục:”",
    ]


def test_one_and_many_differ_in_english():
    with override("en"):
        days = [ngettext("%(amount)d ngày làm việc", "%(amount)d ngày làm việc", n) % {"amount": n} for n in (1, 3)]
    assert days == ["1 working day", "3 working days"]


def test_what_django_lacks_in_vietnamese_is_said_in_vietnamese():
    own = polib.pofile(str(ENGLISH).replace("/en/", "/vi/"))
    with override("vi"):
        assert [gettext(entry.msgid) for entry in own if not entry.msgid_plural] == [
            entry.msgstr for entry in own if not entry.msgid_plural
        ]
        most = "Please submit at most %(num)d form.", "Please submit at most %(num)d forms."
        assert ngettext(*most, 3) % {"num": 3} == "Nhiều nhất 3 mục."
        assert gettext("This field is required.") == "Trường này là bắt buộc."


def test_renewing_keeps_what_is_known_adds_what_is_new_and_drops_what_is_gone():
    old = polib.POFile()
    old.extend([polib.POEntry(msgid="Cũ", msgstr="Old"), polib.POEntry(msgid="Nộp", msgstr="Submit")])
    new = renewed(old, {Phrase("Mới"): ["a.py"], Phrase("Nộp"): ["b.py"], Phrase("mục", "mục"): ["c.py"]})
    assert [(entry.msgid, entry.msgstr) for entry in new] == [("Mới", ""), ("Nộp", "Submit"), ("mục", "")]
    assert [entry.msgstr_plural for entry in new] == [{}, {}, {0: "", 1: ""}]
    assert new[1].occurrences == [("b.py", "")]


def test_the_command_says_what_still_needs_english(tmp_path, settings):
    settings.LOCALE_PATHS = [tmp_path]
    said = StringIO()
    call_command("messages", stdout=said)
    made = opened(tmp_path / "en/LC_MESSAGES/django.po")
    assert len(made) == len(made.untranslated_entries()) > 1000
    assert said.getvalue().startswith(f"{len(made)} texts, {len(made)} of them without English\n")
    before = (tmp_path / "en/LC_MESSAGES/django.po").read_text("utf-8")
    call_command("messages", stdout=StringIO())
    assert (tmp_path / "en/LC_MESSAGES/django.po").read_text("utf-8") == before


def translations(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def marks(text: str) -> tuple[list[str], list[str]]:
    return sorted(PLACEHOLDER.findall(text)), sorted(TAG.findall(text))
