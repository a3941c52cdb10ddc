"""Writing, proposing and approving campaigns: a form is shown, a service does it, and who is too late is told."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.campaigns.terms import may_approve, may_write
from motcua.uptake.models import Campaign
from motcua.web.leading.access import leaders_only
from motcua.web.leading.campaigns import acts, find
from motcua.web.leading.campaigns_forms import CampaignForm, CostForm, LinkForm, ReasonForm, SeenForm, filled
from motcua.web.officer.forms import DeskForm
from motcua.web.requests import SignedInRequest

FORM = ["GET", "HEAD", "POST"]
PAGE = "leading:campaign"
Save = Callable[[], Campaign]


@never_cache
@require_http_methods(FORM)
@leaders_only
def new(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """A new draft."""
    _demand_writer(request)
    form = CampaignForm(request.POST or None)
    return _written(request, form, None, lambda: services.draft_campaign(form.terms(), by=request.user))


@never_cache
@require_http_methods(FORM)
@leaders_only
def edit(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Change a draft."""
    _demand_writer(request)
    campaign = find(request.user, pk)
    form = CampaignForm(request.POST or None, initial=filled(campaign))

    def save() -> Campaign:
        seen = form.cleaned_data["seen"] or 0
        return services.change_campaign(campaign, terms=form.terms(), by=request.user, seen=seen)

    return _written(request, form, campaign, save)


@require_POST
@leaders_only
def propose(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Lay it before the leaders of the province."""
    return _moved(request, pk, services.propose_campaign, _("Đã trình. Một lãnh đạo tỉnh khác sẽ duyệt."))


@require_POST
@leaders_only
def withdraw(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Take a proposal back."""
    return _moved(request, pk, services.withdraw_campaign, _("Đã rút lại để sửa."))


@require_POST
@leaders_only
def drop(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Give a draft up."""
    return _moved(request, pk, services.drop_campaign, _("Đã bỏ bản soạn."))


@require_POST
@leaders_only
def approve(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Let it run."""
    if not may_approve(request.user):
        raise Http404
    return _moved(request, pk, services.approve_campaign, _("Đã duyệt. Đến ngày đầu chiến dịch tự chạy."))


@never_cache
@require_http_methods(FORM)
@leaders_only
def give_back(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Return a proposal with a reason."""
    return _reasoned(request, pk, "approve", services.return_campaign, _("Trả lại để sửa"))


@never_cache
@require_http_methods(FORM)
@leaders_only
def stop(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """End it today."""
    return _reasoned(request, pk, "stop", services.stop_campaign, _("Dừng sớm"))


@require_POST
@leaders_only
def cost(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Note what was paid, or take a line out."""
    campaign = find(request.user, pk)
    _demand_writer(request)
    if number := request.POST.get("bo", ""):
        row = get_object_or_404(campaign.costs, pk=number) if number.isdecimal() and len(number) < 10 else None
        if row is None:
            raise Http404
        services.remove_cost(row, by=request.user)
        return redirect(PAGE, pk)
    form = CostForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(each[0]) for each in form.errors.values()))
        return redirect(PAGE, pk)
    return _told(request, pk, lambda: services.add_cost(campaign, by=request.user, **form.cleaned_data), "")


@require_POST
@leaders_only
def link(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """A code for one place."""
    campaign = find(request.user, pk)
    _demand_writer(request)
    form = LinkForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(each[0]) for each in form.errors.values()))
        return redirect(PAGE, pk)
    return _told(
        request, pk, lambda: services.add_link(campaign, by=request.user, **form.cleaned_data), _("Đã tạo mã.")
    )


def _demand_writer(request: SignedInRequest) -> None:
    if not may_write(request.user):
        raise Http404


def _written(request: SignedInRequest, form: CampaignForm, campaign: Campaign | None, save: Save) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(PAGE, save().pk)
            except DomainError as error:
                form.add_error(None, error.message)
                status = 409
    return render(request, "leading/campaign_form.html", {"form": form, "campaign": campaign}, status=status)


def _moved(request: SignedInRequest, pk: UUID, service: Callable[..., Campaign], told: str) -> HttpResponse:
    campaign, form = find(request.user, pk), SeenForm(request.POST)
    _demand_writer(request)
    if not form.is_valid():
        raise Http404
    return _told(request, pk, lambda: service(campaign, by=request.user, seen=form.cleaned_data["seen"]), told)


def _told(request: SignedInRequest, pk: UUID, save: Callable[[], Any], told: str) -> HttpResponse:
    try:
        save()
        if told:
            messages.success(request, told)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(PAGE, pk)


def _reasoned(
    request: SignedInRequest, pk: UUID, act: str, service: Callable[..., Campaign], verb: str
) -> HttpResponse:
    campaign = find(request.user, pk)
    if not may_write(request.user) or (request.method != "POST" and act not in acts(request.user, campaign)):
        raise Http404
    form: DeskForm = ReasonForm(request.POST or None, initial={"seen": campaign.revision})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(PAGE, service(campaign, by=request.user, **form.cleaned_data).pk)
            except DomainError as error:
                form.add_error(None, error.message)
                status = 409
    shown = {"form": form, "campaign": campaign, "verb": verb}
    return render(request, "leading/campaign_act.html", shown, status=status)
