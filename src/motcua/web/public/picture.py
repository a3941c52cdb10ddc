"""A picture of figures that a page was still waiting for. Its address is the hash of its facts: only such a page knows it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.papers import charts


@never_cache
@require_safe
def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """The picture, or the note that asks again in two seconds."""
    return render(request, "frame/picture.html", {"drawn": charts.kept(digest) or {"digest": digest}})
