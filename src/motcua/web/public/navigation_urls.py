"""Addresses of the other ways to a procedure; `public/urls.py` takes them in before the names of procedures."""

from django.urls import path

from motcua.web.public import finding, navigation

navigation_urls = [
    path("tim/", finding.search, name="search"),
    path("tim/goi-y/", finding.suggestions, name="suggestions"),
    path("thu-tuc/a-z/", navigation.a_to_z, name="a_to_z"),
    path("linh-vuc/", navigation.fields, name="fields"),
    path("co-quan/", navigation.offices, name="offices"),
    path("co-quan/<slug:slug>/", navigation.office, name="office"),
]
