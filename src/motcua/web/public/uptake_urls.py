"""Addresses of the public figures; `public/urls.py` takes them in."""

from django.urls import path

from motcua.web.public import uptake

uptake_urls = [
    path("so-lieu/", uptake.uptake, name="uptake"),
    path("so-lieu/truc-tuyen.csv", uptake.uptake_csv, name="uptake_csv"),
]
