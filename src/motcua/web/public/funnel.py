"""Where people stop on the way to filing, for everybody: the largest procedures, each in one line."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.catalogue.models import Procedure
from motcua.foundation.spans import last_months
from motcua.uptake.funnel import reading
from motcua.uptake.funnel.stages import Funnel
from motcua.web.figures.worst_step import worst_of
from motcua.web.public.uptake import csv_file

MONTHS = 12


class Line(NamedTuple):
    """A procedure with its funnel and its worst step in words."""

    procedure: Procedure
    funnel: Funnel
    worst: str


@require_safe
def funnel(request: HttpRequest) -> HttpResponse:
    """The five largest that have enough drafts to be shown."""
    return render(request, "public/funnel.html", {"lines": _lines(), "months": MONTHS})


@require_safe
def funnel_table(request: HttpRequest) -> StreamingHttpResponse:
    """The same as a file, a step a line."""
    rows = [[_("Mã thủ tục"), _("Thủ tục"), _("Chặng"), _("Số lượt")]]
    for line in _lines():
        for each in line.funnel.stages:
            shown = str(each.number) if each.shown else ""
            rows.append([line.procedure.code, line.procedure.name, str(each.step.label), shown])
    return csv_file("chang-nop", rows)


def _lines() -> list[Line]:
    span = last_months(MONTHS)
    keys = reading.largest(span)
    found, named = reading.funnels(span, keys), Procedure.objects.in_bulk(keys)
    return [Line(named[key], found[key], worst_of(found[key])) for key in keys if found[key].shown]
