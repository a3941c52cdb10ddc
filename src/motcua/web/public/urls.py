"""Addresses for everybody."""

from django.urls import path, re_path

from motcua.web.addresses import CODE
from motcua.web.public import (
    application,
    campaign,
    card,
    changes,
    home,
    onsite,
    open_data,
    picture,
    receipts,
    service,
    shell,
    status,
    switches,
    truth,
    verification,
)
from motcua.web.public import help as assistance
from motcua.web.public.datasets_urls import datasets_urls
from motcua.web.public.navigation_urls import navigation_urls
from motcua.web.public.uptake_urls import uptake_urls

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    *navigation_urls,
    path("thu-tuc/<slug:slug>/", service.service, name="service"),
    re_path(r"^thu-tuc/(?P<code>[1-9]\.[0-9]{6}(?:\.[0-9A-Z.]{2,30})?)/$", service.by_code, name="by_code"),
    re_path(r"^thu-tuc/quoc-gia/(?P<code>[1-9]\.[0-9]{6}(?:\.[0-9A-Z.]{2,30})?)/$", card.card, name="card"),
    path("thu-tuc/<slug:slug>/mau-don.pdf", application.blank_application, name="blank_application"),
    path("du-lieu-mo/", open_data.open_data, name="open_data"),
    *datasets_urls,
    path("giup-do/", assistance.help_page, name="help"),
    path("tai-trung-tam/xong/", onsite.end, name="onsite_end"),
    path("tai-trung-tam/<slug:slug>/", onsite.own, name="onsite"),
    path("tai-trung-tam/<slug:slug>/may-chung/", onsite.shared, name="onsite_shared"),
    path("tra-loi/", truth.truth, name="truth"),
    path("tra-loi", truth.truth),
    path("sap-doi/", changes.changes, name="changes"),
    path("tra-cuu/", status.status, name="status"),
    path("d/<str:code>", campaign.opened, name="campaign"),
    path("dung-tin/", campaign.stop, name="stop_messages"),
    path(f"xac-minh/<{CODE}:code>/", verification.verify, name="verify"),
    path("bien-lai/", receipts.ask, name="receipt_ask"),
    path(f"bien-lai/<{CODE}:code>/", receipts.check, name="receipt"),
    path("ngon-ngu/", switches.language, name="language"),
    path("co-chu/", switches.large, name="large"),
    path("ngoai-tuyen/", shell.offline, name="offline"),
    re_path(r"^hinh/(?P<digest>[0-9a-f]{64})/$", picture.picture, name="picture"),
    *uptake_urls,
    path("sw.js", shell.service_worker, name="service_worker"),
]
