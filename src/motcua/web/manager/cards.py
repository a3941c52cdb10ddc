"""Cards of the national base for editors: what the imports told, and what this province adds to a card."""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.catalogue.models import CardImport
from motcua.catalogue.national.queries import card_of
from motcua.catalogue.national.services import add_locally
from motcua.web.manager.access import editors_only
from motcua.web.officer.forms import DeskForm

PAGE, SHOWN, LONGEST = 10, 200, 4000


class LocalForm(DeskForm):
    """A note for the page, and everyday words for the search."""

    note = forms.CharField(
        label=_("Ghi chú của địa phương"),
        help_text=_("Hiện trên trang của thủ tục. Ví dụ: nộp ở đâu, gọi số nào."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    words = forms.CharField(
        label=_("Tên người dân hay gọi"),
        help_text=_("Mỗi dòng một tên. Trang tìm kiếm hiểu các tên này."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )


@require_safe
@editors_only
def imports(request: HttpRequest) -> HttpResponse:
    """The imports, the newest first: counts, and what was wrong or changed."""
    page = Paginator(CardImport.objects.all(), PAGE).get_page(request.GET.get("trang"))
    return render(request, "manager/imports.html", {"page": page, "shown": f":{SHOWN}"})


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def card_words(request: HttpRequest, code: str) -> HttpResponse:
    """What this province adds; an import never touches it."""
    card = card_of(code)
    if not card:
        raise Http404
    form = LocalForm(request.POST or None, initial={"note": card.local_note, "words": card.local_words})
    if request.method == "POST" and form.is_valid():
        given: dict[str, Any] = form.cleaned_data
        add_locally(card, note=given["note"], words=given["words"])
        return redirect("public:card", card.code)
    return render(request, "manager/card_words.html", {"card": card, "form": form})
