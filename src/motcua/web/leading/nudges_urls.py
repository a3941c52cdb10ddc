"""Addresses of nudges, /dieu-hanh/loi-nhac/."""

from django.urls import path
from django.urls.resolvers import URLPattern

from motcua.web.leading import nudges

ROOM = "loi-nhac/"
ONE = f"{ROOM}<uuid:pk>/"
nudges_urls: list[URLPattern] = [
    path(ROOM, nudges.listed, name="nudges"),
    path(f"{ROOM}moi/", nudges.new, name="nudge_new"),
    path(ONE, nudges.one, name="nudge"),
    path(f"{ONE}ket-qua.csv", nudges.table, name="nudge_csv"),
    path(f"{ONE}sua/", nudges.edit, name="nudge_edit"),
    path(f"{ONE}bat-dau/", nudges.start, name="nudge_start"),
    path(f"{ONE}dung/", nudges.stop, name="nudge_stop"),
]
