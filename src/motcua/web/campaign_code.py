"""The code of a campaign on its way through one visit: kept in the session, never in a cookie of its own."""

from django.http import HttpRequest

from motcua.catalogue.models import Procedure
from motcua.dossiers.models import Draft
from motcua.uptake.campaigns.reading import link_by_code
from motcua.uptake.services import attribute_start

CAME_BY = "chien-dich"  # session: the code that was opened last


def came_by(request: HttpRequest, code: str) -> bool:
    """Remember the code for this visit; False when it is remembered already, so that a page loaded again is no visit."""
    if request.session.get(CAME_BY) == code:
        return False
    request.session[CAME_BY] = code
    return True


def attribute(request: HttpRequest, draft: Draft, procedure: Procedure) -> None:
    """A draft begun in a visit that came by a code counts for it; without a code nothing is asked of the database."""
    if code := request.session.get(CAME_BY):
        link = link_by_code(code)
        if link is not None:
            attribute_start(draft, link=link, procedure=procedure)
