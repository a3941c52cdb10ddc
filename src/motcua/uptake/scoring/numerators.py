"""What the lines of profiles are counted from: named functions, each from whole months to {authority: count}.

A profile names them. The province is the sum of its authorities; what is known of it alone stands under PROVINCE. What the
system cannot know has no function here, and its line is shown as not measured.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from motcua.catalogue.models import Offering, ProcedureVersion
from motcua.catalogue.queries import current_versions
from motcua.dossiers.lifecycle import IN_THE_OFFICE
from motcua.dossiers.models import ClockEntry, Complaint, Document, Dossier, JournalEntry
from motcua.foundation import clock
from motcua.foundation.spans import Span, month_after
from motcua.payments.books.reading import ONLINE
from motcua.payments.models import BookLine
from motcua.uptake.counting.reading import Asked, Tally, tallies
from motcua.uptake.models import OfferingLevel

Counted = Mapping[int, int]
PROVINCE = 0
ENDS = ("release", "decline", "withdraw", "stop", "lapse")
FULL = "full"
What = BookLine.What


def finished_or_running_in_time(span: Span) -> Counted:
    """Released by the law's due moment in the span (sums), and those still open at its end whose due moment had not come
    or whose clock stood (dossiers, ledger of the clock)."""
    done = {key: each.on_time for (key,), each in _by_office(span).items()}
    return _added(done, _running(span, in_time=True))


def finished_or_running(span: Span) -> Counted:
    """Released in the span, in time or late (sums), and those accepted and still open at its end (dossiers)."""
    done = {key: each.on_time + each.late for (key,), each in _by_office(span).items()}
    return _added(done, _running(span))


def filed_online_of_full(span: Span) -> Counted:
    """Dossiers filed online, by anybody's hand, for services that are end to end at the office (sums, levels)."""
    return _of_full(span, lambda each: each.figure.online)


def filed_of_full(span: Span) -> Counted:
    """All dossiers filed for services that are end to end at the office on the span's last day (sums, levels)."""
    return _of_full(span, lambda each: each.figure.all)


def components_as_files(span: Span) -> Counted:
    """Components of dossiers filed in the span that are kept as a file (documents)."""
    return _grouped(_components(span).exclude(stored=None), "dossier__authority")


def components(span: Span) -> Counted:
    """Every component of dossiers filed in the span, as a file or on paper (documents)."""
    return _grouped(_components(span), "dossier__authority")


def complaints_due(span: Span) -> Counted:
    """Complaints about an authority whose ten working days ended in the span (complaints)."""
    return _grouped(_complaints(span), "authority")


def complaints_answered_in_time(span: Span) -> Counted:
    """Those of them that were answered by that moment (complaints)."""
    return _grouped(_complaints(span).filter(answered_at__lte=F("due_at")), "authority")


def payers_online(span: Span) -> Counted:
    """Dossiers whose first payment was made in the span, online or by transfer (books), by who decides them."""
    return _booked(span, what=What.PAYER, method__in=ONLINE)


def dues_asked(span: Span) -> Counted:
    """Fees of more than 0 đồng that were asked in the span (books), by who decides the dossier."""
    return _booked(span, what=What.CHARGED)


def procedures_paid(span: Span) -> Counted:
    """Procedures of an authority with a payment in the span (books)."""
    return _pairs(_lines(span, what=What.PAYER).values_list("decided_by", "procedure").distinct().order_by())


def procedures_with_fee(span: Span) -> Counted:
    """Procedures with a fee that an authority offers on the span's last day (catalogue)."""
    return _pairs(_with_fee(span))


def procedures_with_fee_filed(span: Span) -> Counted:
    """Those of them with a dossier filed in the span (sums)."""
    filed = tallies(Asked.of(span), by=("authority", "procedure"))
    return _pairs(pair for pair in _with_fee(span) if pair in filed and filed[pair].figure.all)


def versions_due(span: Span) -> Counted:
    """Texts of procedures that came into force in the span (catalogue)."""
    return {PROVINCE: _versions(span).count()}


def versions_published_on_time(span: Span) -> Counted:
    """Those of them that were published here by the day on which they came into force (catalogue)."""
    return {PROVINCE: _versions(span).filter(published_at__date__lte=F("valid_from")).count()}


