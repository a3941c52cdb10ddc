"""What is wrong with a deployment, each finding with its cure."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from motcua.config.application_role import may_rewrite_the_journal
from motcua.config.health import database_answers, storage_writes, worker_lives
from motcua.foundation import clock

LEAST_FREE = 2_000_000_000  # bytes
LARGEST_SKEW = timedelta(seconds=5)
Finding = tuple[bool, str]


def findings() -> Iterator[Finding]:
    """(is it well, what was looked at or what to do) for each check, in the order a person would cure them."""
    for check in CHECKS:
        yield from check()


def _secrets() -> Iterator[Finding]:
    if not settings.PRODUCTION:
        yield True, "Not in production: secrets are well known, and SMS, mail, bank and post are sandboxes."
        return
    yield len(settings.SECRET_KEY) >= 50, "MOTCUA_SECRET_KEY has 50 characters or more."
    for name in ("ENCRYPTION_KEYS", "HASH_KEY"):
        keys = getattr(settings, name)
        weak = [key for key in (keys if isinstance(keys, list) else [keys]) if len(set(key)) < 8]
        yield not weak, f"MOTCUA_{name}: random, 64 hexadecimal digits (openssl rand -hex 32)."
    sandboxes = [
        port
        for port, names in settings.ADAPTERS.items()
        if any(".sandbox." in each["BACKEND"] for each in names.values())
    ]
    cures = {"sms": "MOTCUA_SMS_URL", "email": "MOTCUA_EMAIL_URL"}
    for port in sandboxes:
        yield False, f"{port} is still the sandbox: {cures.get(port, 'configure a real adapter in settings.ADAPTERS')}."


def _debug() -> Iterator[Finding]:
    yield not settings.DEBUG, "DEBUG is off."
    if settings.PRODUCTION:
        yield "*" not in settings.ALLOWED_HOSTS, "MOTCUA_HOSTS names the hosts, without *."
        yield settings.ADDRESS.startswith("https://"), "MOTCUA_ADDRESS begins with https://."


def _mail() -> Iterator[Finding]:
    backend = settings.ADAPTERS["email"]["default"]["BACKEND"]
    yield True, f"E-mail goes to {'the mail server' if 'smtp' in backend else 'the sandbox outbox'}."


def _database() -> Iterator[Finding]:
    answers = database_answers()
    yield answers, "The database answers."
    if not answers:
        return
    with connection.cursor() as cursor:
        cursor.execute("select now(), current_setting('server_version_num')::int, current_setting('fsync')")
        moment, version, fsync = cursor.fetchone()
    yield version >= 150000, f"PostgreSQL {version // 10000} (15 or newer is needed)."
    yield fsync == "on", "fsync is on: what was acknowledged survives a power cut."
    skew = abs(clock.now() - moment)
    yield skew < LARGEST_SKEW, f"The clocks of this machine and of the database agree ({skew.total_seconds():.1f} s)."
    plan = MigrationExecutor(connection).migration_plan(MigrationExecutor(connection).loader.graph.leaf_nodes())
    yield not plan, "All migrations are applied." if not plan else f"{len(plan)} migrations wait: motcua migrate."
    if settings.PRODUCTION and not plan:
        cure = "the web and the worker sign in with a role that owns no table (motcua grant ROLE)"
        yield not may_rewrite_the_journal(), f"Nobody can rewrite the journal: {cure}."
    yield worker_lives(), "A worker has shown itself in the last minute (motcua procrastinate worker)."


def _storage() -> Iterator[Finding]:
    yield storage_writes(), f"Files can be kept in {settings.FILES}."
    free = shutil.disk_usage(settings.VAR if settings.VAR.exists() else settings.VAR.parent).free
    yield free > LEAST_FREE, f"{free // 1_000_000_000} GB are free (2 are the least)."
    inside = settings.FILES.resolve().is_relative_to(settings.STATIC_ROOT.resolve())
    yield not inside, "Uploaded files lie outside the folder that the web server shows."
    yield (settings.STATIC_ROOT / "staticfiles.json").exists(), "Static files are collected (motcua prepare)."


def _time_of_day() -> Iterator[Finding]:
    """The web's own answer tells its clock; no outside host is asked."""
    try:
        with urlopen(Request(f"{settings.ADDRESS}/healthz", method="HEAD"), timeout=5) as answer:
            yield bool(re.match(r"\w{3}, \d\d", answer.headers.get("Date", ""))), f"{settings.ADDRESS} answers."
    except (URLError, OSError) as error:
        yield False, f"{settings.ADDRESS} does not answer ({error}); is `motcua serve` running there?"


def _django() -> Iterator[Finding]:
    if settings.PRODUCTION:
        call_command("check", deploy=True, fail_level="WARNING", verbosity=0)
        yield True, "check --deploy is silent."


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _secrets, _debug, _mail, _database, _storage, _time_of_day, _django,
)  # fmt: skip
