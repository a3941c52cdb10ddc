"""Every text of the product that asks for a translation, with the files it stands in. GNU gettext is not needed."""

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation.template import templatize

MODULE = "django.utils.translation"
# Where the words stand among the arguments of each function: context, singular, plural.
ARGUMENTS = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
_QUOTED = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# What templatize writes for each tag: ` gettext(u'…') `, ` ngettext(u'…', u'…', count) `, ` _("…") `.
_CALL = re.compile(rf"(?<![\w.])(n?p?gettext|_)\(\s*({_QUOTED}(?:\s*,\s*{_QUOTED})*)", re.S)


class Phrase(NamedTuple):
    """What a catalogue is asked for: `plural` is empty for a text without one, `context` mostly too."""

    text: str
    plural: str = ""
    context: str = ""


def phrases_in_template(source: str) -> Iterator[Phrase]:
    """The phrases of `{% translate %}`, `{% blocktranslate %}` and `_("…")` in the text of a template."""
    for function, arguments in _CALL.findall(templatize(source)):
        yield _phrase("gettext" if function == "_" else function, ast.literal_eval(f"({arguments},)"))


def phrases_in_python(source: str) -> Iterator[Phrase]:
    """The phrases of `_("…")`, `ngettext("…", "…", n)` and the like in a module; texts that are computed are left out."""
    tree = ast.parse(source)
    names = translating_names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = names.get(ast.unparse(node.func), "")
            words = [each.value if isinstance(each, ast.Constant) else None for each in node.args]
            if function and all(isinstance(words[at], str) for at in ARGUMENTS[function] if at is not None):
                yield _phrase(function, words)


def phrases_below(folder: Path) -> dict[Phrase, list[str]]:
    """Each phrase of a source folder -> the files that say it, as paths from the parent of that folder."""
    found: dict[tuple[str, str], tuple[Phrase, set[str]]] = {}
    for path, phrase in _everything(folder):
        known, files = found.get((phrase.context, phrase.text), (phrase, set()))
        # A text may be said with and without a plural: one entry with the plural answers both.
        found[phrase.context, phrase.text] = (max(known, phrase), files | {path.relative_to(folder.parent).as_posix()})
    return {phrase: sorted(files) for phrase, files in sorted(found.values())}


def _everything(folder: Path) -> Iterator[tuple[Path, Phrase]]:
    for path in folder.glob("*/templates/**/*.html"):
        yield from ((path, phrase) for phrase in phrases_in_template(path.read_text("utf-8")))
    for path in folder.rglob("*.py"):
        if "migrations" not in path.parts:
            yield from ((path, phrase) for phrase in phrases_in_python(path.read_text("utf-8")))


def translating_names(tree: ast.Module) -> dict[str, str]:
    """What a module calls each function of Django's: {"_": "gettext", "translation.ngettext_lazy": "ngettext"}."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == MODULE:
            names |= {alias.asname or alias.name: _plain(alias.name) for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module == MODULE.rpartition(".")[0]:
            places = [alias.asname or alias.name for alias in node.names if alias.name == "translation"]
            names |= {f"{place}.{each}{end}": each for place in places for each in ARGUMENTS for end in ("", "_lazy")}
    return {name: function for name, function in names.items() if function in ARGUMENTS}


def _plain(name: str) -> str:
    return name.removesuffix("_lazy").removesuffix("_noop")


def _phrase(function: str, words: Sequence[Any]) -> Phrase:
    context, text, plural = ("" if at is None else words[at] for at in ARGUMENTS[function])
    return Phrase(text, plural, context)
