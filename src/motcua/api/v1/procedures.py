"""The catalogue as open data: a list, one procedure, and the whole as CSV and as linked data."""

import json
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Schema
from pydantic import Field

from motcua.api.v1 import listing, shapes, whole
from motcua.catalogue.linked_data import described
from motcua.catalogue.models import Card, Procedure
from motcua.catalogue.queries import current_version, offerings_of, procedures_offered
from motcua.foundation import clock

router = Router(tags=["procedures"])
LARGEST = 500
Code = Annotated[str, Path(pattern=r"^[0-9A-Z.]{3,40}$", description="national code, such as 3.000347")]


class Asked(Schema):
    """`kind` narrows the list; `changed_since` gives what was published or imported on that day or later."""

    kind: str | None = Field(None, pattern="^(service|card)$")
    changed_since: date | None = None
    page: int = Field(1, ge=1, le=100_000)
    size: int = Field(100, ge=1, le=LARGEST)


@router.get("/procedures", response=shapes.Lines, summary="List procedures, by code")
def list_procedures(request: HttpRequest, asked: Query[Asked]) -> dict:
    """Services first, then the cards of the national base; each in the order of their codes."""
    lines = listing.Lines(kind=asked.kind, changed_since=asked.changed_since)
    first = (asked.page - 1) * asked.size
    more = first + asked.size < lines.count
    following = request.GET.copy()
    following["page"] = str(asked.page + 1)
    return {
        "count": lines.count,
        "next": listing.absolute(f"{request.path}?{following.urlencode()}") if more else None,
        "results": list(lines.between(first, first + asked.size)),
    }


@router.get("/procedures.csv", summary="The whole list as CSV (UTF-8 with BOM)")
def as_csv(request: HttpRequest) -> StreamingHttpResponse:
    """One line a procedure; memory does not grow with the catalogue."""
    return _download(whole.csv_lines(), "text/csv; charset=utf-8", "thu-tuc", "csv")


@router.get("/procedures.jsonld", summary="The whole catalogue as linked data (DCAT, CPSV-AP)")
def as_linked_data(request: HttpRequest) -> StreamingHttpResponse:
    """A dcat:Dataset with every service and card."""
    return _download(whole.linked_data(), "application/ld+json", "thu-tuc", "jsonld")


@router.get("/procedures/{code}.jsonld", summary="One service as linked data")
def one_as_linked_data(request: HttpRequest, code: Code) -> HttpResponse:
    """schema.org GovernmentService and CPSV-AP PublicService."""
    procedure = get_object_or_404(procedures_offered(), code=code)
    offices = [each.authority for each in offerings_of(procedure)]
    address = listing.page_of(procedure)
    document = described(current_version(procedure), offices, address=address, on=clock.today())
    return HttpResponse(json.dumps(document, ensure_ascii=False), content_type="application/ld+json")


@router.get(
    "/procedures/{code}", response=shapes.Service | shapes.CardFacts, summary="One procedure with all its facts"
)
def one(request: HttpRequest, code: Code) -> dict:
    """404 when no procedure has this code."""
    procedure = Procedure.objects.filter(code=code, pk__in=procedures_offered()).first()
    return listing.service(procedure) if procedure else listing.card(get_object_or_404(Card, code=code))


def _download(lines: Iterator[str], kind: str, name: str, ending: str) -> StreamingHttpResponse:
    file = f'attachment; filename="{name}-{clock.today():%Y-%m-%d}.{ending}"'
    return StreamingHttpResponse(lines, content_type=kind, headers={"Content-Disposition": file})
