"""Addresses of open data; `public/urls.py` takes them in. They are cited elsewhere and never change."""

from django.urls import path, re_path

from motcua.web.public import datasets

FILE = r"^du-lieu-mo/(?P<name>[a-z-]{3,40})/(?P<month>20[0-9]{2}-[01][0-9])"
datasets_urls = [
    path("du-lieu-mo/danh-muc.jsonld", datasets.linked_catalogue, name="data_catalogue"),
    path("du-lieu-mo/<slug:name>/", datasets.dataset_page, name="dataset"),
    re_path(FILE + r"\.(?P<form>csv|parquet|json)$", datasets.data_file, name="data_file"),
    re_path(
        FILE + r"\.r(?P<revision>[1-9][0-9]?)\.(?P<form>csv|parquet|json)$", datasets.data_file, name="data_revision"
    ),
]
