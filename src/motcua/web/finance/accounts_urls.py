"""Addresses of accounts that receive money."""

from django.urls import path

from motcua.web.finance import accounts

accounts_urls = [
    path("tai-khoan/", accounts.accounts, name="accounts"),
    path("tai-khoan/them/<slug:kind>/", accounts.add, name="account_add"),
    path("tai-khoan/<uuid:account_id>/doi-khoa/", accounts.key, name="account_key"),
    path("tai-khoan/<uuid:account_id>/ngung/", accounts.end, name="account_end"),
]
