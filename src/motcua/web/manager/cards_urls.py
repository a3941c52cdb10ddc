"""Addresses of the cards of the national base, below /quan-ly/quoc-gia/."""

from django.urls import path, re_path

from motcua.web.manager import cards

cards_urls = [
    path("quoc-gia/", cards.imports, name="imports"),
    re_path(r"^quoc-gia/(?P<code>[1-9]\.[0-9]{6}(?:\.[0-9A-Z.]{2,30})?)/$", cards.card_words, name="card_words"),
]
