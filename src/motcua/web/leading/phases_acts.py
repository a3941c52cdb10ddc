"""Asking for a stage, deciding, giving back, going back: a form is shown, a service does it, who is too late is told."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.models import PhasePlan, RollbackProposal
from motcua.web.leading.access import leaders_only, province_only
from motcua.web.leading.phases import find, shown
from motcua.web.leading.phases_forms import DecisionForm, WordsForm
from motcua.web.requests import SignedInRequest

BOARD, ONE = "leading:phases", "leading:phase"
Outcome = list[tuple[PhasePlan, DomainError | None]]


@never_cache
@require_POST
@province_only
def decide_many(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """Everything that was ticked: decided, or given back with one note."""
    form, seen = DecisionForm(request.POST), _seen(request)
    if not form.is_valid() or not seen:
        said = _("Chọn ít nhất một lộ trình.") if form.is_valid() else ""
        return shown(request, sight, form, status=422, message=said)
    if "return" in request.POST:
        if not form.cleaned_data["note"].strip():
            form.add_error("note", _("Ghi vài lời để người trình biết phải sửa gì"))
            return shown(request, sight, form, status=422)
        _tell(request, services.return_plans(seen, by=request.user, words=form.cleaned_data["note"]), back=True)
    else:
        _tell(request, services.decide_plans(seen, by=request.user, paper=form.paper()), back=False)
    return redirect(BOARD)


@never_cache
@require_POST
@leaders_only
def propose(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Lay it before the leaders of the province."""
    return _moved(request, sight, pk, services.propose_plan, _("Đã trình. Lãnh đạo tỉnh sẽ xem và quyết định."))


@never_cache
@require_POST
@leaders_only
def withdraw(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Give it up."""
    return _moved(request, sight, pk, services.withdraw_plan, _("Đã rút lộ trình này."))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@province_only
def back(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Go back a stage without being told to by an alarm."""
    found = find(sight, pk)
    if found.state != PhasePlan.State.DECIDED and request.method != "POST":
        raise Http404
    form, status = WordsForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                services.roll_back(found, by=request.user, words=form.cleaned_data["words"])
            except DomainError as error:
                form.add_error(None, error.message)
                status = 409
            else:
                messages.success(request, _("Đã cho lùi bậc, có hiệu lực ngay."))
                return redirect(ONE, pk)
    return render(request, "leading/phase_back.html", {"plan": found, "form": form}, status=status)


@never_cache
@require_POST
@province_only
def answer(request: SignedInRequest, sight: Sight, pk: int) -> HttpResponse:
    """One press: it goes back; or it stays, with a reason."""
    proposal = get_object_or_404(RollbackProposal.objects.select_related("office__plan"), pk=pk)
    try:
        if "keep" in request.POST:
            services.decline_rollback(proposal, by=request.user, words=request.POST.get("words", "")[:2000])
            messages.success(request, _("Giữ nguyên bậc. Mười bốn ngày tới hệ thống không nhắc lại."))
        else:
            services.accept_rollback(proposal, by=request.user)
            messages.success(request, _("Đã cho lùi bậc, có hiệu lực ngay."))
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(BOARD)


def _seen(request: SignedInRequest) -> dict[UUID, int]:
    """Which plans were ticked, each with the revision that stood on the page; what is no plan is left out."""
    found: dict[UUID, int] = {}
    for text in request.POST.getlist("plan")[:100]:
        key, _mark, revision = text.partition(":")
        try:
            found[UUID(key)] = int(revision)
        except ValueError:
            continue
    return found


def _tell(request: SignedInRequest, outcome: Outcome, *, back: bool) -> None:
    done = sum(error is None for _plan, error in outcome)
    if done and back:
        messages.success(
            request, ngettext("Đã trả lại %(n)s lộ trình.", "Đã trả lại %(n)s lộ trình.", done) % {"n": done}
        )
    elif done:
        messages.success(request, ngettext("Đã duyệt %(n)s lộ trình.", "Đã duyệt %(n)s lộ trình.", done) % {"n": done})
    for found, error in outcome:
        if error is not None:
            messages.error(request, f"{found.procedure.name}: {error.message}")


def _moved(
    request: SignedInRequest, sight: Sight, pk: UUID, service: Callable[..., PhasePlan], told: str
) -> HttpResponse:
    found = find(sight, pk)
    revision = request.POST.get("seen", "")
    try:
        service(found, by=request.user, seen=int(revision) if revision.isdecimal() and len(revision) < 9 else 0)
        messages.success(request, told)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(ONE, pk)
