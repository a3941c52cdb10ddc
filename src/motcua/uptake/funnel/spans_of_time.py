"""How long a page took, as one of a few spans: enough for a median, too little to tell anybody by. Pure."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

LIMITS = (15, 30, 60, 120, 300, 600, 1800)  # seconds; what takes longer was put aside in between and tells nothing
SPANS = (
    _("dưới 15 giây"),
    _("15–30 giây"),
    _("30–60 giây"),
    _("1–2 phút"),
    _("2–5 phút"),
    _("5–10 phút"),
    _("10–30 phút"),
)
ASIDE = len(LIMITS)


class Median(NamedTuple):
    """The span in which the middle one of `number` drafts lies; None of no drafts."""

    span: int | None
    number: int

    @property
    def words(self) -> str:
        """ "1–2 phút"."""
        return "" if self.span is None else str(SPANS[self.span])


def span_of(seconds: float) -> int:
    """The span in which a time lies; ASIDE for one that is too long to be spent on a page."""
    return sum(seconds >= limit for limit in LIMITS)


def median(numbers: Mapping[int, int]) -> Median:
    """The median of span -> number of drafts; times that were interrupted are left out."""
    timed = {span: number for span, number in numbers.items() if span != ASIDE and number > 0}
    total, passed = sum(timed.values()), 0
    for span in sorted(timed):
        passed += timed[span]
        if 2 * passed >= total:
            return Median(span, total)
    return Median(None, 0)
