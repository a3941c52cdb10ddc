"""Addresses of the books for leaders."""

from django.urls import path, re_path

from motcua.web.finance import books, books_lists

books_urls = [
    path("so-thu/", books.books, name="books"),
    re_path(r"^so-thu/so-thu\.(?P<ending>csv|xlsx)$", books.books_file, name="books_file"),
    path("so-thu/<slug:kind>/", books_lists.rows_behind, name="books_rows"),
]
