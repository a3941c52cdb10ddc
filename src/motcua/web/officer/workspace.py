"""The page of one dossier: papers on the left, checklist on the right, decision bar at the bottom.

The page is a list of sections. To add one: a function (dossier, request) -> facts, or None when there is nothing to
show; a template in templates/officer/parts/, which finds the facts as `own` beside `dossier` and the context of
`head_of`; and a line in ABOVE (bands over the whole width), LEFT or SIDE at the place where it should stand. A module
that makes acts (`act_page.py`) imports `heading.py`, never this one, so sections may stand beside their act pages.
"""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from csp.constants import SELF
from csp.decorators import csp_update
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.dossiers.holding import holding_of
from motcua.dossiers.models import Dossier
from motcua.web.officer import case_parts, checks, decision_parts, fee_parts, letters, notes, supplement_parts, viewer
from motcua.web.officer.access import open_dossier, staff_only
from motcua.web.officer.acts import acts_for
from motcua.web.officer.chain_parts import chain
from motcua.web.officer.heading import head_of
from motcua.web.officer.wording import READS
from motcua.web.requests import SignedInRequest

Facts = Callable[[Dossier, SignedInRequest], dict[str, Any] | None]


class Section(NamedTuple):
    """A part of the page: its template, and what it shows."""

    template: str
    facts: Facts


class Shown(NamedTuple):
    """The same with the facts of one dossier."""

    template: str
    facts: dict[str, Any]


ABOVE: tuple[Section, ...] = (
    Section("officer/parts/apology.html", decision_parts.apology),
    Section("officer/parts/leave.html", supplement_parts.leave),
    Section("officer/parts/wait.html", supplement_parts.wait),
)
LEFT = (
    Section("officer/parts/chain.html", chain),
    Section("officer/parts/papers.html", viewer.papers),
    Section("officer/parts/supplements.html", supplement_parts.supplements),
    Section("officer/parts/opinions.html", decision_parts.opinions),
    Section("officer/parts/answers.html", case_parts.answers),
    Section("officer/parts/steps.html", case_parts.steps),
)
SIDE = (
    Section("officer/parts/draft.html", decision_parts.draft),
    Section("officer/parts/checklist.html", checks.checklist),
    Section("officer/parts/letters.html", letters.letters),
    Section("officer/parts/remarks.html", notes.remarks),
    Section("officer/parts/applicant.html", case_parts.applicant),
    Section("officer/parts/fees.html", fee_parts.fees),
    Section("officer/parts/made.html", case_parts.made),
    Section("officer/parts/clock.html", case_parts.clock_lines),
    Section("officer/parts/history.html", case_parts.history),
)


@require_safe
@csp_update({"frame-src": [SELF]})  # a PDF is shown in a frame
@staff_only
def workspace(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Everything about the dossier, and the acts that are this officer's now. Leaves an access row."""
    dossier = open_dossier(request, pk, READS["dossier"])
    holding = holding_of(request.user, dossier)
    acts = acts_for(request.user, dossier, holding)
    return render(
        request,
        "officer/dossier.html",
        head_of(dossier)
        | {
            "above": shown(ABOVE, dossier, request),
            "left": shown(LEFT, dossier, request),
            "side": shown(SIDE, dossier, request),
            "acts": acts,
            "bar": [act for act in acts if not act.more],
            "more": [act for act in acts if act.more],
            "holding": holding,
            "may_take": holding.may_take and dossier.is_open and dossier.assignee_id != request.user.pk,
            "seen": dossier.journal_length,
        },
    )


def shown(sections: Sequence[Section], dossier: Dossier, request: SignedInRequest) -> list[Shown]:
    """The sections that have something to show."""
    return [Shown(each.template, facts) for each in sections if (facts := each.facts(dossier, request)) is not None]
