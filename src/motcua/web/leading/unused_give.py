"""Giving work about services that nobody uses: about one, or about many at once."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from motcua.accounts.models import Person
from motcua.catalogue.models import Offering
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.actions.people import leaders_of
from motcua.uptake.services import Work
from motcua.web.leading.access import leaders_only
from motcua.web.leading.unused import SERVICE, mine
from motcua.web.officer.work_forms import THEIR_LEADER, WorkForm
from motcua.web.requests import SignedInRequest

MOST = 20
USUAL = timedelta(days=14)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@leaders_only
def give(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """One form for all that were ticked: the same words and day; one person, or the leader of each office."""
    chosen = _chosen(request, sight)
    if not chosen:
        messages.error(request, _("Đánh dấu ít nhất một dịch vụ."))
        return redirect("leading:unused")
    offices = {offering.authority_id for offering in chosen}
    start = {"what": _("Tìm nguyên nhân chưa ai nộp trực tuyến và khắc phục"), "due_on": clock.today() + USUAL}
    form = WorkForm(request.POST or None, initial={**start, "owner": THEIR_LEADER}, offices=offices, each_leader=True)
    if request.method == "POST" and form.is_valid():
        try:
            _given(request, chosen, form)
            return redirect("leading:unused")
        except DomainError as error:
            form.add_error(None, error.message)
    status = 422 if form.errors else 200
    return render(request, "leading/unused_give.html", {"form": form, "chosen": chosen}, status=status)


def _chosen(request: SignedInRequest, sight: Sight) -> list[Offering]:
    """What was ticked, of what this leader sees. Raises Http404 for anything else."""
    ticked = (request.POST if request.method == "POST" else request.GET).getlist("dich-vu")[: MOST + 1]
    if not all(each.isdecimal() and len(each) < 10 for each in ticked):
        raise Http404
    found = list(mine(sight).filter(pk__in=ticked))[:MOST]
    if ticked and not found:
        raise Http404
    return found


def _given(request: SignedInRequest, chosen: list[Offering], form: WorkForm) -> None:
    """Raises BadWork."""
    leaders = leaders_of({offering.authority_id for offering in chosen}) if form.person is None else {}
    works = [_work(offering, form, form.person or leaders.get(offering.authority_id)) for offering in chosen]
    services.give_work(works, by=request.user)
    said = ngettext("Đã giao %(n)s việc.", "Đã giao %(n)s việc.", len(works)) % {"n": len(works)}
    messages.success(request, said)


def _work(offering: Offering, form: WorkForm, owner: Person | None) -> Work:
    if owner is None:
        where = offering.authority.name
        raise services.BadWork(_("%(office)s chưa có lãnh đạo trên hệ thống. Chọn một người.") % {"office": where})
    return Work(
        what=form.cleaned_data["what"],
        owner=owner,
        due_on=form.cleaned_data["due_on"],
        about=SERVICE,
        about_key=str(offering.pk),
        about_words=f"{offering.procedure.name_vi} · {offering.authority.name_vi}",
        authority=offering.authority,
        procedure=offering.procedure,
    )
