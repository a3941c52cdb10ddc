"""Addresses under /dieu-hanh/."""

from django.urls import path
from django.urls.resolvers import URLPattern

from motcua.web.leading import home

app_name = "leading"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
]
