"""Addresses of given work and of services that nobody uses."""

from django.urls import path

from motcua.web.leading import action_new, actions, unused, unused_give

actions_urls = [
    path("viec/", actions.listed, name="actions"),
    path("viec/viec-da-giao.csv", actions.as_csv, name="actions_csv"),
    path("viec/giao/", action_new.new, name="action_new"),
    path("chua-ai-dung/", unused.listed, name="unused"),
    path("chua-ai-dung/chua-ai-dung.csv", unused.as_csv, name="unused_csv"),
    path("chua-ai-dung/giao/", unused_give.give, name="unused_give"),
]
