"""The list behind a figure: codes, procedures, ways and days, no names; for who answers for these dossiers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.authorities.models import AdministrativeUnit, Authority
from motcua.catalogue.models import Procedure
from motcua.dossiers.models import JournalEntry
from motcua.foundation import clock
from motcua.foundation.spans import Span, last_months
from motcua.uptake.access import Sight
from motcua.uptake.overview.behind import Wanted, lines_behind
from motcua.web.leading import tables
from motcua.web.leading.access import leaders_only
from motcua.web.requests import SignedInRequest

PAGE = 50
MOST = 50_000  # lines of a file
KINDS = {
    "nop": ("filed", _("Hồ sơ đã nộp")),
    "bo-sung": ("asked", _("Lần yêu cầu bổ sung")),
    "dung-hen": ("on_time", _("Hồ sơ trả đúng hẹn")),
    "tre-hen": ("late", _("Hồ sơ trả trễ hẹn")),
    "khieu-nai": ("complained", _("Hồ sơ có khiếu nại")),
}
WAYS = {
    "truc-tuyen": ("online", _("nộp trực tuyến")),
    "tu-nop": ("self", _("dân tự nộp")),
    "co-nguoi-giup": ("helped", _("có người giúp hoặc đại diện")),
    "giay": ("paper", _("nộp giấy")),
}


@dataclass(frozen=True)
class AskedFor:
    """What the address asks for; what it misspells counts as not asked."""

    sight: Sight
    given: Mapping[str, str]

    @property
    def kind(self) -> str:
        """What happened."""
        kind = self.given.get("viec", "")
        return kind if kind in KINDS else "nop"

    @property
    def way(self) -> str:
        """By whose hand, or ""."""
        way = self.given.get("cach", "")
        return way if way in WAYS else ""

    @cached_property
    def month(self) -> date:
        """The month, of the last twenty-four; the present one otherwise."""
        named = {f"{month:%Y-%m}": month for month in last_months(24).months}
        return named.get(self.given.get("thang", ""), clock.today().replace(day=1))

    @cached_property
    def office(self) -> Authority | None:
        """One office."""
        found = Authority.objects.filter(code=self._code("co-quan")).first()
        return found if found and self.sight.covers(found) else None

    @cached_property
    def procedure(self) -> Procedure | None:
        """One procedure."""
        return Procedure.objects.filter(code=self._code("thu-tuc")).first()

    @cached_property
    def ward(self) -> AdministrativeUnit | None:
        """Where people live."""
        return AdministrativeUnit.objects.filter(code=self._code("phuong-xa")).first()

    @property
    def wanted(self) -> Wanted:
        """The same for the query."""
        return Wanted(
            Span(self.month, self.month),
            KINDS[self.kind][0],
            [self.office.pk] if self.office else self.sight.asked,
            self.procedure.pk if self.procedure else None,
            WAYS[self.way][0] if self.way else "",
            self.ward.code if self.ward else "",
        )

    def _code(self, name: str) -> str:
        """A code as it was typed; PostgreSQL knows no NUL."""
        text = self.given.get(name, "")
        return text if text.isprintable() else ""

    @property
    def query(self) -> str:
        """What is asked, for the addresses of other pages and of the file."""
        said = {
            "viec": "" if self.kind == "nop" else self.kind,
            "cach": self.way,
            "thang": f"{self.month:%Y-%m}",
            "co-quan": self.office.code if self.office else "",
            "thu-tuc": self.procedure.code if self.procedure else "",
            "phuong-xa": self.ward.code if self.ward else "",
        }
        return urlencode({name: value for name, value in said.items() if value})


@never_cache
@require_safe
@leaders_only
def behind(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """A page of the list."""
    asked = AskedFor(sight, request.GET)
    pages = Paginator(lines_behind(asked.wanted, by=request.user), PAGE)
    context = {
        "asked": asked,
        "name": KINDS[asked.kind][1],
        "way": WAYS[asked.way][1] if asked.way else "",
        "pages": pages.get_page(request.GET.get("trang")),
        "count": pages.count,
        "opens": not sight.everything,
    }
    return render(request, "leading/behind.html", context)


@never_cache
@require_safe
@leaders_only
def behind_csv(request: SignedInRequest, sight: Sight) -> StreamingHttpResponse:
    """The whole list."""
    rows = lines_behind(AskedFor(sight, request.GET).wanted, by=request.user)
    return tables.file_of(_lines(rows), "ho-so")


def _lines(rows: QuerySet[JournalEntry]) -> Iterator[tuple[Any, ...]]:
    yield ("reference", "at", "procedure_code", "procedure", "authority_code", "authority", "channel", "ward", "state")
    for line in rows[:MOST].iterator(chunk_size=1000):
        dossier = line.dossier
        yield (
            dossier.reference, f"{timezone.localtime(line.at):%Y-%m-%d %H:%M}", line.procedure.code, line.procedure.name,
            line.authority.code, line.authority.name, line.channel, dossier.ward, dossier.state,
        )  # fmt: skip
