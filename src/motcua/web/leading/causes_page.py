"""Target, figure, causes: what leaders read of why people still come with paper."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.foundation.spans import Span, last_months, month_after
from motcua.uptake.access import Sight
from motcua.uptake.causes import Causes, CauseShare, Wanted, causes, causes_by, other_words
from motcua.uptake.figures import Figure
from motcua.uptake.models import ActionItem, Cause
from motcua.uptake.queries import Office, offices
from motcua.uptake.targets.reading import Aim, target_for
from motcua.web.figures.numbers import name_of, tenths
from motcua.web.leading.action_new import address_of
from motcua.web.leading.funnel_page import MONTHS, USUAL
from motcua.web.templatetags.shares import percent

ANSWERS = {  # cause -> (what answers it, its address, with the procedure's code behind it or not)
    Cause.NO_DEVICE: (gettext_lazy("Điểm hỗ trợ gần nhà"), "leading:help_points", ""),
    Cause.NOT_KNOWN: (gettext_lazy("Mở chiến dịch cho dân biết"), "leading:campaigns", ""),
    Cause.AFRAID: (gettext_lazy("Điểm hỗ trợ: có người ngồi cạnh"), "leading:help_points", ""),
    Cause.HARD: (gettext_lazy("Xem chặng nào khó, câu nào hay sai"), "leading:funnel", "thu-tuc"),
    Cause.QUESTIONS: (gettext_lazy("Sửa lời giải thích của thủ tục"), "manager:drafts", "q"),
    Cause.ON_PAPER: (gettext_lazy("Xem giấy tờ nào bỏ được"), "manager:drafts", "q"),
    Cause.NO_GAIN: (gettext_lazy("Làm cho trực tuyến rẻ hơn, nhanh hơn"), "leading:advantage", ""),
    Cause.TOLD_TO_COME: (gettext_lazy("Nhắc người tiếp dân; lời nhắc ở quầy"), "leading:nudges", ""),
}
YEAR = 12
FOR_THE_PROVINCE = {"manager:drafts"}  # rooms that heads of offices do not have


class Line(NamedTuple):
    """A cause as a bar, with what answers it and the address at which to give it to somebody."""

    cause: CauseShare
    name: str
    width: str
    interval: str
    change: Fraction | None
    answer: str
    url: str
    give: str


class Place(NamedTuple):
    """An office or a procedure in the table below: its figure and its most frequent cause."""

    name: str
    url: str
    figure: Figure
    causes: Causes
    main: str


class CausesPage:
    """What the address asks for: `thang` of 1, 3, 12 months, an office and a procedure by their codes."""

    def __init__(self, sight: Sight, query: Mapping[str, str]) -> None:
        asked = query.get("thang", "")
        self.months = int(asked) if asked in map(str, MONTHS) else USUAL
        self.sight, self.span = sight, last_months(self.months)
        code, number = (query.get(name, "").replace("\0", "")[:40] for name in ("co-quan", "thu-tuc"))
        self.office = Authority.objects.filter(code=code).first() if code else None
        self.procedure = Procedure.objects.filter(code=number).first() if number else None
        self.lost = bool(code and (self.office is None or not sight.covers(self.office)))
        self.lost = self.lost or bool(number and self.procedure is None)

    def _wanted(self, span: Span) -> Wanted:
        offices = self.sight.asked if self.office is None else [self.office.pk]
        return Wanted(span, offices, None if self.procedure is None else [self.procedure.pk])

    @cached_property
    def causes(self) -> Causes:
        """Of the chosen months and places."""
        return causes(self._wanted(self.span))

    @cached_property
    def before(self) -> Causes:
        """Of as many months before."""
        first = month_after(self.span.first, -self.months)
        return causes(self._wanted(Span(first, month_after(self.span.first, -1))))

    @cached_property
    def aim(self) -> Aim | None:
        """What is to be reached there."""
        only = self.sight.keys[0] if not self.sight.everything and len(self.sight.keys) == 1 else None
        office = self.office.pk if self.office else only
        return target_for(authority=office, procedure=self.procedure.pk if self.procedure else None)

    @property
    def gap(self) -> str:
        """How many percentage points are missing to the target; "" once it is reached."""
        share = self.causes.figure.online_share
        missing = self.aim.share - share if self.aim and share is not None else Fraction(0)
        return tenths(missing * 100) if missing > 0 else ""

    @cached_property
    def lines(self) -> list[Line]:
        """The causes by number."""
        then = {each.cause: each.share for each in self.before.shares}
        found = self.causes.shares
        widest = max((each.number for each in found), default=1)
        return [self._line(each, widest, then) for each in found]

    def _line(self, each: CauseShare, widest: int, then: Mapping[Cause, Fraction | None]) -> Line:
        low, high = each.interval
        earlier = then.get(each.cause)
        answer, name, key = ANSWERS.get(each.cause, ("", "", ""))
        return Line(
            each,
            str(each.cause.label),
            f"{100 * each.number / widest:.1f}",
            _("%(low)s đến %(high)s") % {"low": percent(_thousandth(low)), "high": percent(_thousandth(high))},
            each.share - earlier if each.share is not None and earlier is not None else None,
            str(answer),
            self._address(name, key) if name else "",
            self._give(each.cause),
        )

    def _address(self, name: str, key: str) -> str:
        """Where a cause is answered; nothing for a room that is not there, or not this leader's."""
        if name in FOR_THE_PROVINCE and not self.sight.everything:
            return ""
        try:
            address = reverse(name)
        except NoReverseMatch:
            return ""
        return f"{address}?{key}={self.procedure.code}" if key and self.procedure else address

    def _give(self, cause: Cause) -> str:
        codes = {
            "co_quan": self.office.code if self.office else "",
            "thu_tuc": self.procedure.code if self.procedure else "",
        }
        query = address_of(ActionItem.About.CAUSE, cause.value, str(cause.label), **codes)
        return f"{reverse('leading:action_new')}?{query}"

    @property
    def other_words(self) -> list[str]:
        """What was written for another cause."""
        return other_words(self._wanted(self.span))

    @cached_property
    def named(self) -> dict[int, Office]:
        """Every office by primary key."""
        return offices()

    @cached_property
    def office_choices(self) -> list[tuple[str, str]]:
        """(code, name) of the offices to choose from."""
        return [(self.named[each.pk].code, name_of(self.named[each.pk])) for each in self.sight.offices]

    @cached_property
    def places(self) -> list[Place]:
        """The offices of the sight, or, of one office, its procedures: those with most answers first."""
        by = "procedure" if self.office else "authority"
        found = {key: each for key, each in causes_by(self._wanted(self.span), by).items() if each.figure.paper}
        order = sorted(found, key=lambda key: (-found[key].said, -found[key].figure.paper, str(key)))[:30]
        keys = [key for key in order if isinstance(key, int)]
        if self.office:
            procedures = Procedure.objects.in_bulk(keys)
            return [self._place(procedures[key].name, f"thu-tuc={procedures[key].code}", found[key]) for key in keys]
        return [self._place(name_of(self.named[key]), f"co-quan={self.named[key].code}", found[key]) for key in keys]

    @cached_property
    def trend(self) -> list[Place]:
        """The last twelve months, the latest first."""
        span = last_months(YEAR)
        found = causes_by(self._wanted(span), "month")
        months = [month for month in reversed(span.months) if month in found and found[month].figure.all]
        return [Place(f"{month:%m/%Y}", "", found[month].figure, found[month], _main(found[month])) for month in months]

    def _place(self, name: str, query: str, found: Causes) -> Place:
        kept = f"&co-quan={self.office.code}" if self.office else ""
        return Place(name, f"?thang={self.months}&{query}{kept}", found.figure, found, _main(found))


def csv_rows(page: CausesPage) -> list[list[Any]]:
    """The causes with their intervals, and the places below; what is hidden on the page is empty here."""
    rows: list[list[Any]] = [
        [_("Nơi"), _("Lý do"), _("Số người"), _("Trên số câu trả lời"), "%", _("Khoảng thấp"), _("Khoảng cao")]
    ]
    for line in page.lines:
        low, high = line.cause.interval
        rows.append(
            [
                "",
                line.name,
                line.cause.number,
                line.cause.of,
                *(f"{100 * float(each):.1f}" for each in (line.cause.share or 0, low, high)),
            ]  # fmt: skip
        )
    for place in page.places:
        for each in place.causes.shares:
            share = f"{100 * float(each.share or 0):.1f}"
            rows.append([place.name, str(each.cause.label), each.number, each.of, share, "", ""])
    return rows


def _main(found: Causes) -> str:
    """ "Ngại làm sai, sợ mất hồ sơ (31,2%)"; nothing of too few answers."""
    shares = found.shares
    return f"{shares[0].cause.label} ({percent(shares[0].share)})" if shares else ""


def _thousandth(number: float) -> Fraction:
    return Fraction(round(number * 1000), 1000)
