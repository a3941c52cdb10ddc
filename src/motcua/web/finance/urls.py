"""Addresses under /tai-chinh/."""

from django.urls import path
from django.urls.resolvers import URLPattern

from motcua.web.finance import home
from motcua.web.finance.books_urls import books_urls

app_name = "finance"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    *books_urls,
]
