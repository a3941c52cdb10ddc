"""How well an entry answers a question, by features. The weights were set on one half of the judged set (docs/search.md)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from motcua.catalogue.search.asking import Alternative, Question, Slot
from motcua.catalogue.search.sheet import Name, Sheet

COVERED, TITLE, TEXT, PAIRS, SAME_MARKS, WANTED = 12.0, 2.5, 1.0, 1.2, 0.6, 2.0  # points of a full mark of each feature
RIGHT_ACTION, WRONG_ACTION, NEEDLESS_VARIANT, ELSEWHERE, OTHER_CASE, AGE = 0.8, -1.0, -1.2, -0.8, -0.5, 1.0
IN_FIELD, IN_SENTENCES, SCATTERED, PARTLY, LATE, LATE_FROM = 0.5, 0.3, 0.92, 0.8, 0.85, 90  # letters of the title
OTHER_MARKS = 0.6
PART_OF_A_NAME = 0.25  # everyday names are short: one of which most was not asked means something else
LEAST_PART = 0.5  # of a phrase, by rarity; less is chance
_BELOW, _FROM = re.compile(r" duoi (?:du )?(\d+) tuoi "), re.compile(r" (?:tu|tren)(?: du)? (\d+) tuoi ")


@dataclass(frozen=True)
class Mark:
    """The points of one entry, and how much of the question it covers (0-1)."""

    points: float
    covered: float


def mark(question: Question, sheet: Sheet, text: float, rarities: Mapping[str, float]) -> Mark:
    """Judge one entry. `text`: its BM25, as a share of the best."""
    best, covered = max(_by_name(question, name, sheet, rarities) for name in sheet.names)
    points = best + TEXT * text + WANTED * sheet.entry.prior / 100 + SAME_MARKS * _same_marks(question, sheet)
    return Mark(points + _action(question, sheet) + _case(question, sheet) + _age(question, sheet), covered)


def _by_name(question: Question, name: Name, sheet: Sheet, rarities: Mapping[str, float]) -> tuple[float, float]:
    """Points and coverage, if an entry had this name only."""
    matched: set[str] = set()
    total = sum(slot.weight for slot in question.slots) or 1.0
    covered = sum(slot.weight * _filled(slot, name, sheet, matched) for slot in question.slots) / total
    share = _share(name, matched, rarities)
    if name is not sheet.names[0]:
        covered *= 1 - PART_OF_A_NAME * (1 - share)
    return COVERED * covered + TITLE * share + PAIRS * _paired(question, name), covered


def _filled(slot: Slot, name: Name, sheet: Sheet, matched: set[str]) -> float:
    """How well an entry fills a slot: by the best phrase, at the best place."""
    best = 0.0
    chosen: Alternative | None = None
    for alternative in slot.alternatives:
        if alternative.worth <= best:
            break
        found = alternative.worth * _held(alternative, name, sheet)
        if found > best:
            best, chosen = found, alternative
    if chosen:
        matched.update(word for word, _rarity, _written in chosen.words)
    return best


def _held(alternative: Alternative, name: Name, sheet: Sheet) -> float:
    place = name.line.find(alternative.line)
    if place >= 0:
        right = OTHER_MARKS if alternative.toned and alternative.toned not in sheet.toned else 1.0
        return right * (LATE if place > LATE_FROM else 1.0)
    if alternative.whole:
        return 0.0
    beside = _beside(alternative.line, sheet)
    if len(alternative.words) == 1:
        return beside
    text = name.line
    missing = [pair for pair in alternative.words if pair[2] not in text]
    if not missing:
        return SCATTERED
    if len(missing) == len(alternative.words):
        return beside
    lost = 0.0
    for _word, rarity, written in missing:
        lost += rarity * (1.0 - _beside(written, sheet))
    part = (1.0 - lost / (alternative.rarity or 1.0)) * PARTLY
    return max(part if part >= LEAST_PART else part / 2, beside)


def _beside(phrase: str, sheet: Sheet) -> float:
    return IN_FIELD if phrase in sheet.field else IN_SENTENCES if phrase in sheet.sentences else 0.0


def _share(name: Name, matched: set[str], rarities: Mapping[str, float]) -> float:
    """How much of a name was asked for: short names that say just this come first."""
    whole = sum(rarities.get(word, 0.0) for word in name.head)
    return sum(rarities.get(word, 0.0) for word in name.head if word in matched) / whole if whole else 0.0


def _paired(question: Question, name: Name) -> float:
    """How much of the neighbouring words of the query stand side by side in a name."""
    whole = sum(rarity for _pair, rarity in question.pairs)
    return sum(rarity for pair, rarity in question.pairs if pair in name.line) / whole if whole else 0.0


def _same_marks(question: Question, sheet: Sheet) -> float:
    marked = question.marked
    return sum(f" {word} " in sheet.toned for word in marked) / len(marked) if marked else 0.0


def _action(question: Question, sheet: Sheet) -> float:
    points = ELSEWHERE if sheet.local else 0.0
    if question.actions:
        return points + (RIGHT_ACTION if sheet.action in question.actions else WRONG_ACTION)
    return points + (0.0 if sheet.action == "first" else NEEDLESS_VARIANT)


def _case(question: Question, sheet: Sheet) -> float:
    """A title for one case stands behind those for all, unless the query speaks of the case."""
    if not sheet.case:
        return 0.0
    return 0.0 if any(slot.alternatives[0].line in sheet.case for slot in question.slots) else OTHER_CASE


def _age(question: Question, sheet: Sheet) -> float:
    """Whether a limit of age in the title fits the age in the query."""
    if question.age is None:
        return 0.0
    for limit, below in ((_BELOW, True), (_FROM, False)):
        if found := limit.search(sheet.names[0].line):
            return AGE if (question.age < int(found.group(1))) is below else -AGE
    return 0.0
