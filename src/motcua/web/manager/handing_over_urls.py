"""Addresses of the dossiers that wait for an office, below /quan-ly/chuyen-ho-so/."""

from django.urls import path

from motcua.web.manager import handing_over

handing_over_urls = [
    path("chuyen-ho-so/", handing_over.waiting, name="handing_over"),
    path("chuyen-ho-so/<uuid:pk>/", handing_over.place, name="hand_over"),
]
