"""Away, and who stands in: one's own absences, and for heads those of their office."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Delegation, Membership
from motcua.authorities.queries import HEADS, absences_of, absences_under, memberships_of, substitutions_of
from motcua.authorities.services import ON_THE_DESK, delegate, revoke_delegation
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.officer.absence_forms import AbsenceForm, roles_to_lend
from motcua.web.officer.access import staff_only
from motcua.web.requests import SignedInRequest

CONFLICT = 409


def own_absences(person: Person) -> dict[str, Any]:
    """What one's own page shows: my absences, whom I stand in for, and the absences of the offices that I head."""
    memberships = list(memberships_of(person))
    own = [each for each in memberships if each.person_id == person.pk]
    headed = {each.authority_id for each in memberships if each.role in HEADS}
    return {
        "memberships": memberships,
        "absences": absences_of(person),
        "substitutions": substitutions_of(person),
        "offices": list({each.authority_id: each.authority for each in own}.values()),
        "under": absences_under(person) if headed else None,
        "staff": _staff_of(headed, person),
    }


def _staff_of(offices: set[int], head: Person) -> list[tuple[Authority, list[Person]]]:
    today = Membership.objects.on(clock.today()).filter(role__in=ON_THE_DESK)
    people = Person.objects.filter(is_active=True).exclude(pk=head.pk).order_by("full_name")
    return [
        (office, list(people.filter(pk__in=today.filter(authority=office).values("person"))))
        for office in Authority.objects.filter(pk__in=offices).order_by("code")
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def away(request: SignedInRequest, authority: int, person: UUID | None = None) -> HttpResponse:
    """Write an absence down: one's own, or as a head that of a colleague."""
    office, absent = _found(request, authority, person)
    roles = roles_to_lend(absent, office)
    if not roles:
        raise Http404
    form = AbsenceForm(request.POST or None, person=absent, authority=office, roles=roles)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            delegate(absent, by=request.user, absence=form.absence())
        except DomainError as error:
            form.add_error(None, error.message)
            status = CONFLICT
        else:
            messages.success(request, _("Đã ghi người xử lý thay."))
            return redirect("officer:me")
    context = {"form": form, "office": office, "absent": absent, "own": absent == request.user}
    return render(request, "officer/away.html", context, status=status)


def _found(request: SignedInRequest, authority: int, person: UUID | None) -> tuple[Authority, Person]:
    """The office and who is away. Raises Http404 for somebody who has no say there."""
    here = memberships_of(request.user).filter(authority=authority)
    if person is not None and person != request.user.pk:
        here = here.filter(role__in=HEADS)
    office = get_object_or_404(Authority, pk=authority, pk__in=here.values("authority"))
    return office, request.user if person is None else get_object_or_404(Person, pk=person, is_active=True)


@require_POST
@staff_only
def back(request: SignedInRequest, pk: int) -> HttpResponse:
    """Who was away is back: the substitute's power ends now."""
    seen = absences_of(request.user) | absences_under(request.user)
    delegation = get_object_or_404(Delegation, pk=pk, pk__in=seen.values("pk"))
    revoke_delegation(delegation, by=request.user)
    messages.success(request, _("Đã kết thúc việc xử lý thay."))
    return redirect("officer:me")
