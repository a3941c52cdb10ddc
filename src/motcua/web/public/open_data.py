"""Open data, explained to people: what may be taken, in which form, how a program asks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from motcua.catalogue.models import Card
from motcua.catalogue.queries import procedures_offered
from motcua.uptake.open_data.datasets import datasets

LIST = "/api/v1/procedures"
WAYS = [
    (LIST + "?size=100&page=1", _("Danh sách, từng trang; thêm kind=service hoặc kind=card để lọc.")),
    (LIST + "?changed_since=2026-11-01", _("Những thủ tục mới hoặc thay đổi từ một ngày.")),
    (LIST + "/3.000347", _("Một thủ tục với mọi dữ kiện, theo mã quốc gia.")),
    (LIST + "/3.000347.jsonld", _("Dữ liệu liên kết của một thủ tục: schema.org và CPSV-AP.")),
    ("/du-lieu-mo/danh-muc.jsonld", _("Danh mục mọi bộ dữ liệu theo DCAT, từng tệp có mã kiểm tra SHA-256.")),
    ("/api/v1/openapi.json", _("Mô tả đầy đủ theo OpenAPI, để công cụ đọc.")),
]


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """The page, with the size of the catalogue today."""
    language = get_language() or "vi"
    shown = {
        "services": procedures_offered().count(),
        "cards": Card.objects.filter(vanished_at=None, procedure=None).count(),
        "list": LIST,
        "ways": WAYS,
        "datasets": [(each.name, each.title.said(language), each.about.said(language)) for each in datasets().values()],
    }
    return render(request, "public/open_data.html", shown)
