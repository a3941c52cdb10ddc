"""The catalogue of open data for programs."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Router

from motcua.uptake.open_data.dcat import House, catalogue

router = Router(tags=["datasets"])
SAMPLE = "Tỉnh Hồng Lam (mẫu)"


@router.get("/datasets.jsonld", summary="Every monthly dataset and its files as linked data (DCAT 3)")
def list_datasets(request: HttpRequest) -> HttpResponse:
    """The same document as /du-lieu-mo/danh-muc.jsonld: titles, columns' page, files with size and SHA-256."""
    told: dict[str, Any] = catalogue(House(settings.ADDRESS, settings.CITY_NAME or SAMPLE))
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False}, content_type="application/ld+json")
