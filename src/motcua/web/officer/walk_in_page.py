"""The page of the short form at the counter: register, take the money into the open shift, accept, in one press."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.catalogue.fee_policies import reliefs_in_force
from motcua.catalogue.models import Offering
from motcua.catalogue.queries import current_version
from motcua.catalogue.quoting import both_channels
from motcua.catalogue.stages import with_stage
from motcua.dossiers.queries.receiving import receiving_desk
from motcua.forms.groups import group_named
from motcua.foundation.errors import DomainError
from motcua.foundation.money import dong
from motcua.payments.services import open_shift, receive_at_counter
from motcua.payments.till import open_shift_of
from motcua.web.officer.access import staff_only
from motcua.web.officer.money_form import COUNT, OPEN, FloatForm, change_of, paid_of, said
from motcua.web.officer.walk_in import offerings_for
from motcua.web.officer.walk_in_form import WalkInForm
from motcua.web.officer.walk_in_ways import Ways, reason_shown, ways_page
from motcua.web.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def register(request: SignedInRequest, offering: int) -> HttpResponse:
    """The short form; sent twice, it registers once."""
    found = get_object_or_404(with_stage(offerings_for(request.user)), pk=offering)
    ways = Ways.of(request, found)
    if request.method != "POST" and ways.to_be_asked:
        return ways_page(request, found, ways)
    return WalkInPage(request, found, ways).answer()


class WalkInPage:
    """One request to the page: what was pressed decides what happens, and nothing that was typed is lost."""

    def __init__(self, request: SignedInRequest, offering: Offering, ways: Ways) -> None:
        self.request, self.offering, self.ways = request, offering, ways
        self.package = current_version(offering.procedure).package
        self.reliefs = reliefs_in_force(offering.procedure, offering.authority)
        self.till = FloatForm(request.POST or None)
        self.message, self.status = "", 200

    def answer(self) -> HttpResponse:
        """What the press leads to."""
        data, act = self.request.POST, self.request.POST.get("act", "")
        rows = WalkInForm.with_rows_changed(self.package, data, office=self.offering.authority)
        if rows is not None:
            return self._row_of(rows) if data.get("refresh") else self.show(rows)
        if act in (COUNT, OPEN):
            return self._without_registering(act)
        where: dict[str, Any] = {"office": self.offering.authority, "reliefs": self.reliefs}
        form = WalkInForm(self.package, data or None, initial=self.ways.initial, **where)
        return self._registered(form) or self.show(form) if form.is_valid() else self.show(form)

    def show(self, form: WalkInForm, **more: Any) -> HttpResponse:
        """Draw the page."""
        quote = both_channels(self.package, reliefs=self.reliefs, moment="receipt")[1]
        fee = dong(quote.total) if quote else _("tùy loại, xem bảng phí")
        context = {
            "offering": self.offering,
            "package": self.package,
            "form": form,
            "message": self.message,
            "fee": fee if self.package.fees else "",
            "till": None if (quote and not quote.total) or self._shift_is_open() else self.till,
        }
        context |= reason_shown(self.ways, form)
        return render(self.request, "officer/walk_in_form.html", context | more, status=self.status)

    def _registered(self, form: WalkInForm) -> HttpResponse | None:
        try:
            dossier = receive_at_counter(
                self.offering,
                clerk=self.request.user,
                paid=paid_of(form) if self.package.fees else None,
                applicant=form.applicant(),
                answers=form.answers(),
                papers=form.cleaned_data.get("papers", []),
                key=form.cleaned_data["key"],
            )
        except DomainError as error:
            self.status, self.message = 409, error.message
            form.take_fresh_key()  # nothing was registered: the next press is a new one
            return None
        if dossier.fee_amount:
            messages.success(self.request, said(dossier.fee_amount, change_of(form, dossier.fee_amount)))
        return redirect("officer:receipt", dossier.pk)

    def _without_registering(self, act: str) -> HttpResponse:
        """Count the fee and the change, or open the shift: everything typed stays, and nothing is complained of yet."""
        form, fee, change = WalkInForm.counting(
            self.package, self.request.POST, office=self.offering.authority, reliefs=self.reliefs
        )
        shown = {"sum": fee, "change": change, "counted": act == COUNT}
        if act == COUNT and self.request.headers.get("HX-Request"):
            return render(self.request, "officer/till_sums.html", shown)
        if act == OPEN and self.till.is_valid():
            self._open()
        return self.show(form, **shown)

    def _open(self) -> None:
        desk = receiving_desk(self.request.user, self.offering)
        if desk is None:
            return
        try:
            open_shift(desk, clerk=self.request.user, opening_float=self.till.cleaned_data["opening_float"] or 0)
        except DomainError as error:
            self.status, self.message = 409, error.message

    def _row_of(self, form: WalkInForm) -> HttpResponse:
        name = group_named(self.request.POST.get("act", ""))
        return render(self.request, "forms/changed.html", {"group": form[name] if name in form.fields else None})

    def _shift_is_open(self) -> bool:
        """Whether money can be taken; a procedure without a fee needs no shift."""
        desk = receiving_desk(self.request.user, self.offering) if self.package.fees else None
        return desk is None or open_shift_of(self.request.user, desk) is not None
