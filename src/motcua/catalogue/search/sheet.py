"""One entry prepared for ranking: its texts as lines of words, so that a phrase is looked for by `in`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from motcua.catalogue.search.entry import Entry
from motcua.catalogue.search.words import folded_words, line, words_of

_BESIDES = re.compile(r"\((?:trừ|không bao gồm|ngoại trừ)[^)]*\)?", re.IGNORECASE)
_LOCAL = re.compile(r"(?:tỉnh|[Tt]hành phố) [A-ZĐÂÔƯĂ]|Luật Thủ đô")
_OPENING = re.compile(r"^(?:\d+ )?(?:thu tuc (?:hanh chinh )?)?(?:trinh tu thu tuc )?(?:cap (?:tinh|xa|bo) )?")
_CASE = re.compile(r" (?:doi voi|trong truong hop|truong hop|ap dung cho) (.*)$")
_ANYBODY = re.compile(r"^(?:cac )?(?:ho gia dinh|ca nhan|cong dan|nguoi dan)")
LONGEST_HEAD, LONGEST_SENTENCES = 14, 1200


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an entry. `head`: the first words, which say what it is; the rest are cases and exceptions."""

    line: str
    head: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry as the ranking sees it. `action`: what its title does; `local`: only in one named province.

    `case`: the words of the title that restrict it to a case ("đối với …"), as a line; empty for none, or for anybody.
    """

    entry: Entry
    names: tuple[Name, ...]
    field: str
    sentences: str
    toned: str
    action: str
    local: bool
    case: str


def sheet(entry: Entry, done: Sequence[tuple[str, str]]) -> Sheet:
    """Prepare an entry. `done`: starts of titles and what they do, the longest first."""
    title = _BESIDES.sub(" ", entry.title)
    names = [_name(each) for each in (title, *entry.names[1:], *entry.also_called)]
    text = " ".join(entry.sentences)[:LONGEST_SENTENCES]
    toned = " ".join(word.toned for word in words_of(f"{entry.title} . {' . '.join(entry.also_called)}"))
    return Sheet(
        entry,
        tuple(names),
        line(folded_words(entry.field)),
        line(folded_words(text)),
        f" {toned} ",
        action_of(names[0].line, done),
        bool(_LOCAL.search(entry.title)),
        case_of(names[0].line),
    )


def _name(text: str) -> Name:
    plain = _OPENING.sub("", " ".join(folded_words(text)))
    words = plain.split()
    return Name(line(words), tuple(dict.fromkeys(words[:LONGEST_HEAD])))


def action_of(name: str, done: Sequence[tuple[str, str]]) -> str:
    """What a title begins with: "Cấp lại …" reissues. "Cấp, cấp lại …" is a first time as well."""
    text = name.lstrip()
    return next((action for start, action in done if text.startswith(f"{start} ")), "first")


def case_of(name: str) -> str:
    """The words after "đối với", unless they mean every citizen."""
    found = _CASE.search(name)
    return "" if not found or _ANYBODY.match(found.group(1)) else f" {found.group(1)} "
