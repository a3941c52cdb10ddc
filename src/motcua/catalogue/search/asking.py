"""What a query asks for: slots that an entry fills by one of several phrases, and what is to be done."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from motcua.catalogue.search.thesaurus import OFFICIAL, SAID, Phrase, Thesaurus, asked_actions, spans
from motcua.catalogue.search.words import Word, line

LONGEST_QUERY, MOST_WORDS = 200, 24
EACH_NEXT_WORD = 0.5  # of the weight of the word before it, the rarest first: long phrases do not drown the rest
LITERAL = 1.0
_CODE = re.compile(r"(?<![\w.])(?:\d\.)?\d{6}(?:\.[0-9a-z]+)*(?![\w.])|(?<![\w.])\d\.\d{1,5}(?![\w.])", re.IGNORECASE)

Rarity = Callable[[str], float | None]  # how much a word tells; None for one that no entry holds
UNKNOWN_RARITY = 3.0


class Alternative(NamedTuple):
    """One phrase that fills a slot: its words with their rarities and between blanks, how well, and as a line of folded and toned words.

    `whole`: it counts only as it stands, as everyday phrases do; `toned` is empty where marks do not matter.
    """

    words: tuple[tuple[str, float, str], ...]
    worth: float
    line: str
    rarity: float
    whole: bool
    toned: str


@dataclass(frozen=True)
class Slot:
    """One thing asked for."""

    weight: float
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Question:
    """A query understood. `pairs`: its neighbouring words as lines, with their rarity; `age`: of whom it speaks."""

    words: tuple[Word, ...]
    slots: tuple[Slot, ...]
    actions: frozenset[str]
    pairs: tuple[tuple[str, float], ...] = ()
    age: int | None = None

    @property
    def marked(self) -> list[str]:
        """The words that were written with marks: entries with the same marks are preferred."""
        return [word.toned for word in self.words if word.marked]


def code_asked(query: str) -> str | None:
    """The code that a query consists of, or a part of it, without the suffix of an office: "1.004194.000.00.00.H29"."""
    found = _CODE.fullmatch(query.strip())
    if not found:
        return None
    parts = found.group().split(".")
    return ".".join(parts[:2]) if len(parts[0]) == 1 else parts[0]


def understood(words: Sequence[Word], book: Thesaurus, rarity: Rarity) -> Question:
    """The slots of a mended query. Noise is left out, unless there is nothing else."""
    words = tuple(words[:MOST_WORDS])
    slots: list[Slot] = []
    noise: list[Slot] = []
    place = 0
    for span in spans(words, book):
        slots += [_literal((word,), rarity) for word in words[place : span.start]]
        said = words[span.start : span.end]
        if span.groups:
            slots.append(_meaning(said, span.groups, book, rarity))
        else:
            noise.append(_literal(said, rarity))
        place = span.end
    slots += [_literal((word,), rarity) for word in words[place:]]
    return Question(
        words, tuple(slots or noise), frozenset(asked_actions(words, book)), _pairs(words, rarity), _age(words)
    )


def _literal(words: Sequence[Word], rarity: Rarity) -> Slot:
    toned = (
        line([word.toned for word in words])
        if all(word.toned for word in words) and any(word.marked for word in words)
        else ""
    )
    alternative = _alternative(tuple(word.folded for word in words), LITERAL, rarity, toned)
    return Slot(_weight(alternative), (alternative,))


def _meaning(said: Sequence[Word], groups: tuple[int, ...], book: Thesaurus, rarity: Rarity) -> Slot:
    phrase = tuple(word.folded for word in said)
    worths: dict[Phrase, float] = {phrase: LITERAL}
    for number in groups:
        for other, worth in book.groups[number].phrases.items():
            worths[other] = max(worth, worths.get(other, 0.0))
    made = [_alternative(each, worth, rarity) for each, worth in worths.items() if _of_use(each, worth, rarity)]
    made.sort(key=lambda alternative: -alternative.worth)
    said_weights = [weight for number in groups if (weight := book.groups[number].weight) is not None]
    weight = max(_weight(each) for each in made if each.worth >= OFFICIAL)
    return Slot(weight * (max(said_weights) if len(said_weights) == len(groups) else 1.0), tuple(made))


def _of_use(phrase: Phrase, worth: float, rarity: Rarity) -> bool:
    """Everyday phrases that no entry can hold are not looked for."""
    return worth != SAID or all(rarity(word) is not None for word in phrase)


def _alternative(phrase: Phrase, worth: float, rarity: Rarity, toned: str = "") -> Alternative:
    words = tuple((word, UNKNOWN_RARITY if (rare := rarity(word)) is None else rare, f" {word} ") for word in phrase)
    return Alternative(
        words, worth, line(list(phrase)), sum(each for _word, each, _line in words), worth == SAID, toned
    )


def _weight(alternative: Alternative) -> float:
    rarities = sorted((rare for _word, rare, _line in alternative.words), reverse=True)
    return sum(rare * EACH_NEXT_WORD**place for place, rare in enumerate(rarities))


def _pairs(words: Sequence[Word], rarity: Rarity) -> tuple[tuple[str, float], ...]:
    pairs = zip(words, words[1:], strict=False)
    return tuple(
        (line([one.folded, two.folded]), min(rarity(one.folded) or 0.0, rarity(two.folded) or 0.0) + 1.0)
        for one, two in pairs
    )


def _age(words: Sequence[Word]) -> int | None:
    """The age in "con 10 tuổi"."""
    for number, unit in zip(words, words[1:], strict=False):
        if unit.folded == "tuoi" and number.folded.isdecimal() and len(number.folded) <= 3:
            return int(number.folded)
    return None
