"""Address of the backlog of the search."""

from django.urls import path

from motcua.web.manager import misses

misses_urls = [path("tim-khong-thay/", misses.misses, name="misses")]
