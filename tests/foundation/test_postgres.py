"""A kept connection is looked at before each page."""

import time

import pytest
from django.db import connection


@pytest.fixture
def other(transactional_db):
    """A second connection of the same kind."""
    copy = connection.copy()
    copy.ensure_connection()
    yield copy
    copy.close()


def test_a_connection_that_stands_is_usable(other):
    assert other.is_usable()
    with other.cursor() as cursor:
        cursor.execute("select 1")
        assert cursor.fetchone() == (1,)


def test_a_connection_that_the_server_has_ended_is_not(other):
    with other.cursor() as cursor:
        cursor.execute("select pg_backend_pid()")
        pid = cursor.fetchone()[0]
    with connection.cursor() as cursor:
        cursor.execute("select pg_terminate_backend(%s, 5000)", [pid])
    time.sleep(0.1)
    assert not other.is_usable()


def test_looking_costs_no_statement(other, django_assert_num_queries):
    with django_assert_num_queries(0, connection=other):
        assert other.is_usable()


def test_a_connection_that_was_never_opened_is_not_usable():
    assert not connection.copy().is_usable()
