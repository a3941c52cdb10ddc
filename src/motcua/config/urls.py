"""Every address of the site, by audience."""

from django.conf import settings
from django.urls import include, path

from motcua.api.v1.urls import api as api_v1
from motcua.config.health import healthz
from motcua.web.citizen.payment_callback import payment_callback

handler400 = "motcua.web.public.errors.handler400"
handler403 = "motcua.web.public.errors.handler403"
handler404 = "motcua.web.public.errors.handler404"
handler429 = "motcua.web.public.errors.handler429"
handler500 = "motcua.web.public.errors.handler500"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("thanh-toan/goi-lai/<slug:gateway>/", payment_callback, name="payment_callback"),
    path("design/", include("motcua.web.design.urls")),
    path("api/v1/", api_v1.urls),
    path("can-bo/", include("motcua.web.officer.urls")),
    path("tai-chinh/", include("motcua.web.finance.urls")),
    path("quan-ly/", include("motcua.web.manager.urls")),
    path("dieu-hanh/", include("motcua.web.leading.urls")),
    path("giup/", include("motcua.web.helping.urls")),
    path("", include("motcua.web.signin.urls")),
    path("", include("motcua.web.citizen.urls")),
    path("", include("motcua.web.public.urls")),
]
if settings.SANDBOX:
    urlpatterns.append(path("thu/", include("motcua.web.sandbox.urls")))
