"""Addresses of the books in double entry."""

from django.urls import path, re_path

from motcua.web.finance import ledger

ledger_urls = [
    path("so-cai/", ledger.ledger, name="ledger"),
    re_path(r"^so-cai/tai-ve\.(?P<ending>csv|xlsx)$", ledger.ledger_file, name="ledger_file"),
    path("so-cai/but-toan/<uuid:pk>/", ledger.entry, name="ledger_entry"),
    path("so-cai/<slug:account>/", ledger.account, name="ledger_account"),
    re_path(r"^so-cai/(?P<account>[a-z_]+)/tai-ve\.(?P<ending>csv|xlsx)$", ledger.account_file, name="account_file"),
]
