"""Settings: each variable read once, typed, documented; a production deployment without secrets does not start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from motcua.config.cli import overview
from motcua.config.database import database
from motcua.config.environment import ROOT, VARIABLES, BadVariable, setting
from motcua.config.management.commands.settings import page

PRODUCTION = {
    "MOTCUA_PRODUCTION": "1",
    "MOTCUA_SECRET_KEY": "abcdefghij" * 6,
    "MOTCUA_ENCRYPTION_KEYS": "0123456789abcdef" * 4,
    "MOTCUA_HASH_KEY": "fedcba9876543210" * 4,
    "MOTCUA_PAYMENT_SECRET": "s" * 40,
    "MOTCUA_ADDRESS": "https://dichvucong.example",
    "MOTCUA_HOSTS": "dichvucong.example",
}


def test_the_documented_list_is_the_list_in_the_code():
    assert (ROOT / "docs" / "settings.md").read_text("utf-8") == page()


def test_nothing_else_reads_the_environment():
    readers = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "src").rglob("*.py")
        if "os.environ" in path.read_text("utf-8") or "getenv" in path.read_text("utf-8")
    ]
    start = {"src/motcua/config/cli.py", "src/motcua/config/wsgi.py", "src/motcua/config/supervisor.py"}
    assert set(readers) - start == {"src/motcua/config/environment.py"}


def test_settings_stay_below_250_lines():
    assert len((ROOT / "src/motcua/config/settings.py").read_text("utf-8").splitlines()) < 250


@pytest.mark.parametrize(
    ("name", "text"),
    [("PRODUCTION", "perhaps"), ("PROXIES", "two"), ("ENCRYPTION_KEYS", "abc"), ("ENCRYPTION_KEYS", "zz" * 32)],
)
def test_a_variable_that_cannot_be_read_is_named(monkeypatch, name, text):
    monkeypatch.setenv(VARIABLES[name].name, text)
    with pytest.raises(BadVariable, match=VARIABLES[name].name):
        setting(name)


@pytest.mark.parametrize("url", ["mysql://u@h/n", "postgresql://u@h", "nonsense"])
def test_only_postgresql_is_a_database(url):
    with pytest.raises(BadVariable, match="DATABASE_URL"):
        database(url)


def test_a_database_url_is_taken_apart_with_its_escapes():
    chosen = database("postgresql://own%40er:p%2Fw@%2Ftmp%2FSocket:5433/city")
    assert (chosen["USER"], chosen["PASSWORD"], chosen["HOST"], chosen["PORT"], chosen["NAME"]) == (
        "own@er", "p/w", "/tmp/Socket", "5433", "city",
    )  # fmt: skip


@pytest.mark.parametrize("missing", ["MOTCUA_SECRET_KEY", "MOTCUA_ENCRYPTION_KEYS", "MOTCUA_HASH_KEY", "DATABASE_URL"])
def test_production_does_not_start_without(missing):
    given = PRODUCTION | {"DATABASE_URL": "postgresql://u@h/n"}
    given.pop(missing)
    done = motcua("check", **given)
    assert done.returncode != 0
    assert missing.removeprefix("MOTCUA_") in done.stderr


def test_check_deploy_is_silent_in_production():
    done = motcua("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION, DATABASE_URL="postgresql://u@h/n")
    assert (done.returncode, done.stderr) == (0, "")


def test_the_overview_lists_our_commands():
    listed = {line.split()[0] for line in overview().splitlines() if line.startswith("  ")}
    assert {"demo", "serve", "doctor", "simulate", "procedures", "load_city", "settings", "prepare", "stop"} <= listed


def motcua(*arguments: str, **environment: str) -> subprocess.CompletedProcess:
    keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "motcua.config", *arguments],
        env=keep | {"PYTHONPATH": str(Path(ROOT, "src"))} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
