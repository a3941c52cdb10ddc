"""Addresses of how services are offered, below /quan-ly/dich-vu/."""

from django.urls import path

from motcua.web.manager import offering, offering_acts, offerings

ROOT = "dich-vu/"
ONE = f"{ROOT}<int:pk>/"
offerings_urls = [
    path(ROOT, offerings.offerings, name="offerings"),
    path(f"{ROOT}dich-vu.csv", offerings.offerings_csv, name="offerings_csv"),
    path(ONE, offering.offering, name="offering"),
    path(f"{ONE}giao-viec/<int:finding>/", offering_acts.assign, name="offering_assign"),
    path(f"{ONE}xac-nhan/<slug:check>/", offering_acts.confirm, name="offering_confirm"),
    path(f"{ONE}vuong-mac/", offering_acts.hinder, name="offering_hinder"),
    path(f"{ONE}vuong-mac/<int:hindrance>/", offering_acts.settle, name="offering_settle"),
]
