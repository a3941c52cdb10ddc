"""Every address of the site, by audience."""

from django.conf import settings
from django.urls import include, path

from motcua.config.health import healthz

handler400 = "motcua.web.public.errors.handler400"
handler403 = "motcua.web.public.errors.handler403"
handler404 = "motcua.web.public.errors.handler404"
handler429 = "motcua.web.public.errors.handler429"
handler500 = "motcua.web.public.errors.handler500"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("design/", include("motcua.web.design.urls")),
    path("can-bo/", include("motcua.web.officer.urls")),
    path("", include("motcua.web.signin.urls")),
    path("", include("motcua.web.citizen.urls")),
    path("", include("motcua.web.public.urls")),
]
if settings.SANDBOX:
    urlpatterns.append(path("thu/", include("motcua.web.sandbox.urls")))
