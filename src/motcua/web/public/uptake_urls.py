"""Addresses of the public figures; `public/urls.py` takes them in."""

from django.urls import path

from motcua.web.public import funnel, league, uptake

uptake_urls = [
    path("so-lieu/", uptake.uptake, name="uptake"),
    path("so-lieu/truc-tuyen.csv", uptake.uptake_table, name="uptake_csv"),
    path("so-lieu/xep-hang/", league.league_view, name="league"),
    path("so-lieu/xep-hang.csv", league.league_table, name="league_csv"),
    path("so-lieu/chang-nop/", funnel.funnel, name="funnel"),
    path("so-lieu/chang-nop.csv", funnel.funnel_table, name="funnel_csv"),
    path("so-lieu/<slug:which>.csv", uptake.uptake_table, name="uptake_table"),
    path("so-lieu/co-quan/<str:code>/", uptake.office, name="uptake_office"),
    path("so-lieu/co-quan/<str:code>.csv", uptake.office_table, name="uptake_office_csv"),
]
