"""Taking what is owed for a dossier at the counter: cash or card, for whichever moment it is due."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation.errors import DomainError
from motcua.foundation.money import dong
from motcua.payments.models import Settlement
from motcua.payments.services import open_shift, take_at_counter
from motcua.payments.till import open_shift_of
from motcua.web.officer.access import find_dossier, open_dossier
from motcua.web.officer.act_page import ActPage
from motcua.web.officer.money_form import COUNT, OPEN, FloatForm, MoneyForm, change_of, paid_of, said
from motcua.web.requests import SignedInRequest


class Cash(ActPage):
    """Take the oldest sum that is owed, into the clerk's open shift."""

    act = "cash"
    template_name = "officer/cash.html"
    heading = gettext_lazy("Thu phí tại quầy")
    taken: Settlement

    def post(self, request: SignedInRequest, pk: Any) -> HttpResponse:
        """Count, open the shift, or book; after a booking comes its receipt."""
        act, dossier = request.POST.get("act", ""), find_dossier(request, pk)
        if act == COUNT and request.headers.get("HX-Request"):
            return render(request, "officer/till_sums.html", self.counted(dossier))
        if act in (COUNT, OPEN):
            return self.without_booking(act, open_dossier(request, pk, self.heading))
        return super().post(request, pk)

    def form(self, dossier: Dossier, data: Any = None) -> Any:
        due = owed(dossier)
        return MoneyForm(data, fee=due.amount if due else 0)

    def perform(self, dossier: Dossier, form: Any) -> None:
        """The sum on the page is the sum that is booked, or nothing is."""
        seen = self.request.POST.get("sum", "")
        amount = int(seen) if seen.isdecimal() and len(seen) < 16 else None
        paid = paid_of(form)
        if paid is not None:
            self.taken = take_at_counter(dossier, clerk=self.request.user, paid=paid, seen=amount)
            messages.success(self.request, said(self.taken.amount, change_of(form, self.taken.amount)))

    def finished(self, dossier: Dossier) -> HttpResponse:
        return redirect("officer:money_receipt", dossier.pk, self.taken.receipt.pk)

    def counted(self, dossier: Dossier) -> dict[str, Any]:
        """The sum, and what to give back of what was typed."""
        form, due = self.form(dossier, self.request.POST), owed(dossier)
        form.full_clean()
        return {"sum": due.amount if due else None, "change": change_of(form, form.fee), "counted": True}

    def without_booking(self, act: str, dossier: Dossier) -> HttpResponse:
        """The page again with what was typed, and no complaints about what is not typed yet."""
        form, till = MoneyForm(initial=typed(self.request)), FloatForm(self.request.POST)
        more: dict[str, Any] = self.counted(dossier) if act == COUNT else {"till_form": till}
        if act == OPEN and till.is_valid():
            try:
                change = till.cleaned_data["opening_float"] or 0
                open_shift(dossier.receiving_authority, clerk=self.request.user, opening_float=change)
            except DomainError as error:
                return self.show(dossier, form, status=409, message=error.message)
        return self.show(dossier, form, seen=self.seen(), **more)

    def more(self, dossier: Dossier) -> dict[str, Any]:
        due = owed(dossier)
        if due is None:
            return {"intro": _("Hồ sơ này không còn khoản nào phải nộp.")}
        has_shift = open_shift_of(self.request.user, dossier.receiving_authority_id) is not None
        return {
            "due_now": due,
            "intro": _("Phải thu %(sum)s.") % {"sum": dong(due.amount)},
            "till": None
            if has_shift
            else FloatForm(self.request.POST if "opening_float" in self.request.POST else None),
        }


def owed(dossier: Dossier) -> FeeDue | None:
    """The oldest sum that is owed."""
    return next((due for due in dossier.dues.all() if due.is_owed), None)


def typed(request: SignedInRequest) -> dict[str, str]:
    """What stands in the boxes of the page."""
    return {name: request.POST.get(name, "") for name in MoneyForm().fields}
