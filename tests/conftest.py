"""One migrated template database per state of the migrations; each test process copies it."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import allauth
import django
import hypothesis
import procrastinate
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from procrastinate.contrib.django import app as jobs

from motcua.config.environment import ROOT
from motcua.web.translations.catalogues import compile_catalogues

# How long one example takes is the machine's affair, not a promise of ours.
hypothesis.settings.register_profile(
    "house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow], print_blob=True
)
hypothesis.settings.load_profile("house")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's sync interface keeps a loop running


def pytest_sessionstart() -> None:
    """English as the catalogue says it now; compiled only when it has changed."""
    for folder in settings.LOCALE_PATHS:
        compile_catalogues(Path(folder))


def _digest() -> str:
    marks = [f"{module.__name__} {getattr(module, '__version__', '')}" for module in (django, procrastinate, allauth)]
    files = sorted((ROOT / "src").rglob("migrations/*.py"))
    return hashlib.sha256(
        repr([marks, settings.INSTALLED_APPS]).encode() + b"".join(file.read_bytes() for file in files)
    ).hexdigest()[:10]


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker) -> Iterator[None]:
    own, name = connection.settings_dict["NAME"], f"test_{os.getpid()}"
    with django_db_blocker.unblock():
        _copy_template(name)
        use_database(name)
    yield
    with django_db_blocker.unblock():
        use_database(own)
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"drop database if exists {name} with (force)")


def _copy_template(name: str) -> None:
    template = f"template_{_digest()}"
    Path(settings.VAR).mkdir(exist_ok=True)
    with (Path(settings.VAR) / "template.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        with connection._nodb_cursor() as cursor:
            cursor.execute("select 1 from pg_database where datname = %s", [template])
            if not cursor.fetchone():
                _make_template(cursor, template)
            cursor.execute(f"create database {name} template {template} strategy file_copy")


def _make_template(cursor, template: str) -> None:
    cursor.execute("select datname from pg_database where datname like 'template\\_%%'")
    for (old,) in cursor.fetchall():
        cursor.execute(f"drop database if exists {old} with (force)")
    cursor.execute(f"create database {template}_new")
    use_database(f"{template}_new")
    call_command("migrate", verbosity=0)
    connections.close_all()
    cursor.execute(f"alter database {template}_new rename to {template}")


def use_database(name: str) -> None:
    """Point this process at another database of the same server."""
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


@pytest.fixture(autouse=True)
def _fresh(settings, tmp_path) -> None:
    """Files of one test are not seen by the next."""
    settings.FILES = tmp_path / "files"


@pytest.fixture
def fresh_cache(db) -> None:
    """Rate limits outlive a test with real commits."""
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute("truncate tries")


@pytest.fixture
def real_commits(transactional_db) -> Iterator[None]:
    """Flush empties managed models only, and procrastinate's are unmanaged."""
    yield
    with connection.cursor() as cursor:
        cursor.execute(
            "truncate procrastinate_jobs, procrastinate_events, procrastinate_periodic_defers, procrastinate_workers cascade"
        )


@pytest.fixture
def run_jobs(real_commits):
    """The real worker, once over everything that waits."""

    def run() -> None:
        worker_app = jobs.with_connector(jobs.connector.get_worker_connector())
        with jobs.replace_connector(worker_app.connector):
            worker_app.run_worker(wait=False, install_signal_handlers=False, listen_notify=False, concurrency=1)

    return run
