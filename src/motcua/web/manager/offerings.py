"""How every service is offered: level, readiness, tasks, and those that nobody uses. As a list and as CSV."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.uptake.models import OfferingReadiness
from motcua.uptake.offerings import UNUSED_FOR, offered, tasks_of, with_unowned
from motcua.uptake.readiness.checks import ADVERTISED, BY_ID
from motcua.web.manager.access import editors_only

PAGE = 30
LEVELS = ("1", "2", "3", "4")
GROUPS = ("", "duoi-chuan", "chua-dung", "chua-giao")
KINDS = {"full": "ok", "partial": "", "information": "plain"}


@dataclass(frozen=True)
class Filters:
    """What the address asks for; what is not known counts as nothing."""

    text: str = ""
    authority: str = ""
    level: str = ""
    group: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        """Read them from the query string."""
        text, authority = (query.get(name, "").replace("\0", "").strip()[:100] for name in ("q", "co-quan"))
        level, group = query.get("muc", ""), query.get("nhom", "")
        return cls(text, authority, level if level in LEVELS else "", group if group in GROUPS else "")

    def query(self, **changed: str) -> str:
        """The query string of these filters, some of them changed."""
        values = {"q": self.text, "co-quan": self.authority, "muc": self.level, "nhom": self.group} | changed
        return urlencode({name: value for name, value in values.items() if value})


class OfferingsPage:
    """The rows that the filters leave, and how many each group holds."""

    def __init__(self, filters: Filters) -> None:
        self.filters = filters
        self.advertised, self.days = ADVERTISED, UNUSED_FOR.days

    @cached_property
    def _chosen(self) -> QuerySet[Offering]:
        rows, filters = offered(), self.filters
        for word in filters.text.split():
            names = ("procedure__name_vi", "procedure__name_en", "procedure__code", "procedure__slug")
            rows = rows.filter(Q(*[(f"{name}__icontains", word) for name in names], _connector=Q.OR))
        if filters.authority:
            rows = rows.filter(authority__code=filters.authority)
        return rows.filter(readiness__number=int(filters.level)) if filters.level else rows

    @property
    def rows(self) -> QuerySet[Offering]:
        """The worst first."""
        order = (F("readiness__score").asc(nulls_first=True), "procedure__code", "authority__code")
        return self._group(self.filters.group).order_by(*order)

    def _group(self, group: str) -> QuerySet[Offering]:
        if group == "duoi-chuan":
            return self._chosen.filter(readiness__score__lt=ADVERTISED)
        if group == "chua-dung":
            return self._chosen.filter(readiness__unused=True)
        return with_unowned(self._chosen) if group == "chua-giao" else self._chosen

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """The groups as links with their counts."""
        names = (_("Tất cả"), _("Chưa đủ sẵn sàng"), _("Chưa ai dùng"), _("Việc chưa giao"))
        return [
            {
                "name": name,
                "n": self._group(group).count(),
                "here": group == self.filters.group,
                "url": f"?{self.filters.query(nhom=group)}",
            }
            for name, group in zip(names, GROUPS, strict=True)
        ]

    @property
    def authorities(self) -> QuerySet[Authority]:
        """Those that offer anything today."""
        today = Offering.objects.on(clock.today()).values("authority")
        return Authority.objects.filter(pk__in=today).select_related("unit").order_by("code")


@require_safe
@editors_only
def offerings(request: HttpRequest) -> HttpResponse:
    """The list with its filters."""
    page = OfferingsPage(Filters.of(request.GET))
    found = Paginator(page.rows, PAGE).get_page(request.GET.get("trang"))
    shown = {
        "page": page,
        "pages": found,
        "rows": list(table_rows(found.object_list)),
        "filters": page.filters,
        "query": page.filters.query(),
        "levels": LEVELS,
    }
    return render(request, "manager/offerings.html", shown)


@dataclass(frozen=True)
class Row:
    """One offering as a line of the list."""

    offering: Offering
    ready: OfferingReadiness | None
    tasks: int
    unowned: int

    @property
    def tone(self) -> str:
        """The colour of its level."""
        return KINDS[self.ready.kind] if self.ready else "plain"

    @property
    def days(self) -> int:
        """For how long it has been open."""
        return (clock.today() - self.offering.valid_from).days + 1

    @property
    def new(self) -> bool:
        """Whether it is too young to be called unused."""
        return self.days <= UNUSED_FOR.days


def table_rows(offerings: Iterable[Offering]) -> Iterator[Row]:
    """Lines of the list, their tasks counted in one statement."""
    chosen = list(offerings)
    tasks = tasks_of(chosen)
    for each in chosen:
        yield Row(each, getattr(each, "readiness", None), *tasks.get(each.pk, (0, 0)))


@require_safe
@editors_only
def offerings_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The rows of the same filters, a line each."""
    page = OfferingsPage(Filters.of(request.GET))
    name = f"dich-vu-{clock.today():%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        csv_lines(_table(page)),
        content_type=TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _table(page: OfferingsPage) -> Iterator[list[Any]]:
    yield [
        *(_("Mã thủ tục"), _("Thủ tục"), _("Mã cơ quan"), _("Cơ quan"), _("Kênh"), _("Từ ngày"), _("Mức"), _("Loại")),
        *(_("Điểm sẵn sàng"), _("Chưa đạt"), _("Việc đang mở"), _("Việc chưa giao"), _("90 ngày chưa ai dùng")),
    ]
    for row in table_rows(page.rows):
        offering, ready = row.offering, row.ready
        failing = [str(BY_ID[check].words) for check in ready.failing if check in BY_ID] if ready else []
        yield [
            *(offering.procedure.code, offering.procedure.name, offering.authority.code, offering.authority.name),
            *(" ".join(offering.channels), offering.valid_from.isoformat()),
            *((ready.number, ready.kind, ready.score) if ready else ("", "", "")),
            *("; ".join(failing), row.tasks, row.unowned, _("có") if ready and ready.unused else ""),
        ]
