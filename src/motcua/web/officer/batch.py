"""One act on many dossiers: what was ticked is shown once more, then done row by row, and every row says what became of it."""

import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from motcua.dossiers import services
from motcua.dossiers.models import Batch, BatchRow, Dossier
from motcua.dossiers.queries import Inbox, processable_by
from motcua.dossiers.queries.inbox import in_order
from motcua.dossiers.services.batch import MOST
from motcua.foundation.errors import DomainError
from motcua.foundation.ids import new_id
from motcua.web.officer.access import staff_only
from motcua.web.officer.batch_acts import BY_NAME, AssignForm, BatchAct
from motcua.web.officer.list_rows import rows_of
from motcua.web.requests import SignedInRequest

log = logging.getLogger(__name__)


@require_POST
@staff_only
def batch(request: SignedInRequest) -> HttpResponse:
    """Show what was ticked, and what of it this act fits; asks once for what the act needs. Changes nothing."""
    act = BY_NAME.get(request.POST.get("act", ""))
    chosen = ticked(request)
    if act is None or not chosen:
        messages.warning(request, _("Đánh dấu ít nhất một hồ sơ ở cột đầu, rồi chọn việc cần làm."))
        return redirect(back_to(request))
    if len(chosen) > MOST:
        messages.warning(request, _("Mỗi lần chọn nhiều nhất %(most)s hồ sơ.") % {"most": MOST})
        return redirect(back_to(request))
    return confirm(request, act, form_of(request, act))


@require_POST
@staff_only
def batch_do(request: SignedInRequest) -> HttpResponse:
    """Do it. The key of the page makes a second press lead to the same outcome."""
    act = BY_NAME.get(request.POST.get("act", ""))
    if act is None:
        return redirect("officer:inbox")
    form = form_of(request, act, request.POST)
    if not form.is_valid():
        return confirm(request, act, form)
    words = {name: str(value) for name, value in form.cleaned_data.items()}
    try:
        made = services.start_batch(
            request.user, act=act.name, words=words, rows=ticked(request), key=request.POST.get("key", "")
        )
    except DomainError as error:
        messages.warning(request, error.message)
        return redirect(back_to(request))
    do_open_rows(made, request)
    return redirect(f"{reverse('officer:batch_outcome', args=[made.pk])}?{back_query(request)}")


@require_POST
@staff_only
def batch_go_on(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Do what a power cut left undone."""
    made = own_batch(request, pk)
    do_open_rows(made, request)
    return redirect("officer:batch_outcome", pk)


@require_safe
@staff_only
def batch_outcome(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """What became of each dossier."""
    made = own_batch(request, pk)
    rows = list(made.rows.select_related("dossier__procedure", "dossier__applicant"))
    by = {outcome: [row for row in rows if row.outcome == outcome] for outcome in BatchRow.Outcome.values}
    return render(
        request,
        "officer/batch_outcome.html",
        {
            "batch": made,
            "act": BY_NAME.get(made.act),
            "done": by[BatchRow.Outcome.DONE],
            "refused": by[BatchRow.Outcome.REFUSED],
            "undone": by[BatchRow.Outcome.WAITING],
            "back": back_to(request),
        },
    )


def own_batch(request: SignedInRequest, pk: UUID) -> Batch:
    """Only whoever asked for it reads its outcome. Raises Http404."""
    return get_object_or_404(Batch, pk=pk, person=request.user)


def do_open_rows(made: Batch, request: SignedInRequest) -> None:
    """Each row in a transaction of its own: what is done stays done, whatever happens to the next.

    A fault of ours stops here; the page of the outcome says what is not done yet and offers to go on.
    """
    act = BY_NAME[made.act]

    def perform(dossier: Dossier, seen: int) -> object:
        return act.perform(dossier, request.user, seen, made.words)

    for row in made.rows.filter(outcome=BatchRow.Outcome.WAITING):
        try:
            services.do_row(row, perform=perform)
        except Exception:
            log.exception("batch %s stopped at row %s", made.pk, row.position)
            break


def confirm(request: SignedInRequest, act: BatchAct, form: Any) -> HttpResponse:
    """The page between ticking and doing; only rows that the act fits are sent on."""
    seen = dict(ticked(request))
    mine = Inbox(request.user)
    theirs = set(processable_by(request.user).filter(pk__in=list(seen)).values_list("pk", flat=True))
    rows = rows_of(in_order([key for key in seen if key in theirs]), mine)
    fitting = [row for row in rows if act.name in row.acts]
    return render(
        request,
        "officer/batch.html",
        {
            "act": act,
            "form": form,
            "rows": [(row, f"{row.dossier.pk}:{seen[row.dossier.pk]}") for row in fitting],
            "others": [row for row in rows if act.name not in row.acts],
            "key": request.POST.get("key") or new_id().hex,
            "back": back_to(request),
            "back_query": back_query(request),
        },
    )


def form_of(request: SignedInRequest, act: BatchAct, data: Any = None) -> Any:
    """The form of the act; one that assigns offers the colleagues."""
    if act.form is not AssignForm:
        return act.form(data)
    people = Inbox(request.user).colleagues()
    return AssignForm(data, people=[(each.username or "", str(each)) for each in people])


def ticked(request: SignedInRequest) -> list[tuple[UUID, int]]:
    """What was ticked: dossier and the journal length that was seen; anything else is left out."""
    found: dict[UUID, int] = {}
    for value in request.POST.getlist("hs"):
        key, _colon, seen = value.partition(":")
        try:
            dossier = UUID(key)
        except ValueError:
            continue
        if seen.isascii() and seen.isdigit() and len(seen) < 9:
            found[dossier] = int(seen)
    return list(found.items())


def back_query(request: SignedInRequest) -> str:
    """The list from which somebody came, as its query string; never an address elsewhere."""
    given = request.POST.get("back") or (f"?{request.META.get('QUERY_STRING', '')}" if request.method == "GET" else "")
    return given[1:500] if given.startswith("?") else ""


def back_to(request: SignedInRequest) -> str:
    """The address of that list."""
    return f"{reverse('officer:inbox')}?{back_query(request) or 'nhom=mine'}"
