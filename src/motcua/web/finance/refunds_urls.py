"""Addresses of refunds."""

from django.urls import path

from motcua.web.finance import refund_pressed, refunds

refunds_urls = [
    path("hoan-tien/", refunds.refunds, name="refunds"),
    path("hoan-tien/moi/", refunds.propose, name="refund_propose"),
    path("hoan-tien/<uuid:pk>/", refunds.refund, name="refund"),
    path("hoan-tien/<uuid:pk>/<slug:act>/", refund_pressed.press, name="refund_act"),
]
