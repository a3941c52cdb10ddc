"""Asking for more, once, everything in one list. Rows are added by submit buttons, so no script is needed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.web.officer import sentences
from motcua.web.officer.access import open_dossier
from motcua.web.officer.act_page import ActPage
from motcua.web.officer.forms import DaysForm, ItemFormSet
from motcua.web.requests import SignedInRequest

DAYS = 30  # where the procedure has no rule of its own
ROW = ("what", "reason", "basis", "component")


class Request:
    """The days and the rows, checked together."""

    def __init__(self, data: Any = None, *, rows: list[dict[str, str]] | None = None, days: int = DAYS) -> None:
        self.days = DaysForm(data, initial={"days": days})
        self.items = ItemFormSet(data, initial=rows, prefix="muc")

    @property
    def errors(self) -> dict[str, Any]:
        return self.days.errors if self.days.is_bound else {}

    def is_valid(self) -> bool:
        """Whether both are well filled in."""
        return all([self.days.is_valid(), self.items.is_valid()])

    def filled(self) -> list[dict[str, str]]:
        """The rows that say something."""
        rows = [{name: form.cleaned_data.get(name, "").strip() for name in ROW} for form in self.items]
        return [row for row in rows if row["what"]]


class AskSupplement(ActPage):
    """Ask the applicant to complete the dossier."""

    act = "supplement"
    template_name = "officer/supplement.html"
    heading = _("Yêu cầu bổ sung")
    intro = _("Nói hết trong một lần. Trong lúc chờ, hạn giải quyết tạm dừng.")
    done = _("Đã gửi yêu cầu bổ sung. Người nộp được nhắn tin.")

    def post(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        if "them" not in request.POST:
            return super().post(request, pk)
        dossier = open_dossier(request, pk, self.heading)
        rows = [row for row in typed_rows(request) if any(row[name] for name in ROW[:2])]
        form = self.form(dossier, rows=[*rows, sentences.item_for(dossier, request.POST["them"])])
        form.days.initial["days"] = request.POST.get("days", "")[:4]
        return self.show(dossier, form, seen=self.seen())

    def form(self, dossier: Dossier, data: Any = None, rows: list[dict[str, str]] | None = None) -> Request:
        rule = dossier.version.package.supplement
        return Request(data, rows=rows or [sentences.item_for(dossier, "")], days=rule.days if rule else DAYS)

    def perform(self, dossier: Dossier, form: Request) -> None:
        items, days = form.filled(), form.days.cleaned_data["days"]
        services.ask_supplement(dossier, officer=self.request.user, items=items, days=days, seen=self.seen())

    def more(self, dossier: Dossier) -> dict[str, Any]:
        return {"papers": sentences.papers_handed_in(dossier)}


def typed_rows(request: SignedInRequest) -> list[dict[str, str]]:
    """The rows of the page as they were typed, right or wrong."""
    total = request.POST.get("muc-TOTAL_FORMS", "0")
    count = min(int(total), 20) if total.isdecimal() and len(total) < 4 else 0
    return [{name: request.POST.get(f"muc-{n}-{name}", "")[:500] for name in ROW} for n in range(count)]
