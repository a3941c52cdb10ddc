"""Whose the open step is, and going back: the pages and the one-press buttons of it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from motcua.accounts.models import Person
from motcua.authorities.queries import in_force, staff_of
from motcua.dossiers import services
from motcua.dossiers.assignment import load_of
from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import find_dossier, staff_only
from motcua.web.officer.act_page import ActPage, number_seen
from motcua.web.officer.step_forms import AssignStepForm, ReturnStepForm
from motcua.web.officer.step_times import steps_behind
from motcua.web.requests import SignedInRequest


class ReturnStep(ActPage):
    """Send it back to a step that was done before."""

    act = "return_step"
    form_class = ReturnStepForm
    heading = gettext_lazy("Trả lại bước trước")
    intro = gettext_lazy("Người đã làm bước đó nhận lại hồ sơ. Ngày hẹn với người nộp không đổi.")
    done = gettext_lazy("Đã trả lại bước trước.")

    def form_options(self, dossier: Dossier) -> dict[str, Any]:
        return {"steps": steps_behind(dossier)}

    def perform(self, dossier: Dossier, form: Any) -> None:
        to, reason = form.cleaned_data["to"], form.cleaned_data["reason"]
        services.return_step(dossier, officer=self.request.user, to=to, reason=reason, seen=self.seen())


class AssignStep(ActPage):
    """A head gives the open step to somebody who has its role."""

    act = "assign"
    form_class = AssignStepForm
    heading = gettext_lazy("Giao việc")
    intro = gettext_lazy("Từ lúc giao, chỉ người nhận xử lý được bước này; khi người ấy vắng thì người thay.")
    done = gettext_lazy("Đã giao việc.")

    def form_options(self, dossier: Dossier) -> dict[str, Any]:
        return {"people": people_for(dossier), "now": str(dossier.assignee_id or "")}

    def perform(self, dossier: Dossier, form: Any) -> None:
        services.assign(dossier, officer=self.request.user, to=form.person(), seen=self.seen())


def people_for(dossier: Dossier) -> list[tuple[Person, str]]:
    """Who may get the open step, each with his open dossiers, and with his substitute while he is away."""
    people = list(staff_of(dossier.held_by, dossier.open_role))
    load = load_of(people)
    absent = in_force().filter(authority=dossier.held_by, role=dossier.open_role).select_related("substitute")
    instead = {each.person_id: each.substitute for each in absent}
    found = []
    for person in people:
        n = load[person.pk]
        said = ngettext("đang có %(n)s hồ sơ", "đang có %(n)s hồ sơ", n) % {"n": n}
        if person.pk in instead:
            said = _("%(load)s; hôm nay vắng, %(name)s thay") % {"load": said, "name": instead[person.pk]}
        found.append((person, said))
    return found


@require_POST
@staff_only
def take(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The open step is mine from now on."""
    return _whose(request, pk, request.user, _("Bạn đã nhận hồ sơ này."))


@require_POST
@staff_only
def give_back(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The open step is everybody's again who has its role."""
    return _whose(request, pk, None, _("Đã trả hồ sơ về việc chung."))


def _whose(request: SignedInRequest, pk: UUID, to: Person | None, done: str) -> HttpResponse:
    try:
        services.assign(find_dossier(request, pk), officer=request.user, to=to, seen=number_seen(request))
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return redirect("officer:dossier", pk)
