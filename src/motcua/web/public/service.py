"""The page of one procedure: the five answers first, the law below; and its permanent address by code."""

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from motcua.catalogue.linked_data import described
from motcua.catalogue.models import Card, Procedure
from motcua.catalogue.queries import current_version, offerings_of, procedures_offered, successor_of
from motcua.catalogue.stages import with_next, with_stage
from motcua.foundation import clock
from motcua.uptake.funnel.noting import note_view
from motcua.web.held import held_draft
from motcua.web.public.changes import stage_note
from motcua.web.public.service_uptake import used
from motcua.web.public.sheet import Sheet
from motcua.web.visits import device_of, is_a_visit

UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """Who can, what to have ready, what it costs on both roads, when, and the two ways to begin.

    A procedure that was withdrawn says so, and where to go instead.
    """
    procedure = get_object_or_404(Procedure, slug=slug)
    if procedure.withdrawn_on and procedure.withdrawn_on <= clock.today():
        rows = procedure.succeeded_by.filter(effective_on__lte=clock.today()).select_related("successor")
        after = rows.order_by("-effective_on").first()
        return render(request, "public/service_withdrawn.html", {"procedure": procedure, "after": after})
    get_object_or_404(procedures_offered(), pk=procedure.pk)
    sheet = Sheet(current_version(procedure), list(with_next(with_stage(offerings_of(procedure)))))
    draft = held_draft(request, procedure)
    if draft is None and is_a_visit(request):  # who is filling it in already was counted when he came
        note_view(procedure.pk, device=device_of(request))
    shown = {
        "procedure": procedure,
        "sheet": sheet,
        "package": sheet.package,
        "linked_data": linked_data(sheet),
        "draft": draft,
        "used": used(procedure),
        "note": stage_note(sheet.online_offerings),
    }
    return render(request, "public/service.html", shown)


@require_safe
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """The permanent address: /thu-tuc/3.000347/ leads to where the procedure, or what took its place, is explained today.

    A code with a unit behind it (1.004194.000.00.00.H29) is found by its first part.
    """
    own = code[:8]
    if procedure := Procedure.objects.filter(code=own).first():
        return redirect("public:service", (successor_of(procedure) or procedure).slug)
    if Card.objects.filter(code__in=(code, own)).exists():
        return redirect("public:card", code)
    raise Http404


def linked_data(sheet: Sheet) -> SafeString:
    """The JSON-LD of a procedure, safe inside a script element."""
    offices = [each.authority for each in sheet.first_offices]
    document = described(sheet.version, offices, address=sheet.address, on=clock.today())
    return SafeString(json.dumps(document, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE))
