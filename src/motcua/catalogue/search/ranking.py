"""How well an entry answers a question, by features. The weights were set on one half of the judged set (docs/search.md)."""

from collections.abc import Mapping
from dataclasses import dataclass

from motcua.catalogue.search.asking import Alternative, Question, Slot
from motcua.catalogue.search.sheet import Name, Sheet

COVERED, TITLE, TEXT, SAME_MARKS, WANTED = 10.0, 2.5, 1.0, 0.6, 2.0  # points of a full mark of each feature
RIGHT_ACTION, WRONG_ACTION, NEEDLESS_VARIANT, ELSEWHERE = 0.8, -1.0, -1.2, -0.8
IN_FIELD, IN_SENTENCES, SCATTERED, LATE, LATE_FROM = 0.5, 0.35, 0.8, 0.8, 90  # letters of the title
LEAST_PART = 0.5  # of a phrase, by rarity; less is chance


@dataclass(frozen=True)
class Mark:
    """The points of one entry, and how much of the question it covers (0-1)."""

    points: float
    covered: float


def mark(question: Question, sheet: Sheet, text: float, rarities: Mapping[str, float]) -> Mark:
    """Judge one entry. `text`: its BM25, as a share of the best."""
    total = sum(slot.weight for slot in question.slots) or 1.0
    best, title = 0.0, 0.0
    for place, name in enumerate(sheet.names):
        matched: set[str] = set()
        covered = sum(slot.weight * _filled(slot, name, sheet, matched) for slot in question.slots) / total
        share = _share(name, matched, rarities)
        if COVERED * covered + TITLE * share > COVERED * best + TITLE * title:
            best, title = covered, share
        if place and not matched:
            continue
    points = COVERED * best + TITLE * title + TEXT * text + WANTED * sheet.entry.prior / 100
    return Mark(points + SAME_MARKS * _same_marks(question, sheet) + _action(question, sheet), best)


def _filled(slot: Slot, name: Name, sheet: Sheet, matched: set[str]) -> float:
    """How well an entry fills a slot: by the best phrase, at the best place."""
    best, words = 0.0, ()
    for alternative in slot.alternatives:
        if alternative.worth <= best:
            break
        found = alternative.worth * _held(alternative, name, sheet)
        if found > best:
            best, words = found, alternative.words
    matched.update(word for word, _rarity in words)
    return best


def _held(alternative: Alternative, name: Name, sheet: Sheet) -> float:
    place = name.line.find(alternative.line)
    if place >= 0:
        return LATE if place > LATE_FROM else 1.0
    if len(alternative.words) == 1:
        return _beside(alternative.words[0][0], sheet)
    part = 0.0
    for word, rarity in alternative.words:
        part += rarity * (1.0 if f" {word} " in name.line else _beside(word, sheet))
    part = part / (alternative.rarity or 1.0) * SCATTERED
    whole = (
        IN_FIELD if alternative.line in sheet.field else IN_SENTENCES if alternative.line in sheet.sentences else 0.0
    )
    return max(part if part >= LEAST_PART else part / 2, whole)


def _beside(word: str, sheet: Sheet) -> float:
    written = f" {word} "
    return IN_FIELD if written in sheet.field else IN_SENTENCES if written in sheet.sentences else 0.0


def _share(name: Name, matched: set[str], rarities: Mapping[str, float]) -> float:
    """How much of a name was asked for: short names that say just this come first."""
    whole = sum(rarities.get(word, 0.0) for word in name.head)
    return sum(rarities.get(word, 0.0) for word in name.head if word in matched) / whole if whole else 0.0


def _same_marks(question: Question, sheet: Sheet) -> float:
    marked = question.marked
    return sum(f" {word} " in sheet.toned for word in marked) / len(marked) if marked else 0.0


def _action(question: Question, sheet: Sheet) -> float:
    points = ELSEWHERE if sheet.local else 0.0
    if question.actions:
        return points + (RIGHT_ACTION if sheet.action in question.actions else WRONG_ACTION)
    return points + (0.0 if sheet.action == "first" else NEEDLESS_VARIANT)
