"""Addresses under /dieu-hanh/."""

from django.urls.resolvers import URLPattern

from motcua.web.leading.actions_urls import actions_urls
from motcua.web.leading.campaigns_urls import campaigns_urls
from motcua.web.leading.overview_urls import overview_urls

app_name = "leading"
urlpatterns: list[URLPattern] = [
    *overview_urls,
    *campaigns_urls,
    *actions_urls,
]
