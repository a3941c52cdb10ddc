"""Every template of the product is read here, also those of other rooms: the policy allows nothing inline."""

import re
from pathlib import Path

import pytest

SOURCE = Path("src/motcua")
TEMPLATES = sorted(path for path in SOURCE.glob("*/templates/**/*.html"))
INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "a style element": re.compile(r"<style\b", re.I),
    "a script without src": re.compile(r"<script(?![^>]*\s(src=|type=\"application/(ld\+)?json\"))", re.I),
    "an event attribute": re.compile(r"<[^>]*\s(on(?!line\b)[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "another host": re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//""", re.I),
}


def inline(text):
    text = re.sub(r"{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", "", text, flags=re.S)
    return [name for name, pattern in INLINE.items() if pattern.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_has_nothing_inline(path):
    assert inline(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('<p style="color:red">', ["a style attribute"]),
        ("<style>p{}</style>", ["a style element"]),
        ("<script>1</script>", ["a script without src"]),
        ('<script type="application/ld+json">{}</script>', []),
        ('<a onclick="go()">', ["an event attribute"]),
        ('<a hx-on:click="go()">', ["an event attribute"]),
        ('<img src="//elsewhere.example/a.png">', ["another host"]),
        ('<script src="/static/a.js" defer></script><p class="style">', []),
    ],
)
def test_the_rule_names_what_it_finds(text, names):
    assert inline(text) == names


def test_every_component_says_at_its_top_what_it_is():
    for path in (SOURCE / "web/templates/cotton").glob("*.html"):
        assert path.read_text("utf-8").startswith("{% comment %}\n"), path.name
