"""Services that nobody uses: which, whose, since when, why perhaps, and who sees to them until when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.uptake.access import Sight
from motcua.uptake.actions.reading import open_about
from motcua.uptake.models import ActionItem, ReadinessRun
from motcua.uptake.offerings import UNUSED_FOR, offered, unused
from motcua.uptake.readiness.checks import BY_ID
from motcua.web.leading.access import leaders_only

PAGE = 20
SERVICE, OPEN = ActionItem.About.SERVICE, ActionItem.State.OPEN
GROUPS = ("", "chua-giao", "da-giao", "qua-han")


@dataclass(frozen=True)
class Filters:
    """What the address asks for; what is not known counts as nothing."""

    text: str = ""
    authority: str = ""
    group: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filters":
        text, authority = (query.get(name, "").replace("\0", "").strip()[:100] for name in ("q", "co-quan"))
        group = query.get("nhom", "")
        return cls(text, authority, group if group in GROUPS else "")

    def query(self, **changed: str) -> str:
        """The query string of these filters, some of them changed."""
        values = {"q": self.text, "co-quan": self.authority, "nhom": self.group} | changed
        return urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True)
class Row:
    """One service that nobody uses, and the open work about it."""

    offering: Offering
    action: ActionItem | None

    @property
    def days(self) -> int:
        """Since it was opened."""
        return (clock.today() - self.offering.valid_from).days + 1

    @property
    def failing(self) -> list[str]:
        """What the readiness checks find missing, in words."""
        return [str(BY_ID[check].words) for check in self.offering.readiness.failing if check in BY_ID]


class UnusedPage:
    """The services of a leader's offices that the filters leave."""

    def __init__(self, sight: Sight, filters: Filters) -> None:
        self.sight, self.filters, self.days = sight, filters, UNUSED_FOR.days

    @cached_property
    def given(self) -> dict[str, ActionItem]:
        """Key of an offering -> the open work about it."""
        rows = ActionItem.objects.filter(about=SERVICE, state=OPEN)
        return open_about(SERVICE, list(rows.values_list("about_key", flat=True)))

    @cached_property
    def _chosen(self) -> QuerySet[Offering]:
        rows, filters = mine(self.sight), self.filters
        for word in filters.text.split():
            names = ("procedure__name_vi", "procedure__name_en", "procedure__code")
            rows = rows.filter(Q(*[(f"{name}__icontains", word) for name in names], _connector=Q.OR))
        return rows.filter(authority__code=filters.authority) if filters.authority else rows

    @property
    def rows(self) -> QuerySet[Offering]:
        return self._group(self.filters.group)

    def _group(self, group: str) -> QuerySet[Offering]:
        late = [key for key, action in self.given.items() if action.late]
        if group == "chua-giao":
            return self._chosen.exclude(pk__in=_numbers(self.given))
        wanted = {"da-giao": list(self.given), "qua-han": late}
        return self._chosen.filter(pk__in=_numbers(wanted[group])) if group in wanted else self._chosen

    @cached_property
    def tabs(self) -> list[dict[str, Any]]:
        """The groups as links with their counts."""
        names = (_("Tất cả"), _("Chưa giao"), _("Đã giao"), _("Quá hạn"))
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
        """The offices that have one."""
        found = mine(self.sight).order_by().values("authority")
        return Authority.objects.filter(pk__in=found).select_related("unit").order_by("code")

    @cached_property
    def open_online(self) -> int:
        """How many services can be filed online at these offices."""
        return within(offered(), self.sight).filter(channels__contains=[Offering.Channel.ONLINE]).count()

    @property
    def counted_on(self) -> Any:
        """The day of the newest nightly run."""
        return ReadinessRun.objects.values_list("on", flat=True).first()

    def lines(self, offerings: Iterable[Offering]) -> Iterator[Row]:
        """As lines of the list."""
        for each in offerings:
            yield Row(each, self.given.get(str(each.pk)))


def mine(sight: Sight) -> QuerySet[Offering]:
    """The services that nobody uses at the offices of a leader, the oldest first."""
    return within(unused(), sight)


def within(rows: QuerySet[Offering], sight: Sight) -> QuerySet[Offering]:
    """Those at the offices of a leader."""
    return rows if sight.everything else rows.filter(authority__in=sight.keys)


@never_cache
@require_safe
@leaders_only
def listed(request: HttpRequest, sight: Sight) -> HttpResponse:
    """The list, twenty at a time."""
    page = UnusedPage(sight, Filters.of(request.GET))
    found = Paginator(page.rows, PAGE).get_page(request.GET.get("trang"))
    shown = {
        "page": page,
        "pages": found,
        "rows": list(page.lines(found.object_list)),
        "filters": page.filters,
        "query": page.filters.query(),
        "ticked": request.GET.get("chon") == "tat-ca",
    }
    return render(request, "leading/unused.html", shown)


@never_cache
@require_safe
@leaders_only
def as_csv(request: HttpRequest, sight: Sight) -> StreamingHttpResponse:
    """The rows of the same filters, a line each."""
    page = UnusedPage(sight, Filters.of(request.GET))
    name = f"chua-ai-dung-{clock.today():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(csv_lines(_table(page)), content_type=TYPE, headers=headers)


def _table(page: UnusedPage) -> Iterator[list[Any]]:
    yield [
        *(_("Mã thủ tục"), _("Thủ tục"), _("Mã cơ quan"), _("Cơ quan"), _("Mở từ ngày"), _("Số ngày"), _("Mức")),
        *(_("Điểm sẵn sàng"), _("Chưa đạt"), _("Người phụ trách"), _("Hạn"), _("Quá hạn")),
    ]
    for row in page.lines(page.rows):
        offering, action = row.offering, row.action
        owner = (
            (action.owner.full_name, action.due_on.isoformat(), _("có") if action.late else "") if action else ("",) * 3
        )
        yield [
            *(offering.procedure.code, offering.procedure.name, offering.authority.code, offering.authority.name),
            *(offering.valid_from.isoformat(), row.days, offering.readiness.number, offering.readiness.score),
            *("; ".join(row.failing), *owner),
        ]


def _numbers(keys: Iterable[str]) -> list[int]:
    return [int(key) for key in keys if key.isdecimal()]
