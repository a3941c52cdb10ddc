"""Addresses of tries and sums."""

from django.urls import path

from motcua.web.finance import transactions

transactions_urls = [
    path("giao-dich/", transactions.transactions, name="transactions"),
    path("giao-dich/<uuid:attempt_id>/", transactions.attempt, name="attempt"),
    path("giao-dich/khoan-thu/<uuid:settlement_id>/", transactions.settlement, name="settlement"),
]
