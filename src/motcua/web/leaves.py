"""What a helper may open in this browser: a draft that its citizen let him into, for as long as he said."""

from typing import Any, cast

from django.http import HttpRequest

from motcua.accounts.models import Person
from motcua.assistance.models import HelpedFiling
from motcua.assistance.queries import filing_of_draft
from motcua.dossiers.models import Draft
from motcua.web.requests import SignedInRequest

LET_IN = "let_in"  # session: ids of the filings whose code was typed in this browser
MOST = 20


def keep_leave(request: HttpRequest, filing: HelpedFiling) -> None:
    """Remember in the session that the citizen's code was typed in this browser."""
    kept = [each for each in request.session.get(LET_IN, []) if each != str(filing.pk)]
    request.session[LET_IN] = [*kept, str(filing.pk)][-MOST:]


def filing_here(request: HttpRequest, draft: Draft | None) -> HelpedFiling | None:
    """The filing by which the signed-in helper came to this draft, also when his leave is over; None for everybody else."""
    if draft is None or draft.helper_id is None or draft.helper_id != request.user.pk:
        return None
    return filing_of_draft(cast(SignedInRequest, request).user, draft.pk)


def holds_leave(request: HttpRequest, filing: HelpedFiling) -> bool:
    """Whether he may open it now, in this browser."""
    return filing.has_leave and str(filing.pk) in request.session.get(LET_IN, [])


def mark_helping(request: HttpRequest, filing: HelpedFiling) -> None:
    """The page is opened by a helper: its frame says so, and it offers nothing of his own."""
    cast(Any, request).helping = filing


def own_person(request: HttpRequest) -> Person | None:
    """Whose earlier answers and papers a page may offer: the signed-in person's, never a helper's."""
    if getattr(request, "helping", None) is not None or not request.user.is_authenticated:
        return None
    return request.user
