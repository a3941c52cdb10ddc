"""Addresses of reconciliation. A day is written 2026-11-21."""

from django.urls import path, register_converter
from django.urls.converters import get_converters

from motcua.web.finance import difference, reconciliation, reconciliation_day
from motcua.web.finance.day_address import DayConverter

if "day" not in get_converters():
    register_converter(DayConverter, "day")

reconciliation_urls = [
    path("doi-soat/", reconciliation.reconciliation, name="reconciliation"),
    path("doi-soat/<uuid:account>/cot/", reconciliation.columns, name="reconciliation_columns"),
    path("doi-soat/<uuid:account>/<day:on>/", reconciliation_day.day, name="reconciliation_day"),
    path("doi-soat/<uuid:account>/<day:on>/tep/", reconciliation_day.upload, name="reconciliation_upload"),
    path("doi-soat/<uuid:account>/<day:on>/viec/", reconciliation_day.act, name="reconciliation_act"),
    path("doi-soat/<uuid:account>/<day:on>/bien-ban.pdf", reconciliation_day.minute, name="reconciliation_minute"),
    path("doi-soat/<uuid:account>/<day:on>/lech.csv", reconciliation_day.as_csv, name="reconciliation_csv"),
    path("doi-soat/lech/<uuid:pk>/", difference.difference, name="difference"),
]
