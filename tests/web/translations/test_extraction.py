"""What asks for a translation is found, in templates and in code, in every way of writing it."""

import pytest

from motcua.web.translations.extraction import Phrase, phrases_below, phrases_in_python, phrases_in_template

TEMPLATES = {
    '{% translate "Nộp hồ sơ" %}': [Phrase("Nộp hồ sơ")],
    "<a title=\"{% translate 'Về “nhà”' %}\">": [Phrase("Về “nhà”")],
    '{% translate "Đạt 40%" as label %}': [Phrase("Đạt 40%%")],
    '{% translate "In" context "nút" %}': [Phrase("In", context="nút")],
    "{% blocktranslate trimmed with n=a.b %}\n  Có <b>{{ n }}</b>\n  mục\n{% endblocktranslate %}": [
        Phrase("Có <b>%(n)s</b> mục")
    ],
    "{% blocktranslate count n=1 %}{{ n }} mục{% plural %}{{ n }} mục{% endblocktranslate %}": [
        Phrase("%(n)s mục", "%(n)s mục")
    ],
    "{% comment %}<c-tag>{% translate 'Ví dụ' %}</c-tag>{% endcomment %}Nộp (gettext)": [],
    '{{ x|default:_("Không có") }}': [Phrase("Không có")],
}
CODE = {
    "_('Một')": [Phrase("Một")],
    "lazy('Một ' 'hai')": [Phrase("Một hai")],
    "ngettext('%(n)s mục', '%(n)s mục', n) % {'n': n}": [Phrase("%(n)s mục", "%(n)s mục")],
    "pgettext('tiền', 'Đã nộp')": [Phrase("Đã nộp", context="tiền")],
    "translation.gettext('Hai')": [Phrase("Hai")],
    "_(said)": [],
    "print('Một')": [],
}
IMPORTS = """
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy as lazy, ngettext, pgettext
"""


@pytest.mark.parametrize("source", TEMPLATES)
def test_a_template_gives_its_phrases(source):
    assert list(phrases_in_template(source)) == TEMPLATES[source]


@pytest.mark.parametrize("source", CODE)
def test_a_module_gives_its_phrases(source):
    assert list(phrases_in_python(IMPORTS + source)) == CODE[source]


def test_a_name_that_is_not_django_s_is_left_alone():
    assert list(phrases_in_python("from elsewhere import gettext as _\n_('Một')")) == []


def test_a_phrase_knows_every_file_that_says_it_and_a_plural_serves_both(tmp_path):
    page = tmp_path / "motcua/web/templates/page.html"
    page.parent.mkdir(parents=True)
    page.write_text("{% translate 'một mục' %}", "utf-8")
    code = tmp_path / "motcua/web/code.py"
    code.write_text(IMPORTS + "ngettext('một mục', 'nhiều mục', 2)", "utf-8")
    old = tmp_path / "motcua/web/migrations/0001_initial.py"
    old.parent.mkdir()
    old.write_text(IMPORTS + "_('cũ')", "utf-8")
    assert phrases_below(tmp_path / "motcua") == {
        Phrase("một mục", "nhiều mục"): ["motcua/web/code.py", "motcua/web/templates/page.html"]
    }
