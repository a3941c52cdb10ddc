"""Causes beside the figures: what was aimed at, what is, and why people say they came with paper."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Sum

from motcua.foundation.spans import Span
from motcua.uptake.counting.reading import Asked, tallies
from motcua.uptake.figures import FEWEST, Figure
from motcua.uptake.league.intervals import wilson
from motcua.uptake.models import Cause, CauseCount, WhyNot

Counts = dict[str, int]
ORDER = list(Cause)  # of causes named as often as each other; "another" comes last


@dataclass(frozen=True)
class CauseShare:
    """How many gave a cause, of those who gave any, with the interval in which the share lies (95 %)."""

    cause: Cause
    number: int
    of: int

    @property
    def share(self) -> Fraction | None:
        """Of the answers that name a cause."""
        return Fraction(self.number, self.of) if self.of else None

    @property
    def interval(self) -> tuple[float, float]:
        """The lower and the upper end."""
        return wilson(self.number, self.of)


@dataclass(frozen=True)
class Causes:
    """What was said about `figure.paper` dossiers on paper: cause -> number, "not_said" among them."""

    counts: Counts
    figure: Figure

    @property
    def asked(self) -> int:
        """How often a button was pressed, that for no answer included."""
        return sum(self.counts.values())

    @property
    def said(self) -> int:
        """How many gave a cause."""
        return self.asked - self.counts.get(Cause.NOT_SAID, 0)

    @property
    def answered(self) -> Fraction | None:
        """Those who gave a cause, of all dossiers on paper."""
        return Fraction(min(self.said, self.figure.paper), self.figure.paper) if self.figure.paper else None

    @property
    def shown(self) -> bool:
        """Whether there are enough answers to split them."""
        return self.said >= FEWEST

    @property
    def shares(self) -> list[CauseShare]:
        """The causes by number, the most frequent first; none while there are too few answers to split."""
        if not self.shown:
            return []
        found = [(Cause(name), number) for name, number in self.counts.items() if name != Cause.NOT_SAID and number]
        found.sort(key=lambda each: (-each[1], ORDER.index(each[0])))
        return [CauseShare(cause, number, self.said) for cause, number in found]

    def __add__(self, other: "Causes") -> "Causes":
        names = {*self.counts, *other.counts}
        counts = {name: self.counts.get(name, 0) + other.counts.get(name, 0) for name in names}
        return Causes(counts, self.figure + other.figure)


@dataclass(frozen=True)
class Wanted:
    """Whole months; offices and procedures by primary key, or None for all."""

    span: Span
    authorities: Collection[int] | None = None
    procedures: Collection[int] | None = None


def causes(wanted: Wanted) -> Causes:
    """Everything together."""
    return sum(causes_by(wanted, "month").values(), Causes({}, Figure()))


def causes_by(wanted: Wanted, by: str) -> dict[int | date, Causes]:
    """Month, or primary key of an office ("authority") or procedure ("procedure") -> what was said there."""
    rows = CauseCount.objects.filter(month__range=(wanted.span.first, wanted.span.last))
    if wanted.authorities is not None:
        rows = rows.filter(authority__in=wanted.authorities)
    if wanted.procedures is not None:
        rows = rows.filter(procedure__in=wanted.procedures)
    counts: dict[int | date, Counts] = {}
    for key, cause, number in rows.values_list(by, "cause").annotate(Sum("number")).order_by():
        if number:
            counts.setdefault(key, {})[cause] = number
    asked = Asked.of(wanted.span, authorities=wanted.authorities, procedures=wanted.procedures)
    figures = {key: tally.figure for (key,), tally in tallies(asked, by=(by,)).items()}
    return {key: Causes(counts.get(key, {}), figures.get(key, Figure())) for key in {*counts, *figures}}


def other_words(wanted: Wanted, *, most: int = 20) -> list[str]:
    """What was written for another cause, the latest first; nothing while there are fewer than five, as with any split."""
    rows = WhyNot.objects.filter(cause=Cause.OTHER, at__gte=wanted.span.start, at__lt=wanted.span.end).exclude(words="")
    if wanted.authorities is not None:
        rows = rows.filter(dossier__authority__in=wanted.authorities)
    if wanted.procedures is not None:
        rows = rows.filter(dossier__procedure__in=wanted.procedures)
    found = list(rows.order_by("-at").values_list("words", flat=True)[:most])
    return found if len(found) >= FEWEST else []
