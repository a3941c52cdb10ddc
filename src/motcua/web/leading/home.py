"""What a leader sees first: sentences, then pictures, each with its table; every number leads on."""

from django.http import HttpResponse, StreamingHttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.uptake.access import Sight
from motcua.web.leading import tables
from motcua.web.leading.access import leaders_only
from motcua.web.leading.bodies import shown
from motcua.web.leading.home_page import HomePage
from motcua.web.requests import SignedInRequest


@never_cache
@require_safe
@leaders_only
def home(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """The overview."""
    page = HomePage(request.user, sight)
    return shown(request, sight, "home", lambda: ({"page": page}, page.line.ready))


@never_cache
@require_safe
@leaders_only
def home_csv(request: SignedInRequest, sight: Sight) -> StreamingHttpResponse:
    """Every office and month of the overview."""
    return tables.file_of(tables.office_rows(sight), "tong-quan")
