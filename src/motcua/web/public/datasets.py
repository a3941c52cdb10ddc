"""The monthly datasets of open data: what each is, its files at addresses that stay, and the catalogue for machines."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from motcua.files import queries as files
from motcua.uptake.models import PublishedFile
from motcua.uptake.open_data.datasets import Dataset, datasets
from motcua.uptake.open_data.dcat import LICENCE, LICENCE_NAME, House, catalogue
from motcua.uptake.open_data.published import file_of, months_of
from motcua.web.context import House as Page

AN_HOUR = "public, max-age=3600"


@require_safe
def dataset_page(request: HttpRequest, name: str) -> HttpResponse:
    """What the dataset says, its columns, and every month with its files."""
    dataset, language = _dataset(name), get_language() or "vi"
    shown = {
        "dataset": dataset,
        "title": dataset.title.said(language),
        "about": dataset.about.said(language),
        "columns": [(column.name, column.kind, column.about.said(language)) for column in dataset.columns],
        "months": months_of(name),
        "licence": LICENCE,
        "licence_name": LICENCE_NAME,
        "has_detail": "detail" in dataset.head,
    }
    return render(request, "public/dataset.html", shown)


@require_safe
def data_file(request: HttpRequest, name: str, month: str, form: str, revision: str | None = None) -> HttpResponseBase:
    """The bytes of a month; the address without a revision gives the newest one, the address with one never changes."""
    found = file_of(_dataset(name).name, _month(month), form, int(revision) if revision else None)
    if found is None:
        raise Http404
    tag = quote_etag(found.stored.sha256)
    response = get_conditional_response(request, etag=tag) or _download(found)
    response["ETag"], response["Cache-Control"] = tag, AN_HOUR
    return response


@require_safe
def linked_catalogue(request: HttpRequest) -> JsonResponse:
    """Every dataset and file as DCAT."""
    told = catalogue(House(settings.ADDRESS, Page(request).city))
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False}, content_type="application/ld+json")
    response["Cache-Control"], response["Access-Control-Allow-Origin"] = AN_HOUR, "*"
    return response


def _download(found: PublishedFile) -> HttpResponseBase:
    published, pieces = found.publication, files.pieces(found.stored)
    first: Iterator[bytes] = iter([next(pieces)])  # a lost file is an error page, not half a download
    name = f"{published.dataset}-{published.month:%Y-%m}-r{published.revision}.{found.form}"
    kind = f"{found.stored.kind}; charset=utf-8" if found.form != PublishedFile.Form.PARQUET else found.stored.kind
    response = StreamingHttpResponse(chain(first, pieces), content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["Content-Length"] = str(found.stored.size)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _dataset(name: str) -> Dataset:
    found = datasets().get(name)
    if found is None:
        raise Http404
    return found


def _month(said: str) -> date:
    try:
        return date.fromisoformat(f"{said}-01")
    except ValueError as error:
        raise Http404 from error
