"""Addresses of the funnel and of the causes."""

from django.urls import path

from motcua.web.leading import causes, funnel

funnel_urls = [
    path("chang-nop/", funnel.funnel, name="funnel"),
    path("chang-nop.csv", funnel.funnel_csv, name="funnel_csv"),
    path("vi-sao-chua/", causes.causes, name="causes"),
    path("vi-sao-chua.csv", causes.causes_csv, name="causes_csv"),
]
