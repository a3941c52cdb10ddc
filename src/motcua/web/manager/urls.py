"""Addresses under /quan-ly/."""

from django.urls.resolvers import URLPattern

from motcua.web.manager.calendars_urls import calendars_urls
from motcua.web.manager.cards_urls import cards_urls
from motcua.web.manager.drafts_urls import drafts_urls
from motcua.web.manager.handing_over_urls import handing_over_urls
from motcua.web.manager.misses_urls import misses_urls
from motcua.web.manager.offerings_urls import offerings_urls

app_name = "manager"
urlpatterns: list[URLPattern] = [
    *misses_urls,
    *drafts_urls,
    *offerings_urls,
    *cards_urls,
    *calendars_urls,
    *handing_over_urls,
]
