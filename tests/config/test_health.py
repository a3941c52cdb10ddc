"""What monitors and operators are told."""

import json

import pytest
from django.db import connection

from motcua.config import doctor, health
from motcua.foundation import clock

pytestmark = pytest.mark.django_db


def beat(moment) -> None:
    with connection.cursor() as cursor:
        cursor.execute("insert into procrastinate_workers (last_heartbeat) values (%s)", [moment])


def test_without_a_worker_the_site_is_alive_but_not_ready(client):
    answer = client.get("/healthz")
    assert (answer.status_code, json.loads(answer.content)) == (
        503,
        {"alive": True, "ready": False, "database": True, "worker": False, "storage": True},
    )


def test_with_a_heartbeat_everything_is_ready(client):
    beat(clock.now())
    assert client.get("/healthz").json()["ready"] is True


def test_a_heartbeat_of_two_minutes_ago_is_no_life():
    beat(clock.now() - 2 * health.WORKER_SILENT_AFTER)
    assert health.worker_lives() is False


def test_a_folder_that_cannot_be_written_is_not_ready(settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.FILES = tmp_path / "file" / "below"
    assert health.storage_writes() is False


def test_the_doctor_names_what_is_wrong_in_production(settings):
    settings.PRODUCTION, settings.SECRET_KEY, settings.HASH_KEY, settings.DEBUG = True, "short", "0" * 64, True
    settings.ALLOWED_HOSTS, settings.ADDRESS = ["*"], "http://plain.example"
    ill = " ".join(says for check in (doctor._secrets, doctor._debug) for well, says in check() if not well)
    for named in ("SECRET_KEY", "HASH_KEY", "MOTCUA_SMS_URL", "MOTCUA_EMAIL_URL", "DEBUG", "MOTCUA_HOSTS", "https://"):
        assert named in ill


def test_the_doctor_finds_a_well_database_well():
    beat(clock.now())
    assert [says for well, says in doctor._database() if not well] == []
