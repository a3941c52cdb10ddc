"""What was asked of an applicant, what he has given so far, and where leave for another round stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Q, QuerySet, Value

from motcua.accounts.models import Person
from motcua.authorities.queries import powers_of
from motcua.dossiers.asking import LAST_REMINDER, earlier_of, key_of
from motcua.dossiers.models import (
    Document,
    Dossier,
    RoundLeave,
    State,
    SupplementAnswer,
    SupplementFile,
    SupplementRequest,
)
from motcua.foundation import clock

LEADER = "leader"


@dataclass
class ItemRow:
    """One item with what was given for it; `files` are SupplementFile rows with their `stored`.

    `documents`: the same in the dossier, once they are sent. `told`: the answer of before and the answer anew as people read them, where a screen has worded them.
    """

    number: int
    asked: dict[str, str]
    given: SupplementAnswer | None = None
    files: Sequence[SupplementFile] = field(default_factory=list)
    told: tuple[str, str] | None = None
    documents: Sequence[Document] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.given.text if self.given else ""

    @property
    def value(self) -> dict[str, Any]:
        return self.given.value if self.given else {}

    @property
    def verdict(self) -> str:
        return self.given.verdict if self.given else ""

    @property
    def is_answered(self) -> bool:
        """Whether something was given; for a question whose answer is to be corrected, words do as well."""
        return bool(self.text or self.value or self.files)


def open_request(dossier: Dossier) -> SupplementRequest | None:
    """What the dossier waits for; None when it waits for nothing of its applicant."""
    if dossier.state != State.AWAITING_SUPPLEMENT:
        return None
    return dossier.supplements.filter(round=dossier.supplement_rounds, answered_at=None).first()


def last_request(dossier: Dossier) -> SupplementRequest | None:
    """The newest request, answered or not."""
    return dossier.supplements.order_by("-round").first()


def rows_of(request: SupplementRequest) -> list[ItemRow]:
    """Every item in order, with what was given so far."""
    found = request.given.prefetch_related("files__stored")
    given = {each.number: each for each in found}
    rows = [ItemRow(number, item, given.get(number)) for number, item in enumerate(request.items)]
    sent = {each.stored_id: each for each in request.dossier.documents.all()} if request.answered_at else {}
    for row in rows:
        row.files = list(row.given.files.all()) if row.given else []
        row.documents = [sent[file.stored_id] for file in row.files if file.stored_id in sent]
    if request.answered_at and not given:  # an answer of a time before items had rows of their own
        for row, answer in zip(rows, request.answers, strict=False):
            row.given = SupplementAnswer(request=request, number=row.number, text=answer.get("text", ""))
    return rows


def reminders_due() -> QuerySet[SupplementRequest]:
    """Open requests of which a reminder may be due: half of the time is over, and the last one was not sent."""
    now = clock.now()
    waiting = SupplementRequest.objects.filter(
        dossier__state=State.AWAITING_SUPPLEMENT, answered_at=None, until__gt=now, reminded_last_at=None
    )
    moment = Value(now, output_field=DateTimeField())
    timed = waiting.annotate(
        gone=ExpressionWrapper(moment - F("asked_at"), DurationField()),
        left=ExpressionWrapper(F("until") - moment, DurationField()),
    )
    return timed.filter(Q(left__lte=LAST_REMINDER) | Q(gone__gte=F("left"), reminded_half_at=None))


def right_before(request: SupplementRequest) -> list[str]:
    """What was asked in earlier rounds and is right, in the words in which it was asked."""
    earlier = list(request.dossier.supplements.filter(round__lt=request.round).prefetch_related("given"))
    right = earlier_of(earlier).right
    named = {key_of(item): item["what"] for each in earlier for item in each.items}
    return [what for key, what in named.items() if key in right]


def to_judge(dossier: Dossier) -> SupplementRequest | None:
    """The newest request if it is answered: its items may be marked right or not, until more is asked."""
    request = last_request(dossier)
    return request if request is not None and request.answered_at is not None else None


def open_leave(dossier: Dossier) -> RoundLeave | None:
    """What an officer has asked a leader and nobody has answered yet."""
    return dossier.round_leaves.filter(allowed=None).first()


def usable_leave(dossier: Dossier) -> RoundLeave | None:
    """A leader's leave that no request has used."""
    return dossier.round_leaves.filter(allowed=True, used_by=None).last()


def led_offices(leader: Person) -> set[int]:
    """The offices where this person may act as a leader today."""
    return {power.authority for power in powers_of(leader) if power.role == LEADER}


def leaves_for(leader: Person) -> QuerySet[RoundLeave]:
    """What waits for this leader's yes or no, the oldest first."""
    offices = led_offices(leader)
    mine = Q(dossier__authority__in=offices) | Q(dossier__receiving_authority__in=offices)
    found = RoundLeave.objects.filter(mine, allowed=None)
    return found.select_related("dossier__procedure", "dossier__applicant", "asked_by").defer("dossier__answers")
