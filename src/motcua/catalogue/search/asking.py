"""What a query asks for: slots that an entry fills by one of several phrases, and what is to be done."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from motcua.catalogue.search.thesaurus import Phrase, Thesaurus, asked_actions, spans
from motcua.catalogue.search.words import Word, line

LONGEST_QUERY, MOST_WORDS, MOST_ALTERNATIVES = 200, 24, 16
EACH_NEXT_WORD = 0.5  # of the weight of the word before it, the rarest first: long phrases do not drown the rest
LITERAL = 1.0
_CODE = re.compile(r"(?<![\w.])(?:\d\.)?\d{6}(?:\.[0-9a-z]+)*(?![\w.])|(?<![\w.])\d\.\d{1,5}(?![\w.])", re.IGNORECASE)

Rarity = Callable[[str], float]


class Alternative(NamedTuple):
    """One phrase that fills a slot: its words with their rarities, how well, and the phrase as a line."""

    words: tuple[tuple[str, float], ...]
    worth: float
    line: str
    rarity: float


@dataclass(frozen=True)
class Slot:
    """One thing asked for."""

    weight: float
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Question:
    """A query understood."""

    words: tuple[Word, ...]
    slots: tuple[Slot, ...]
    actions: frozenset[str]

    @property
    def marked(self) -> list[str]:
        """The words that were written with marks: entries with the same marks are preferred."""
        return [word.toned for word in self.words if word.marked]


def code_asked(query: str) -> str | None:
    """The code that a query consists of, or a part of it, without the suffix of an office: "1.004194.000.00.00.H29" """
    found = _CODE.fullmatch(query.strip())
    if not found:
        return None
    parts = found.group().split(".")
    return ".".join(parts[:2]) if len(parts[0]) == 1 else parts[0]


def understood(words: Sequence[Word], book: Thesaurus, rarity: Rarity) -> Question:
    """The slots of a mended query. Noise is left out, unless there is nothing else."""
    words = tuple(words[:MOST_WORDS])
    slots, noise, place = [], [], 0
    for span in [*spans(words, book), None]:
        end = span.start if span else len(words)
        slots += [_literal([word.folded], rarity) for word in words[place:end]]
        if span is None:
            break
        phrase = tuple(word.folded for word in words[span.start : span.end])
        if span.groups:
            slots.append(_meaning(phrase, span.groups, book, rarity))
        else:
            noise.append(_literal(list(phrase), rarity))
        place = span.end
    return Question(words, tuple(slots or noise), frozenset(asked_actions(words, book)))


def _literal(words: list[str], rarity: Rarity) -> Slot:
    alternative = _alternative(tuple(words), LITERAL, rarity)
    return Slot(_weight(alternative), (alternative,))


def _meaning(phrase: Phrase, groups: tuple[int, ...], book: Thesaurus, rarity: Rarity) -> Slot:
    worths: dict[Phrase, float] = {phrase: LITERAL}
    for number in groups:
        for other, worth in book.groups[number].phrases.items():
            worths[other] = max(worth, worths.get(other, 0.0))
    made = [_alternative(each, worth, rarity) for each, worth in worths.items()]
    made.sort(key=lambda alternative: -alternative.worth)
    said = [weight for number in groups if (weight := book.groups[number].weight) is not None]
    full = [each for each in made if each.worth == LITERAL]
    weight = max(map(_weight, full)) * (max(said) if len(said) == len(groups) else 1.0)
    return Slot(weight, tuple(made))


def _alternative(phrase: Phrase, worth: float, rarity: Rarity) -> Alternative:
    words = tuple((word, rarity(word)) for word in phrase)
    return Alternative(words, worth, line(list(phrase)), sum(each for _word, each in words))


def _weight(alternative: Alternative) -> float:
    rarities = sorted((rare for _word, rare in alternative.words), reverse=True)
    return sum(rare * EACH_NEXT_WORD**place for place, rare in enumerate(rarities))
