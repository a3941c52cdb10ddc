"""Addresses of work that leaders gave."""

from django.urls import path

from motcua.web.officer import work, work_acts

urlpatterns = [
    path("viec-giao/", work.mine, name="works"),
    path("viec-giao/<uuid:pk>/", work.one, name="work"),
    path("viec-giao/<uuid:pk>/<slug:name>/", work_acts.act, name="work_act"),
]
