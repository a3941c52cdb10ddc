"""No text that people see stands in a template or in a screen without asking for its translation."""

import ast
import re
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

from motcua.web.translations.extraction import translating_names
from tests.web.translations.reading import said

SOURCE = Path("src/motcua")
TEMPLATES = sorted(SOURCE.glob("*/templates/**/*.html"))
VIETNAMESE = {
    SOURCE / "web/design/fonts.py",  # lists the letters that fonts are cut for
    SOURCE / "web/officer/sentences.py",  # are printed on official papers
    SOURCE / "web/officer/prepared_items.py",  # likewise
}
SCREENS = sorted(path for path in (SOURCE / "web").rglob("*.py") if path not in VIETNAMESE)
LETTER = re.compile(r"[^\W\d_]")
MARKED = re.compile("[À-ỹ]")
UNSPOKEN = {"body_class", "icon", "letters", "main_class", "tone", "wide"}  # blocks of names, not of words
SAME_EVERYWHERE = {
    "Aa",  # the sign for larger letters; words stand beside it
    "CSV", "Excel",  # kinds of files
    "Enter", "j", "k", "x", "a", "n", "p",  # keys
}  # fmt: skip
# The catalogue of components shows invented people and messages as they come: data, not words of ours.
SAMPLES = tuple(f"design/parts/{part}.html" for part in ("asking", "desk", "following", "sandbox"))
LITERALS = {
    "context.py": {"Tiếng Việt"},  # a language is called by its own name
    "design/samples.py": {
        "Nguyễn Thị Hoa (mẫu)", "Trần Văn Bình (mẫu)", "Lê Thị Mai (mẫu)", "Phạm Quốc Khánh (mẫu)",
    },  # invented people
    "manager/calendar_forms.py": {
        r"\s*(\d{1,2})[:hg.](\d{2})\s*(?:-|–|—|đến)\s*(\d{1,2})[:hg.](\d{2})\s*",
    },  # hours as people write them
    "sandbox/codes.py": {"(mẫu)"},  # the mark of sample people in the data
}  # fmt: skip


def visible(source: str) -> list[str]:
    """What of a template is shown as it stands: outside comments, tags, variables and translations."""
    html, hidden = "", ""
    source = re.sub(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", "", source, flags=re.S)
    for token in Lexer(source).tokenize():
        words = token.contents.split() if token.token_type == TokenType.BLOCK else [""]
        if hidden:
            hidden = "" if words[0] == hidden else hidden
        elif words[0] == "blocktranslate" or (words[0] == "block" and words[1] in UNSPOKEN):
            hidden = f"end{words[0]}"
        elif token.token_type == TokenType.TEXT:
            html += token.contents
        elif token.token_type == TokenType.VAR:
            html += "tag" if html.endswith(("<", "</")) else "0"
    texts = [text.strip("0 ") for text in said(html)]
    return [text for text in texts if LETTER.search(text) and text not in SAME_EVERYWHERE]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_text_of_a_template_asks_for_its_translation(path):
    if not path.as_posix().endswith(SAMPLES):
        assert visible(path.read_text("utf-8")) == []


BOTH_LANGUAGES = {
    "design/questions.py",
    "manager/parts/skeletons.py",
}  # pieces of packages, which bring their own English


@pytest.mark.parametrize("path", SCREENS, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_text_of_a_screen_asks_for_its_translation(path):
    if path.relative_to(SOURCE / "web").as_posix() in BOTH_LANGUAGES:
        return
    found = untranslated(path.read_text("utf-8"))
    assert set(found) - LITERALS.get(path.relative_to(SOURCE / "web").as_posix(), set()) == set()


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_what_is_translated_is_written_where_the_catalogue_can_find_it(path):
    tree = ast.parse(path.read_text("utf-8"))
    computed = [ast.unparse(call) for call in calls(tree) if not isinstance(call.args[0], ast.Constant)]
    assert set(computed) <= {"_(self.says)"}  # forms.fields marks both of its texts with gettext_noop


def test_the_rules_see_what_they_look_for():
    assert visible('<p title="Chào">{% translate "Nộp" %} ngay</p>{# nay #}') == ["Chào", "ngay"]
    assert (
        visible("<{{ tag }} class='x'>{{ name }} · 3</{{ tag }}>{% blocktranslate %}Nộp{% endblocktranslate %}") == []
    )
    assert untranslated('"""Nộp."""\nfrom django.utils.translation import gettext as _\nx = _("Nộp"), f"Đi {1}"') == [
        "Đi "
    ]


def untranslated(source: str) -> list[str]:
    """Vietnamese constants outside docstrings and outside calls that translate."""
    tree = ast.parse(source)
    asked = {id(part) for call in calls(tree) for part in ast.walk(call)}
    notes = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and MARKED.search(node.value)
        if id(node) not in asked | notes
    ]


def calls(tree: ast.Module) -> list[ast.Call]:
    names = translating_names(tree)
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in names]
