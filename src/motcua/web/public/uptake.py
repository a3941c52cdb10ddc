"""Do people file online, and do they do it themselves? For everybody to see, counted anew from the journal."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.uptake import queries
from motcua.uptake.figures import TARGET
from motcua.uptake.spans import last_months
from motcua.web.public.uptake_page import Uptake, csv_rows

KIND = "nhom"  # ?nhom=xa: wards and communes instead of the offices of the province


@require_safe
def uptake(request: HttpRequest) -> HttpResponse:
    """Twelve months in sentences, cards, a heat map, bars, and all numbers as tables."""
    span = last_months()
    rows, procedures = queries.by_authority_and_month(span), queries.by_procedure(span)
    page = Uptake(span, rows, procedures, communes=request.GET.get(KIND) == "xa")
    return render(request, "public/uptake.html", {"page": page, "as_of": clock.now(), "target": int(TARGET * 100)})


@require_safe
def uptake_csv(request: HttpRequest) -> StreamingHttpResponse:
    """The same figures, one line for each authority and month."""
    rows = queries.by_authority_and_month(last_months())
    name = f"truc-tuyen-{clock.today():%Y-%m-%d}.csv"
    return StreamingHttpResponse(
        csv_lines(csv_rows(rows)),
        content_type=TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
