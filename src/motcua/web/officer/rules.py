"""Who gets which dossiers by themselves, and how many each has now: for heads and leaders of an office."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.authorities.queries import HEADS, absent_from, memberships_of, staff_of
from motcua.authorities.services import ON_THE_DESK
from motcua.dossiers import services
from motcua.dossiers.assignment import load_of
from motcua.dossiers.models import AssignmentRule
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import staff_only
from motcua.web.officer.rule_form import RuleForm
from motcua.web.officer.wording import ROLES
from motcua.web.requests import SignedInRequest

CONFLICT = 409
FIRST = "officer"  # the role whose rules are shown first: most work is there


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def rules(request: SignedInRequest) -> HttpResponse:
    """The rules of one role at one office, the people with their load, and a form for another rule."""
    offices = offices_of(request.user)
    office = next((each for each in offices if each.code == request.GET.get("co-quan")), offices[0])
    asked = request.GET.get("vai-tro", "")
    role = asked if asked in ON_THE_DESK else FIRST
    people = with_load(office, role)
    form = RuleForm(request.POST or None, authority=office, people=[each["person"] for each in people])
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_rule(office, by=request.user, role=role, **form.rule())
        except DomainError as error:
            form.add_error(None, error.message)
            status = CONFLICT
        else:
            messages.success(request, _("Đã lưu quy tắc. Hồ sơ đến bước này từ nay được giao theo quy tắc."))
            return redirect(address(office, role))
    context = {
        "office": office,
        "offices": [{"name": each.name, "url": address(each, role), "here": each == office} for each in offices],
        "roles": [{"name": ROLES[each], "url": address(office, each), "here": each == role} for each in ON_THE_DESK],
        "role": ROLES[role],
        "rules": rules_of(office, role),
        "people": people,
        "form": form,
    }
    return render(request, "officer/rules.html", context, status=status)


def offices_of(head: Person) -> list[Authority]:
    """The offices of which somebody is head or leader. Raises Http404 when there is none."""
    found = memberships_of(head).filter(role__in=HEADS).order_by("authority__code")
    if not (offices := list({each.authority_id: each.authority for each in found}.values())):
        raise Http404
    return offices


def address(office: Authority, role: str) -> str:
    """The page of one role at one office."""
    return f"{reverse('officer:rules')}?co-quan={office.code}&vai-tro={role}"


def with_load(office: Authority, role: str) -> list[dict[str, Any]]:
    """Everybody who may use the role there today, with his open dossiers."""
    people = list(staff_of(office, role))
    load, absent = load_of(people), absent_from(office, role)
    most = max(load.values(), default=0)
    return [
        {
            "person": each,
            "n": load[each.pk],
            "share": round(100 * load[each.pk] / most) if most else 0,
            "away": each.pk in absent,
        }
        for each in people
    ]


def rules_of(office: Authority, role: str) -> list[AssignmentRule]:
    """The rules of one role, the narrowest first."""
    found = AssignmentRule.objects.filter(authority=office, role=role).select_related("procedure", "made_by")
    width = {True: 0, False: 1}
    return sorted(
        found.prefetch_related("people"), key=lambda rule: (width[rule.procedure_id is not None], not rule.field)
    )


@require_POST
@staff_only
def drop(request: SignedInRequest, pk: int) -> HttpResponse:
    """Drop one rule."""
    rule = get_object_or_404(AssignmentRule.objects.select_related("authority"), pk=pk)
    try:
        services.drop_rule(rule, by=request.user)
    except PermissionDenied:
        raise Http404 from None
    messages.success(request, _("Đã bỏ quy tắc."))
    return redirect(address(rule.authority, rule.role))
