"""Nudges: the list, one with its plan and what it changed, writing, starting and stopping."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.foundation.errors import DomainError
from motcua.uptake import services
from motcua.uptake.access import Sight
from motcua.uptake.models import Nudge
from motcua.uptake.nudges.effect import kept_nudge_effect
from motcua.uptake.nudges.terms import may_nudge
from motcua.web.leading.access import leaders_only, province_only
from motcua.web.leading.nudges_forms import NudgeForm, filled
from motcua.web.leading.nudges_words import NudgeWords
from motcua.web.requests import SignedInRequest

FORM = ["GET", "HEAD", "POST"]
PAGE = "leading:nudge"
State = Nudge.State
TONES = {State.RUNNING: "ok", State.DRAFT: "plain", State.STOPPED: "plain"}


@never_cache
@require_safe
@leaders_only
def listed(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """Every nudge, what runs first."""
    rank = {State.RUNNING: 0, State.DRAFT: 1, State.STOPPED: 2}
    rows = sorted(Nudge.objects.select_related("measure"), key=lambda nudge: rank[State(nudge.state)])
    lines = [(nudge, TONES[State(nudge.state)], words_of(nudge)) for nudge in rows]
    return render(request, "leading/nudges.html", {"lines": lines, "may_write": may_nudge(request.user)})


@never_cache
@require_safe
@leaders_only
def one(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """The two wordings, where they stand this week, and what changed."""
    nudge = find(pk)
    plan = list(nudge.plan.select_related("authority"))
    weeks = sorted({row.week for row in plan})
    offices: dict[str, dict[Any, str]] = {}
    for row in plan:
        offices.setdefault(row.authority.name, {})[row.week] = row.variant
    shown = {
        "nudge": nudge,
        "tone": TONES[State(nudge.state)],
        "words": words_of(nudge),
        "procedures": Procedure.objects.filter(code__in=nudge.procedures),
        "weeks": weeks,
        "table": [(name, [drawn.get(week, "") for week in weeks]) for name, drawn in sorted(offices.items())],
        "sent": nudge.sends.exclude(message_id=None).count(),
        "may_write": may_nudge(request.user),
        "can_start": nudge.state == State.DRAFT and nudge.first > clock.today(),
    }
    return render(request, "leading/nudge.html", shown)


@never_cache
@require_safe
@leaders_only
def table(request: SignedInRequest, sight: Sight, pk: UUID) -> StreamingHttpResponse:
    """The plan and the shares after each wording, as CSV."""
    nudge = find(pk)
    response = StreamingHttpResponse(csv_lines(_csv(nudge)), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="loi-nhac-{nudge.first:%Y%m%d}.csv"'
    return response


@never_cache
@require_http_methods(FORM)
@province_only
def new(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """A new draft."""
    form = NudgeForm(request.POST or None)
    return _written(request, form, None, lambda: services.draft_nudge(form.terms(), by=request.user))


@never_cache
@require_http_methods(FORM)
@province_only
def edit(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Change a draft."""
    nudge = find(pk)
    if nudge.state != State.DRAFT and request.method != "POST":
        raise Http404
    form = NudgeForm(request.POST or None, initial=filled(nudge))
    return _written(request, form, nudge, lambda: services.change_nudge(nudge, terms=form.terms(), by=request.user))


@require_POST
@province_only
def start(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Draw the plan and let it begin."""
    return _moved(request, pk, services.start_nudge, _("Đã định trước tuần nào, cơ quan nào hiện cách nào."))


@require_POST
@province_only
def stop(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """Show it nowhere any more."""
    return _moved(request, pk, services.stop_nudge, _("Đã dừng. Kết quả vẫn được giữ."))


def find(pk: UUID) -> Nudge:
    """Raises Http404."""
    return get_object_or_404(Nudge.objects.select_related("measure", "written_by"), pk=pk)


def words_of(nudge: Nudge) -> NudgeWords | None:
    """What was measured last; None before the first night."""
    measure = getattr(nudge, "measure", None)
    return NudgeWords(kept_nudge_effect(measure.facts)) if measure else None


def _moved(request: SignedInRequest, pk: UUID, service: Callable[..., Nudge], told: str) -> HttpResponse:
    try:
        service(find(pk), by=request.user)
        messages.success(request, told)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect(PAGE, pk)


def _written(request: SignedInRequest, form: NudgeForm, nudge: Nudge | None, save: Callable[[], Nudge]) -> HttpResponse:
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return redirect(PAGE, save().pk)
            except DomainError as error:
                form.add_error(None, error.message)
                status = 409
    return render(request, "leading/nudge_form.html", {"form": form, "nudge": nudge}, status=status)


def _csv(nudge: Nudge) -> Iterator[list[Any]]:
    words = words_of(nudge)
    if words is not None:
        yield [_("Cách viết"), _("Trực tuyến"), _("Tự nộp"), _("Hồ sơ")]
        yield from ([*row] for row in words.rows)
        yield [words.estimate or "; ".join(words.missed), words.reading]
        yield []
    yield [_("Cơ quan"), _("Tuần từ"), _("Cách viết")]
    for row in nudge.plan.select_related("authority"):
        yield [row.authority.name, row.week.isoformat(), row.variant.upper()]
