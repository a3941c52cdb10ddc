"""Writing, proposing and deciding fee policies: a form is shown, a service does it, and who is too late is told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.catalogue import services
from motcua.catalogue.fee_policies import may_decide, may_write
from motcua.catalogue.models import FeePolicy
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.finance.access import money_only
from motcua.web.finance.policies import acts, find
from motcua.web.finance.policies_forms import DecisionForm, EndForm, RejectForm, SeenForm, TermsForm, filled
from motcua.web.finance.policies_words import phase, sentence
from motcua.web.officer.forms import DeskForm
from motcua.web.requests import SignedInRequest

FORM = ["GET", "HEAD", "POST"]
PAGE = "finance:policy"
Save = Callable[[], FeePolicy]


@require_http_methods(FORM)
@money_only
def new(request: SignedInRequest) -> HttpResponse:
    """A new draft."""
    if not may_write(request.user):
        raise Http404
    form = TermsForm(request.POST or None, initial={"how": "zero", "channel": "online"})
    return _written(request, form, None, lambda: services.draft_policy(form.terms(), by=request.user))


@require_http_methods(FORM)
@money_only
def edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Change a draft."""
    policy = _open(request, pk, "edit")
    form = TermsForm(request.POST or None, initial=filled(policy))

    def save() -> FeePolicy:
        seen = form.cleaned_data["seen"] or 0
        return services.change_policy(policy, terms=form.terms(), by=request.user, seen=seen)

    return _written(request, form, policy, save)


@require_POST
@money_only
def propose(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Lay it before the leaders of the province."""
    return _moved(request, pk, services.propose_policy, _("Đã trình. Lãnh đạo tỉnh sẽ xem và quyết định."))


@require_POST
@money_only
def withdraw(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Take a proposal back."""
    return _moved(request, pk, services.withdraw_policy, _("Đã rút lại để sửa."))


@require_POST
@money_only
def drop(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Give a draft up."""
    return _moved(request, pk, services.drop_policy, _("Đã bỏ bản soạn."))


@require_http_methods(FORM)
@money_only
def decide(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Enter the council's document."""
    policy = _open(request, pk, "decide")
    form = DecisionForm(request.POST or None, initial={"seen": policy.revision, "on": clock.today()})
    texts = {
        "heading": _("Ghi quyết định ban hành"),
        "intro": _("Đến ngày áp dụng, mọi nơi tự tính theo mức mới; không phải bật hay cài gì."),
        "verb": _("Ban hành"),
    }

    def save() -> FeePolicy:
        seen = form.cleaned_data["seen"]
        return services.decide_policy(policy, by=request.user, decision=form.decision(), seen=seen)

    return _acted(request, policy, form, texts, save)


@require_http_methods(FORM)
@money_only
def reject(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Turn it down."""
    policy = _open(request, pk, "decide")
    form = RejectForm(request.POST or None, initial={"seen": policy.revision})
    texts = {"heading": _("Không thông qua"), "intro": "", "verb": _("Không thông qua")}

    def save() -> FeePolicy:
        return services.reject_policy(policy, by=request.user, **form.cleaned_data)

    return _acted(request, policy, form, texts, save)


@require_http_methods(FORM)
@money_only
def end(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Let it end sooner."""
    policy = _open(request, pk, "end")
    form = EndForm(request.POST or None, initial={"last_day": clock.today()})
    texts = {
        "heading": _("Kết thúc sớm"),
        "intro": _("Hồ sơ đã nộp giữ nguyên mức đã báo. Chính sách chưa tới ngày áp dụng thì được bãi bỏ."),
        "verb": _("Kết thúc"),
    }
    return _acted(
        request, policy, form, texts, lambda: services.end_policy(policy, by=request.user, **form.cleaned_data)
    )


def _open(request: SignedInRequest, pk: UUID, act: str) -> FeePolicy:
    """The policy, where this person may do this now. Raises Http404; a page that was left open is told by the service."""
    policy = find(request.user, pk)
    allowed = may_write(request.user) if act == "edit" else may_decide(request.user)
    if not allowed or (request.method != "POST" and act not in acts(request.user, policy, phase(policy))):
        raise Http404
    return policy


def _written(request: SignedInRequest, form: TermsForm, policy: FeePolicy | None, save: Save) -> HttpResponse:
    """The form with the sentence that its terms make; saved only with the other button."""
    status, said = 200, ""
    if request.method == "POST":
        status = 422
        if form.is_valid():
            said = sentence(form.terms().put_into(FeePolicy()))
            if "preview" not in request.POST:
                try:
                    return redirect(PAGE, save().pk)
                except DomainError as error:
                    form.add_error(None, error.message)
            status = 409 if form.errors else 200
    shown = {"form": form, "policy": policy, "said": said}
    return render(request, "finance/policies/form.html", shown, status=status)


def _moved(request: SignedInRequest, pk: UUID, service: Callable[..., FeePolicy], told: str) -> HttpResponse:
    policy = find(request.user, pk)
    form = SeenForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        service(policy, by=request.user, seen=form.cleaned_data["seen"])
        messages.success(request, told)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(PAGE, pk)


def _acted(
    request: SignedInRequest, policy: FeePolicy, form: DeskForm, texts: dict[str, Any], save: Save
) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(PAGE, save().pk)
            except DomainError as error:
                form.add_error(None, error.message)
                status = 409
    shown = {"form": form, "policy": policy, "said": sentence(policy), **texts}
    return render(request, "finance/policies/act.html", shown, status=status)
