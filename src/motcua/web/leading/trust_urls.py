"""Addresses under /dieu-hanh/co-that-khong/."""

from django.urls import path

from motcua.web.leading import trust, trust_acts

trust_urls = [
    path("co-that-khong/", trust.trust, name="trust"),
    path("co-that-khong/so-lieu.csv", trust.trust_csv, name="trust_csv"),
    path("co-that-khong/mang/", trust_acts.add_network, name="trust_network_add"),
    path("co-that-khong/mang/<int:pk>/bo/", trust_acts.remove_network, name="trust_network_remove"),
    path("co-that-khong/<uuid:pk>/", trust_acts.case, name="trust_case"),
]
