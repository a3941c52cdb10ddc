"""Proposing and deciding targets: a form is shown, a service does it, and who is too late is told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.models import Target
from motcua.uptake.targets.rights import office_of_ward
from motcua.web.leading.access import leaders_only
from motcua.web.leading.target_forms import TargetDecisionForm, TargetForm, TargetReasonForm
from motcua.web.leading.target_one import acts, found_by
from motcua.web.leading.targets import in_words
from motcua.web.officer.forms import DeskForm
from motcua.web.officer.work_forms import OwnerForm
from motcua.web.requests import SignedInRequest

FORM = ["GET", "HEAD", "POST"]
PAGE = "leading:target"
Save = Callable[[], Target]
Measure, Scope = Target.Measure, Target.Scope


@never_cache
@require_http_methods(FORM)
@leaders_only
def new(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """Propose one; the address may name the place and the measure."""
    asked = {name: request.GET.get(key, "")[:40] for name, key in _FROM_ADDRESS.items()}
    scope = next((name for name in ("authority", "ward", "procedure") if asked[name]), "")
    scope = scope or (Scope.PROVINCE if sight.everything else Scope.AUTHORITY)
    start = {**asked, "scope": scope, "measure": asked["measure"] or Measure.ONLINE}
    if not sight.everything and not asked["authority"]:
        start["authority"] = sight.offices[0].code
    form = TargetForm(request.POST or None, initial=start, sight=sight)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(PAGE, services.propose_target(form.wanted(), by=request.user).pk)
            except PermissionDenied:
                raise Http404 from None
            except DomainError as error:
                form.add_error(None, error.message)
    return render(request, "leading/target_new.html", {"form": form}, status=status)


_FROM_ADDRESS = {"measure": "do", "authority": "co-quan", "ward": "phuong-xa", "procedure": "thu-tuc"}


@never_cache
@require_http_methods(FORM)
@leaders_only
def decide(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Enter the decision."""
    target = _open(request, sight, pk, "quyet-dinh")
    form = TargetDecisionForm(request.POST or None, initial={"on": clock.today()})
    texts = {
        "heading": _("Ghi quyết định"),
        "intro": _("Chỉ tiêu áp dụng từ hôm nay và thay chỉ tiêu đang áp dụng ở cùng nơi, nếu có."),
        "verb": _("Quyết định"),
    }
    return _acted(
        request,
        target,
        form,
        texts,
        lambda: services.decide_target(target, by=request.user, decision=form.decision()),
    )


@never_cache
@require_http_methods(FORM)
@leaders_only
def reject(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Turn it down."""
    target = _open(request, sight, pk, "khong-duyet")
    form = TargetReasonForm(request.POST or None)
    texts = {"heading": _("Không thông qua"), "intro": "", "verb": _("Không thông qua")}

    def save() -> Target:
        return services.reject_target(target, by=request.user, **form.cleaned_data)

    return _acted(request, target, form, texts, save)


@never_cache
@require_http_methods(FORM)
@leaders_only
def end(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """It holds no longer."""
    target = _open(request, sight, pk, "thoi")
    form = TargetReasonForm(request.POST or None)
    texts = {"heading": _("Thôi áp dụng chỉ tiêu"), "intro": "", "verb": _("Thôi áp dụng")}

    def save() -> Target:
        return services.end_target(target, by=request.user, **form.cleaned_data)

    return _acted(request, target, form, texts, save)


@never_cache
@require_http_methods(FORM)
@leaders_only
def answer(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Name who answers for the gap."""
    target = _open(request, sight, pk, "phu-trach")
    office = target.authority or office_of_ward(target.ward)
    form = OwnerForm(request.POST or None, initial={"owner": target.owner_id}, offices=[office.pk] if office else [])
    texts = {"heading": _("Ai phụ trách phần còn thiếu?"), "intro": "", "verb": _("Lưu")}

    def save() -> Target:
        return services.answer_for(target, owner=form.person, by=request.user)

    return _acted(request, target, form, texts, save)


@never_cache
@require_POST
@leaders_only
def withdraw(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Take a proposal back."""
    try:
        services.withdraw_target(found_by(sight, pk), by=request.user)
    except PermissionDenied:
        raise Http404 from None
    return redirect("leading:targets")


def _open(request: SignedInRequest, sight: Sight, pk: UUID, act: str) -> Target:
    """The target, where this person may do this now; a page that was left open is told by the service. Raises Http404."""
    target = found_by(sight, pk)
    if request.method != "POST" and act not in acts(request, sight, target):
        raise Http404
    return target


def _acted(request: SignedInRequest, target: Target, form: DeskForm, texts: dict[str, Any], save: Save) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(PAGE, save().pk)
            except PermissionDenied:
                raise Http404 from None
            except DomainError as error:
                form.add_error(None, error.message)
                status = 409
    shown = {"form": form, "line": in_words([target])[0], "target": target, **texts}
    return render(request, "leading/target_act.html", shown, status=status)
