"""What a leader sees first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.uptake.access import Sight
from motcua.web.leading.access import leaders_only


@never_cache
@require_safe
@leaders_only
def home(request: HttpRequest, sight: Sight) -> HttpResponse:
    """The overview."""
    return render(request, "leading/home.html", {"sight": sight})
