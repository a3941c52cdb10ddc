"""Nothing that a dead worker left is lost, and finished jobs do not pile up."""

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

pytestmark = pytest.mark.django_db(transaction=True)


def set_job(job_id, **columns):
    settings = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"update procrastinate_jobs set {settings} where id = %s", [*columns.values(), job_id])


def left_by_a_dead_worker(lock):
    """A job that was begun by a worker that is gone: an unknown one, so nothing runs it a second time here."""
    job_id = app.configure_task("tests.elsewhere", queue="elsewhere", queueing_lock=lock).defer()
    set_job(job_id, status="doing")
    return job_id


@pytest.fixture
def sweep(run_jobs, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)

    def run(name):
        app.configure_task(name).defer(timestamp=0)
        with app.replace_connector(app.connector.get_worker_connector()) as worker_app:
            worker_app.run_worker(
                queues=["housekeeping"], wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1
            )

    return run


def status(job_id):
    return ProcrastinateJob.objects.filter(pk=job_id).values_list("status", flat=True).first()


def test_what_a_dead_worker_left_waits_again(sweep):
    job_id = left_by_a_dead_worker("one")
    sweep("jobs.take_back_stalled")
    assert status(job_id) == "todo"


def test_a_left_job_whose_twin_waits_is_closed_and_the_sweep_goes_on(sweep):
    first, other = left_by_a_dead_worker("one"), left_by_a_dead_worker("two")
    twin = app.configure_task("tests.elsewhere", queue="elsewhere", queueing_lock="one").defer()
    sweep("jobs.take_back_stalled")
    assert (status(first), status(twin), status(other)) == ("failed", "todo", "todo")


def test_finished_jobs_older_than_a_week_go_and_others_stay(sweep):
    old, fresh, failed = (left_by_a_dead_worker(lock) for lock in ("a", "b", "c"))
    for job_id, state in ((old, "succeeded"), (fresh, "succeeded"), (failed, "failed")):
        set_job(job_id, status=state)
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_events set at = at - interval '8 days' where job_id in (%s, %s)", [old, failed]
        )
    sweep("jobs.remove_old")
    assert (status(old), status(fresh), status(failed)) == (None, "succeeded", "failed")


def test_of_what_comes_every_few_seconds_an_hour_is_kept(sweep):
    old, fresh = (app.configure_task("tests.often", queue="folding").defer() for _number in range(2))
    for job_id in (old, fresh):
        set_job(job_id, status="doing")
        set_job(job_id, status="succeeded")
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_events set at = at - interval '2 hours' where job_id = %s", [old])
    sweep("jobs.remove_old")
    assert (status(old), status(fresh)) == (None, "succeeded")
