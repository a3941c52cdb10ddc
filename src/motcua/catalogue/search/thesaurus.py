"""The words of the people and of the State, from thesaurus.yaml: which phrases stand for which."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import yaml

from motcua.catalogue.search.words import Word, words_of

Phrase = tuple[str, ...]
FIRST, OFFICIAL, SAID, LEADS = 1.0, 0.95, 0.9, 0.6  # what it is worth that an entry holds the phrase of a group
MAY_BE_UNMARKED = 0.5  # of the words of a query: with fewer marks than this nobody meant the missing ones


@dataclass(frozen=True)
class Group:
    """Phrases that stand for each other: folded phrase -> how well an entry that holds it answers."""

    phrases: Mapping[Phrase, float]
    weight: float | None


@dataclass
class Thesaurus:
    """Everything read, ready for looking up."""

    groups: list[Group] = field(default_factory=list)
    noise: dict[Phrase, list[tuple[str, ...]]] = field(default_factory=dict)
    entrances: dict[Phrase, list[tuple[tuple[str, ...], int]]] = field(default_factory=dict)
    asked: dict[Phrase, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    done: list[tuple[str, str]] = field(default_factory=list)  # (start of a folded title, class), the longest first
    longest: int = 1

    def phrases(self) -> Iterator[Phrase]:
        """Every phrase, for the vocabulary."""
        for group in self.groups:
            yield from group.phrases


class Span(NamedTuple):
    """Words of a query, from `start` to before `end`, that are a phrase of `groups`; of none: noise."""

    start: int
    end: int
    groups: tuple[int, ...]


def spans(words: Sequence[Word], book: Thesaurus) -> list[Span]:
    """The phrases of a query, the longest first come, not overlapping, in order."""
    strict = sum(word.marked for word in words) >= MAY_BE_UNMARKED * len(words)
    free, found = [True] * len(words), []
    for length in range(min(book.longest, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            end = start + length
            if all(free[start:end]) and (span := _span(words[start:end], start, strict, book)):
                found.append(span)
                free[start:end] = [False] * length
    return sorted(found)


def _span(words: Sequence[Word], start: int, strict: bool, book: Thesaurus) -> Span | None:
    phrase = tuple(word.folded for word in words)
    groups = {group for marks, group in book.entrances.get(phrase, ()) if agree(words, marks, strict)}
    if groups:
        return Span(start, start + len(words), tuple(sorted(groups)))
    if any(agree(words, marks, strict) for marks in book.noise.get(phrase, ())):
        return Span(start, start + len(words), ())
    return None


def agree(words: Sequence[Word], marks: Sequence[str], strict: bool) -> bool:
    """Whether words of a query may be those of a phrase: the same marks, or none where none are written at all."""
    return all(
        word.toned in (mark, "") or (not strict and not word.marked) for word, mark in zip(words, marks, strict=True)
    )


def asked_actions(words: Sequence[Word], book: Thesaurus) -> set[str]:
    """What a query wants done: "mất bằng lái" wants a reissue."""
    strict = sum(word.marked for word in words) >= MAY_BE_UNMARKED * len(words)
    found = set()
    for length in (3, 2, 1):
        for start in range(len(words) - length + 1):
            part = words[start : start + length]
            phrase = tuple(word.folded for word in part)
            found |= {name for marks, name in book.asked.get(phrase, ()) if agree(part, marks, strict)}
    return found


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus of the product; read once a process."""
    text = files("motcua.catalogue.search").joinpath("thesaurus.yaml").read_text(encoding="utf-8")
    return read(yaml.safe_load(text))


def read(content: Mapping[str, Any]) -> Thesaurus:
    """Make it from the content of a thesaurus file."""
    book = Thesaurus()
    for phrase in (each for line in content.get("noise", ()) for each in line):
        folded, marks = _both(phrase)
        book.noise.setdefault(folded, []).append(marks)
    for number, group in enumerate(content.get("groups", ())):
        _add_group(book, number, group)
    for name, action in content.get("actions", {}).items():
        book.done += [(" ".join(_both(title)[0]), name) for title in action["titles"]]
        for phrase in action["asked"]:
            folded, marks = _both(phrase)
            book.asked.setdefault(folded, []).append((marks, name))
    book.done.sort(key=lambda pair: -len(pair[0]))
    book.longest = max((len(phrase) for phrase in (*book.entrances, *book.noise)), default=1)
    return book


def _add_group(book: Thesaurus, number: int, group: Mapping[str, Any]) -> None:
    phrases: dict[Phrase, float] = {}
    for kind, worth in (("is", OFFICIAL), ("said", SAID), ("leads", LEADS)):
        for place, phrase in enumerate(group.get(kind, ())):
            folded, marks = _both(phrase)
            phrases.setdefault(folded, FIRST if kind == "is" and place == 0 else worth)
            if kind != "leads":
                book.entrances.setdefault(folded, []).append((marks, number))
    book.groups.append(Group(phrases, group.get("weight")))


def _both(phrase: str) -> tuple[Phrase, tuple[str, ...]]:
    words = words_of(str(phrase))
    return tuple(word.folded for word in words), tuple(word.toned for word in words)
