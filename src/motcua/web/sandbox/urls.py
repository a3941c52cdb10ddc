"""Addresses of the stand-ins; `config/urls.py` lets them in only where `settings.SANDBOX` holds."""

from django.urls import path
from django.views.generic import TemplateView

from motcua.web.sandbox import bank, codes, outbox, post

app_name = "sandbox"
urlpatterns = [
    path("", TemplateView.as_view(template_name="sandbox/index.html"), name="index"),
    path("ngan-hang/", bank.page, name="bank"),
    path("ngan-hang/theo-ngay/", bank.day, name="bank_day"),
    path("tin-nhan/", outbox.page, name="outbox"),
    path("ma-xac-thuc/", codes.page, name="codes"),
    path("buu-dien/", post.page, name="post"),
    path("buu-dien/<uuid:shipment>/da-phat/", post.deliver, name="post_deliver"),
]
