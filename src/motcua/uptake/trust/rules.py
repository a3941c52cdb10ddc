"""When a dossier that counts as filed by himself is doubted. Pure: what was filed on one day in, doubts out.

The limits leave families alone: parents file for two children in an evening, neighbours share a router. A doubt is a question
to a leader and changes no figure.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from motcua.dossiers.models import Channel
from motcua.uptake.figures import SELF_FILED
from motcua.uptake.models import Rule

MOST_ACCOUNT, MOST_PHONE, MOST_DEVICE = 3, 3, 5  # filings of one day; one more is doubted
SECONDS_A_QUESTION, LEAST_SECONDS = 3, 30  # to read and answer; of a form with few questions


@dataclass(frozen=True)
class Filed:
    """One dossier of the day, as far as the rules look at it. What is not known is empty and raises no doubt."""

    dossier: UUID
    channel: str
    account: str = ""
    phone: str = ""
    name: str = ""
    device: str = ""
    centre: int | None = None
    seconds: int | None = None
    questions: int = 0


@dataclass(frozen=True)
class Doubt:
    """Which dossier, by which rule, and what was counted."""

    dossier: UUID
    rule: Rule
    facts: dict[str, Any] = field(default_factory=dict)


def doubts(day: Sequence[Filed], staff: Mapping[str, Collection[str]]) -> list[Doubt]:
    """Every doubt about the self-filed dossiers of one day. `staff`: telephone (hash) -> folded names of the staff with it."""
    own = [filed for filed in day if filed.channel in SELF_FILED]
    found = [
        *_many(own, Rule.MANY_ACCOUNT, MOST_ACCOUNT, lambda filed: filed.account),
        *_many(own, Rule.MANY_PHONE, MOST_PHONE, lambda filed: filed.phone),
        *_many(
            [filed for filed in own if filed.channel == Channel.SELF_REMOTE],  # a centre's machine is shared on purpose
            Rule.MANY_DEVICE,
            MOST_DEVICE,
            lambda filed: filed.device,
        ),
    ]
    for filed in own:
        if filed.phone in staff and filed.name not in staff[filed.phone]:
            found.append(Doubt(filed.dossier, Rule.STAFF_PHONE))
        if filed.centre is not None and filed.channel == Channel.SELF_REMOTE:
            found.append(Doubt(filed.dossier, Rule.CENTRE_NETWORK, {"authority": filed.centre}))
        if filed.seconds is not None and filed.seconds < least_seconds(filed.questions):
            found.append(Doubt(filed.dossier, Rule.TOO_FAST, {"seconds": filed.seconds, "questions": filed.questions}))
    return found


def least_seconds(questions: int) -> int:
    """How long somebody needs at least who reads what he answers."""
    return max(LEAST_SECONDS, SECONDS_A_QUESTION * questions)


def _many(filed: Sequence[Filed], rule: Rule, most: int, key: Callable[[Filed], str]) -> Iterator[Doubt]:
    counts = Counter(value for each in filed if (value := key(each)))
    for each in filed:
        if counts[key(each)] > most:
            yield Doubt(each.dossier, rule, {"n": counts[key(each)]})
