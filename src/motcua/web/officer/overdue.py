"""What is late and with whom, for heads and leaders: every number leads to the list behind it."""

import csv
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.accounts.models import Person
from motcua.dossiers.exports.writing import harmless
from motcua.dossiers.queries import Filters, loads, oversight_of
from motcua.dossiers.queries.filters import NOBODY
from motcua.dossiers.queries.overdue import Load, UnitLoad
from motcua.foundation import clock
from motcua.web.officer.access import staff_only
from motcua.web.officer.list_address import address
from motcua.web.requests import SignedInRequest

NUMBERS = ("late", "today", "soon", "")  # "" is every open dossier


@dataclass(frozen=True)
class Number:
    """One number and the list behind it; without an address it is only a number."""

    n: int
    url: str
    tone: str = ""


@dataclass(frozen=True)
class Line:
    """One row: a unit, or somebody in it."""

    name: str
    numbers: list[Number]
    oldest: datetime | None
    days: int
    is_unit: bool = False


@require_safe
@staff_only
def overdue(request: SignedInRequest) -> HttpResponse:
    """The table, or with `dang=csv` the same as a file."""
    oversight = oversight_of(request.user)
    if oversight is None:
        raise Http404
    units = loads(oversight.rows)
    if request.GET.get("dang") == "csv":
        return as_csv(units)
    total = Load()
    for unit in units:
        total.add(unit.load)
    return render(
        request,
        "officer/overdue.html",
        {
            "units": [lines_of(unit, linked=oversight.listed) for unit in units],
            "total": total,
            "now": localtime(clock.now()),
        },
    )


def lines_of(unit: UnitLoad, *, linked: bool) -> list[Line]:
    """The line of a unit, and those of its people."""
    own = Filters(group="office", unit=unit.unit.code)
    lines = [_line(unit.unit.name, unit.load, own if linked else None, is_unit=True)]
    for person, load in unit.people:
        asked = own.but(officer=(person.username or "") if person else NOBODY)
        lines.append(_line(_name(person), load, asked if linked else None))
    return lines


def _line(name: str, load: Load, filters: Filters | None, *, is_unit: bool = False) -> Line:
    values = (load.late, load.today, load.soon, load.open)
    tones = ("late" if load.late else "", "soon" if load.today else "", "", "")
    urls = [reverse("officer:inbox") + address(filters.but(due=due)) if filters else "" for due in NUMBERS]
    numbers = [Number(n, url if n else "", tone) for n, url, tone in zip(values, urls, tones, strict=True)]
    days = (clock.today() - clock.local_day(load.oldest)).days if load.oldest else 0
    return Line(name, numbers, load.oldest, days, is_unit)


def _name(person: Person | None) -> str:
    return str(person) if person else _("Chưa giao ai")


def as_csv(units: list[UnitLoad]) -> HttpResponse:
    """Unit, person, the numbers, and since when the oldest is late."""
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="tre-han-{clock.today():%Y%m%d}.csv"'
    response.write("\ufeff")
    table = csv.writer(response)
    heads = (
        _("Đơn vị"),
        _("Người xử lý"),
        _("Trễ hạn"),
        _("Hôm nay"),
        _("3 ngày tới"),
        _("Đang mở"),
        _("Trễ lâu nhất từ"),
    )
    table.writerow(heads)
    for unit in units:
        for name, load in [("", unit.load), *((_name(person), load) for person, load in unit.people)]:
            since = f"{localtime(load.oldest):%d/%m/%Y %H:%M}" if load.oldest else ""
            table.writerow(
                [harmless(unit.unit.name), harmless(name), load.late, load.today, load.soon, load.open, since]
            )
    return response
