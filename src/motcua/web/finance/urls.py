"""Addresses under /tai-chinh/."""

from django.urls import path
from django.urls.resolvers import URLPattern

from motcua.web.finance import home
from motcua.web.finance.accounts_urls import accounts_urls
from motcua.web.finance.books_urls import books_urls
from motcua.web.finance.ledger_urls import ledger_urls
from motcua.web.finance.policies_urls import policies_urls
from motcua.web.finance.reconciliation_urls import reconciliation_urls
from motcua.web.finance.refunds_urls import refunds_urls
from motcua.web.finance.software_urls import software_urls
from motcua.web.finance.statement_urls import statement_urls
from motcua.web.finance.transactions_urls import transactions_urls

app_name = "finance"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    *accounts_urls,
    *books_urls,
    *ledger_urls,
    *refunds_urls,
    *reconciliation_urls,
    *software_urls,
    *statement_urls,
    *policies_urls,
    *transactions_urls,
]
