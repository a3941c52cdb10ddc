"""Form 06, Sổ theo dõi hồ sơ: what one office took in during some days, line by line, from the journal.

A line is opened by the acceptance of a dossier and tells what the journal has said of it since. It stands in the register
of the office that received it and of the one that resolves it. Source: form 06 of the one-stop rules.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.models import Person
from motcua.accounts.phones import national
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import roles_of
from motcua.dossiers.models import (
    ClockEntry,
    ClockKind,
    Delivery,
    Dossier,
    DossierReference,
    JournalEntry,
    Outcome,
    State,
)
from motcua.dossiers.queries.sight import tidied
from motcua.dossiers.wording import promised
from motcua.foundation.dates import short_day
from motcua.foundation.text import nfc

BATCH = 500
READERS = frozenset({Membership.Role.RECEIVER, Membership.Role.HEAD, Membership.Role.LEADER, Membership.Role.CLERK})
OPENS = ("accept", "open_part")
TELLS = ("release", "deliver", "apologise", "withdraw", "stop", "lapse")
GONE = {State.WITHDRAWN, State.STOPPED, State.LAPSED}
STANDINGS = {
    "open": gettext_lazy("Đang giải quyết"),
    "ready": gettext_lazy("Chờ trả kết quả"),
    "returned": gettext_lazy("Đã trả kết quả"),
    "gone": gettext_lazy("Rút, dừng, hết hạn bổ sung"),
}
BESIDE = ("applicant", "procedure", "authority")


@dataclass(frozen=True)
class RegisterFilters:
    """Which lines: of one office, from one day to another (both included); `standing` of STANDINGS, `procedure` a code."""

    office: Authority
    first: date
    last: date
    procedure: str = ""
    standing: str = ""
    text: str = ""


@dataclass(frozen=True)
class RegisterLine:
    """One line. `place` counts from 1 in what was asked for; moments are aware, None while nothing has happened."""

    place: int
    dossier_id: UUID
    reference: str
    procedure: str
    procedure_code: str
    sets: int
    applicant: str
    address: str
    phone: str
    agency: str
    received_at: datetime
    due_at: datetime | None
    handed_at: datetime | None
    result_at: datetime | None
    returned_at: datetime | None
    method: str
    remark: str
    late: bool

    @property
    def note(self) -> str:
        """What the last column says: first of all, whether it was late."""
        said = [_("Trễ hạn")] if self.late else []
        return "; ".join([*said, self.remark] if self.remark else said)


def offices_of_register(person: Person) -> QuerySet[Authority]:
    """The offices whose register this person may read: where he receives, heads, decides or keeps the seal."""
    mine = [office for office, roles in roles_of(person).items() if READERS & roles]
    return Authority.objects.filter(pk__in=mine).order_by("code")


def register(asked: RegisterFilters) -> QuerySet[JournalEntry]:
    """The journal lines that open the lines of the register, in the order of acceptance."""
    first, after = (_midnight(day) for day in (asked.first, asked.last + timedelta(days=1)))
    found = JournalEntry.objects.filter(
        Q(dossier__receiving_authority=asked.office) | Q(dossier__authority=asked.office),
        move__in=OPENS,
        at__gte=first,
        at__lt=after,
    )
    if asked.procedure:
        found = found.filter(dossier__procedure__code=asked.procedure)
    if asked.standing:
        found = found.filter(_standing(asked.standing))
    if asked.text:
        found = found.filter(_says(asked.text))
    return found.order_by("at", "dossier_id")


def lines(entries: QuerySet[JournalEntry], *, first: int = 1) -> list[RegisterLine]:
    """The lines of these entries, counted from `first`; four queries however many they are.

    The entries are found first and their dossiers are fetched by key: a join of all of it is at the mercy of the planner.
    """
    opened = list(entries.defer("note"))
    keys = [entry.dossier_id for entry in opened]
    found = Dossier.objects.select_related(*BESIDE).defer("answers", "reasons", "delivery_address").in_bulk(keys)
    told, due = _told(keys), _due(keys)
    for entry in opened:
        entry.dossier = found[entry.dossier_id]
    return [_line(place, entry, told[entry.dossier_id], due) for place, entry in enumerate(opened, first)]


def all_lines(asked: RegisterFilters) -> Iterator[list[RegisterLine]]:
    """Every line, in batches: memory does not grow with the register, and nothing is held open between two of them."""
    rows, place = register(asked), 1
    while batch := lines(rows[:BATCH], first=place):
        yield batch
        place += len(batch)
        last = batch[-1]
        later = Q(at__gt=last.received_at) | Q(at=last.received_at, dossier_id__gt=last.dossier_id)
        rows = register(asked).filter(later)


def _line(place: int, entry: JournalEntry, told: dict[str, JournalEntry], due: dict[UUID, datetime]) -> RegisterLine:
    dossier = entry.dossier
    released, returned = told.get("release"), told.get("deliver")
    promise = due.get(entry.dossier_id) or promised(entry, "due_at")
    late = bool(released and released.at > promise)
    return RegisterLine(
        place=place,
        dossier_id=dossier.pk,
        reference=dossier.reference,
        procedure=dossier.procedure.name,
        procedure_code=dossier.procedure.code,
        sets=1,
        applicant=dossier.applicant.full_name,
        address=dossier.applicant.address,
        phone=national(dossier.applicant.phone) if dossier.applicant.phone else "",
        agency=dossier.authority.name,
        received_at=entry.at,
        due_at=promise,
        handed_at=entry.at,
        result_at=released.at if released else None,
        returned_at=returned.at if returned else None,
        method=_method(dossier, returned),
        remark="; ".join(_remarks(dossier, told)),
        late=late,
    )


def _remarks(dossier: Dossier, told: dict[str, JournalEntry]) -> Iterator[str]:
    if sorry := told.get("apologise"):
        yield _("đã xin lỗi, hẹn lại %(day)s") % {"day": short_day(promised(sorry, "new_due"))}
    if dossier.outcome == Outcome.REFUSED:
        yield _("không giải quyết")
    said = {"withdraw": _("người nộp rút"), "stop": _("dừng theo đề nghị"), "lapse": _("hết hạn bổ sung")}
    yield from (f"{words} {short_day(told[move].at)}" for move, words in said.items() if move in told)


def _method(dossier: Dossier, returned: JournalEntry | None) -> str:
    how = (returned.facts.get("how") if returned else "") or dossier.delivery
    return str(dict(Delivery.choices).get(how, how))


def _told(dossiers: Sequence[UUID]) -> dict[UUID, dict[str, JournalEntry]]:
    """dossier -> move -> its last line, of the moves that the register tells."""
    found: dict[UUID, dict[str, JournalEntry]] = defaultdict(dict)
    for entry in JournalEntry.objects.filter(dossier__in=dossiers, move__in=TELLS).defer("note").order_by("seq"):
        found[entry.dossier_id][entry.move] = entry
    return found


def _due(dossiers: Sequence[UUID]) -> dict[UUID, datetime]:
    """dossier -> its due moment by law, as the ledger of the clock has it last; an apology does not move it."""
    ledger = ClockEntry.objects.filter(dossier__in=dossiers, due_at__isnull=False).exclude(kind=ClockKind.EXTENDED)
    return {dossier: due for dossier, due in ledger.order_by("id").values_list("dossier_id", "due_at") if due}


def _standing(asked: str) -> Q:
    return {
        "open": Q(dossier__ready_at=None) & ~Q(dossier__state__in=GONE),
        "ready": Q(dossier__state=State.RESULT_READY),
        "returned": Q(dossier__state=State.DELIVERED),
        "gone": Q(dossier__state__in=GONE),
    }.get(asked, Q())


def _says(text: str) -> Q:
    known = DossierReference.objects.filter(number=tidied(text)).values("dossier_id")
    return Q(dossier__in=known) | Q(dossier__applicant__full_name__icontains=nfc(text.strip()))


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()))
