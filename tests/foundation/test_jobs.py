"""What a job defers is committed with what it wrote, or not at all."""

import pytest
from django.db import connection, transaction
from procrastinate.contrib.django import app as jobs


class Broken(Exception):
    """Something went wrong after the job was deferred."""


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name = 'trial.nothing'")
        return cursor.fetchone()[0]


def defer() -> None:
    jobs.configure_task("trial.nothing", allow_unknown=True).defer()


@transaction.atomic
def defer_and_break() -> None:
    defer()
    raise Broken


@pytest.fixture(params=["a page", "the worker"])
def place(request, real_commits):
    """Where our code runs: jobs are deferred by pages and, with another connector, by jobs."""
    if request.param == "a page":
        yield
        return
    with jobs.replace_connector(jobs.connector.get_worker_connector()):
        yield


@pytest.mark.usefixtures("place")
def test_a_job_of_a_transaction_that_fails_was_never_there():
    with pytest.raises(Broken):
        defer_and_break()
    assert waiting() == 0


@pytest.mark.usefixtures("place")
def test_nobody_else_sees_a_job_before_the_commit():
    other = connection.copy()
    try:
        with transaction.atomic():
            defer()
            with other.cursor() as cursor:
                cursor.execute("select count(*) from procrastinate_jobs where task_name = 'trial.nothing'")
                assert cursor.fetchone() == (0,)
        assert waiting() == 1
    finally:
        other.close()
