"""Drafts that this browser began, or that its person has: the public pages offer to go on with them."""

from typing import cast

from django.http import HttpRequest

from motcua.catalogue.models import Procedure
from motcua.dossiers.models import Draft
from motcua.dossiers.queries import drafts_of
from motcua.foundation import clock
from motcua.web.requests import SignedInRequest

HELD = "drafts"  # session: ids of drafts begun in this browser
MOST_HELD = 20


def hold(request: HttpRequest, draft: Draft) -> None:
    """Remember in the session that this browser began the draft."""
    request.session[HELD] = [*request.session.get(HELD, []), str(draft.pk)][-MOST_HELD:]


def held_draft(request: HttpRequest, procedure: Procedure) -> Draft | None:
    """What this browser or this person is filling in for a procedure, the latest; nothing for a stranger."""
    if request.user.is_authenticated:
        own = drafts_of(cast(SignedInRequest, request).user)
    elif held := request.session.get(HELD):
        own = Draft.objects.filter(pk__in=held, person=None, dossier_id=None, expires_at__gt=clock.now())
    else:
        return None
    return own.filter(offering__procedure=procedure).order_by("-saved_at").first()
