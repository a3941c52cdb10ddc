"""What the browser keeps for the time without network."""

from importlib.resources import files

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """`sw.js` at the root, where it may care for every page; its release changes with the look of the site."""
    release = "·".join(staticfiles_storage.url(name) for name in ("motcua.css", "motcua.js"))
    code = (files("motcua.web") / "static" / "sw.js").read_text("utf-8")
    return HttpResponse(f'const RELEASE = "{release}";\n{code}', content_type="text/javascript; charset=utf-8")


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """The page that is shown without network."""
    return render(request, "errors/offline.html")
