"""Addresses of what online filing is worth to people."""

from django.urls import path

from motcua.web.leading import advantage

advantage_urls = [
    path("loi-the/", advantage.advantage, name="advantage"),
    path("loi-the.csv", advantage.advantage_csv, name="advantage_csv"),
]
