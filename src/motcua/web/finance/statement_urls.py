"""Addresses of statements."""

from django.urls import path

from motcua.web.finance import statement_line, statements

statement_urls = [
    path("sao-ke/", statements.statements, name="statements"),
    path("sao-ke/tai-len/", statements.upload, name="statement_upload"),
    path("sao-ke/tep/<uuid:pk>/", statements.statement_file, name="statement_file"),
    path("sao-ke/tep/<uuid:pk>/nhap/", statements.begin, name="statement_begin"),
    path("sao-ke/dong/<uuid:pk>/", statement_line.line, name="statement_line"),
]
