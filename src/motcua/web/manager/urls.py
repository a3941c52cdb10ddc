"""Addresses under /quan-ly/."""

from django.urls.resolvers import URLPattern

app_name = "manager"
urlpatterns: list[URLPattern] = []
