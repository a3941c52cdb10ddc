"""Addresses of points."""

from django.urls import path

from motcua.web.leading import scoring

scoring_urls = [
    path("cham-diem/", scoring.scoring, name="scoring"),
    path("cham-diem.csv", scoring.scoring_csv, name="scoring_csv"),
    path("cham-diem/tinh-lai/", scoring.count_again, name="scoring_again"),
    path("cham-diem/<str:code>/", scoring.office, name="scoring_office"),
]
