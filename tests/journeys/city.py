"""The running city as people meet it: granian, the worker, collected files, a database of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import global_settings, settings
from django.core.management import call_command
from django.db import connection
from django.test import override_settings

from motcua.config.city_offers import offer_listed
from motcua.config.demonstration import PASSWORD, give_second_factors
from motcua.config.supervisor import WEB
from motcua.payments.services import open_sample_accounts

HISTORY = 300  # simulated dossiers


def fill() -> None:
    """The sample city in the current database, with a short history."""
    folder = settings.SAMPLE / "hong-lam"
    with override_settings(
        PASSWORD_HASHERS=global_settings.PASSWORD_HASHERS
    ):  # the city does not know the tests' quick one
        call_command("load_city", str(folder), password=PASSWORD, verbosity=0)
    give_second_factors()
    open_sample_accounts()
    call_command("procedures", "publish", str(settings.PROCEDURES), verbosity=0)
    offer_listed(folder / "offerings.yaml")
    call_command("simulate", dossiers=HISTORY, months=12, verbosity=0)
    call_command("settle_history", verbosity=0)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path, *, worker: bool = True) -> Iterator[str]:
    """Web server and worker on the current database; yields the address. `folder` keeps uploaded files and logs."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    for shared in ("static", "made"):
        if not (folder / shared).exists():
            shutil.copytree(settings.VAR / shared, folder / shared)
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("MOTCUA_", "DATABASE_URL", "DJANGO_SETTINGS"))
        },
        "DATABASE_URL": database_url(),
        "MOTCUA_VAR": str(folder),
        "MOTCUA_ADDRESS": address,
        "PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src"),
    }
    parts = [_part(folder / "web.log", environment, *WEB, "--port", str(port), "motcua.config.wsgi:application")]
    if worker:
        parts.append(_part(folder / "worker.log", environment, "motcua.config", "procrastinate", "worker"))
    try:
        _wait(address, parts, whole=worker)
        yield address
    finally:
        for part in parts:
            part.terminate()
        for part in parts:
            part.wait(25)


def database_url() -> str:
    """The current database, as DATABASE_URL names it."""
    chosen = connection.get_connection_params()
    host = quote(str(chosen.get("host") or ""), safe="")
    user = quote(chosen.get("user") or "", safe="")
    password = f":{quote(chosen['password'], safe='')}" if chosen.get("password") else ""
    port = f":{chosen['port']}" if chosen.get("port") else ""
    return f"postgresql://{user}{password}@{host}{port}/{connection.settings_dict['NAME']}"


def _part(log: Path, environment: dict[str, str], module: str, *arguments: str) -> subprocess.Popen[bytes]:
    with log.open("ab") as output:
        return subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _wait(address: str, parts: list[subprocess.Popen[bytes]], *, whole: bool) -> None:
    for _try in range(300):
        assert all(part.poll() is None for part in parts), "a part of the city died while starting: see its log"
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=5):
                return
        except urllib.error.HTTPError as error:
            if error.code == 503 and not whole:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError("the city did not become ready within 30 seconds")
