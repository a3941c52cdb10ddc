"""Work that was given: what is open, what is late, what came of the rest; and giving more about anything."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.uptake.access import Sight
from motcua.uptake.actions.reading import actions_by, in_order
from motcua.uptake.actions.snapshot import read
from motcua.uptake.models import ActionItem
from motcua.web.leading.access import leaders_only
from motcua.web.requests import SignedInRequest

PAGE = 30
State = ActionItem.State
GROUPS = ("", "qua-han", "toi-giao", "da-xong", "da-bo")


class WorksPage:
    """The work of a leader's offices, in groups."""

    def __init__(self, request: SignedInRequest, sight: Sight) -> None:
        self._all = actions_by(request.user, sight)
        self._person = request.user
        self.text = request.GET.get("q", "").replace("\0", "").strip()[:100]
        group = request.GET.get("nhom", "")
        self.group = group if group in GROUPS else ""

    @property
    def rows(self) -> QuerySet[ActionItem]:
        return in_order(self._group(self.group))

    @property
    def query(self) -> str:
        return self._query(self.group)

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """The groups as links with their counts."""
        names = (_("Đang làm"), _("Quá hạn"), _("Tôi giao"), _("Đã xong"), _("Đã bỏ"))
        return [
            {
                "name": name,
                "n": self._group(group).count(),
                "here": group == self.group,
                "url": f"?{self._query(group)}",
            }
            for name, group in zip(names, GROUPS, strict=True)
        ]

    def _query(self, group: str) -> str:
        return urlencode({name: value for name, value in (("q", self.text), ("nhom", group)) if value})

    def _group(self, group: str) -> QuerySet[ActionItem]:
        wanted = {
            "": Q(state=State.OPEN),
            "qua-han": Q(state=State.OPEN, due_on__lt=clock.today()),
            "toi-giao": Q(given_by=self._person),
            "da-xong": Q(state=State.DONE),
            "da-bo": Q(state=State.DROPPED),
        }
        rows = self._all.filter(wanted[group])
        for word in self.text.split():
            rows = rows.filter(
                Q(what__icontains=word) | Q(about_words__icontains=word) | Q(owner__full_name__icontains=word)
            )
        return rows


@never_cache
@require_safe
@leaders_only
def listed(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The list, the earliest day first."""
    page = WorksPage(request, sight)
    pages = Paginator(page.rows, PAGE).get_page(request.GET.get("trang"))
    return render(request, "leading/actions.html", {"page": page, "pages": pages, "rows": list(pages)})


@never_cache
@require_safe
@leaders_only
def as_csv(request: SignedInRequest, sight: Sight) -> StreamingHttpResponse:
    """The rows of the same group, a line each."""
    headers = {"Content-Disposition": f'attachment; filename="viec-da-giao-{clock.today():%Y-%m-%d}.csv"'}
    lines = csv_lines(_table(WorksPage(request, sight).rows))
    return StreamingHttpResponse(lines, content_type=TYPE, headers=headers)


def _table(rows: QuerySet[ActionItem]) -> Iterator[list[Any]]:
    yield [
        *(_("Việc"), _("Về"), _("Cơ quan"), _("Ai làm"), _("Người giao"), _("Ngày giao"), _("Hạn"), _("Tình trạng")),
        *(_("Kết quả"), _("Trực tuyến khi giao"), _("Tự nộp khi giao"), _("Mọi hồ sơ khi giao")),
        *(_("Trực tuyến khi đóng"), _("Tự nộp khi đóng"), _("Mọi hồ sơ khi đóng")),
    ]
    for each in rows:
        before, after = read(each.figure_before), read(each.figure_after)
        yield [
            *(
                each.what,
                f"{each.get_about_display()}: {each.about_words}",
                each.authority.name if each.authority else "",
            ),
            *(each.owner.full_name, each.given_by.full_name, f"{each.given_at:%Y-%m-%d}", each.due_on.isoformat()),
            *(each.get_state_display(), each.outcome),
            *((before.online, before.self_filed, before.all) if before else ("", "", "")),
            *((after.online, after.self_filed, after.all) if after else ("", "", "")),
        ]