QUERIES: dict[str, Callable[[Span], Counted]] = {
    each.__name__: each
    for each in (
        finished_or_running_in_time, finished_or_running, filed_online_of_full, filed_of_full, components_as_files,
        components, complaints_due, complaints_answered_in_time, payers_online, dues_asked, procedures_paid,
        procedures_with_fee, procedures_with_fee_filed, versions_due, versions_published_on_time,
    )
}  # fmt: skip


def _by_office(span: Span) -> dict[tuple[Any, ...], Tally]:
    return tallies(Asked.of(span), by=("authority",))


def _running(span: Span, *, in_time: bool = False) -> Counted:
    """Accepted before the end of the span and not ended by then; due as the clock's ledger said at that moment."""
    end = min(span.end, clock.now())
    ended_later = JournalEntry.objects.filter(move__in=ENDS, at__gte=end).values("dossier")
    rows = Dossier.objects.filter(parent=None, accepted_at__lt=end)
    rows = rows.filter(Q(state__in=IN_THE_OFFICE) | Q(pk__in=ended_later))
    if in_time:
        ledger = ClockEntry.objects.filter(dossier=OuterRef("pk"), at__lt=end).order_by("-id")
        rows = rows.annotate(due=Subquery(ledger.values("due_at")[:1])).filter(Q(due=None) | Q(due__gte=end))
    return _grouped(rows, "authority")


def _of_full(span: Span, number: Callable[[Tally], int]) -> Counted:
    day = _last_day(span)
    newest = OfferingLevel.objects.filter(offering=OuterRef("pk"), from_day__lte=day).order_by("-from_day")
    full = Offering.objects.on(day).annotate(now=Subquery(newest.values("kind")[:1])).filter(now=FULL)
    pairs = set(full.values_list("authority_id", "procedure_id"))
    found: dict[int, int] = {}
    for (authority, procedure), each in tallies(Asked.of(span), by=("authority", "procedure")).items():
        if (authority, procedure) in pairs:
            found[authority] = found.get(authority, 0) + number(each)
    return found


def _components(span: Span) -> QuerySet[Document]:
    filed = JournalEntry.objects.filter(move="submit", at__gte=span.start, at__lt=span.end).values("dossier")
    return Document.objects.filter(kind=Document.Kind.COMPONENT, dossier__parent=None, dossier__in=filed)


def _complaints(span: Span) -> QuerySet[Complaint]:
    return Complaint.objects.filter(due_at__gte=span.start, due_at__lt=_until(span))


def _lines(span: Span, **which: Any) -> QuerySet[BookLine]:
    return BookLine.objects.filter(month__gte=span.first, month__lte=span.last, **which)


def _booked(span: Span, **which: Any) -> Counted:
    rows = _lines(span, **which).values_list("decided_by").annotate(Sum("number")).order_by()
    return dict(rows)


def _with_fee(span: Span) -> list[tuple[int, int]]:
    day = _last_day(span)
    versions = list(current_versions(day))
    ProcedureVersion.read_packages(versions)
    charged = {version.procedure_id for version in versions if version.package.fees}
    pairs = Offering.objects.on(day).values_list("authority_id", "procedure_id").distinct().order_by()
    return [pair for pair in pairs if pair[1] in charged]


def _versions(span: Span) -> QuerySet[ProcedureVersion]:
    return ProcedureVersion.objects.filter(valid_from__gte=span.first, valid_from__lte=_last_day(span))


def _grouped(rows: QuerySet[Any], key: str) -> Counted:
    return dict(rows.values_list(key).annotate(Count("pk")).order_by())


def _pairs(pairs: Iterable[tuple[int, int]]) -> Counted:
    found: dict[int, int] = {}
    for authority, _procedure in pairs:
        found[authority] = found.get(authority, 0) + 1
    return found


def _added(one: Counted, other: Counted) -> Counted:
    return {key: one.get(key, 0) + other.get(key, 0) for key in {*one, *other}}


def _last_day(span: Span) -> date:
    return month_after(span.last, 1) - timedelta(days=1)


def _until(span: Span) -> datetime:
    """The end of the span, or now while it runs: what is still to come is not late."""
    return min(span.end, clock.now())
