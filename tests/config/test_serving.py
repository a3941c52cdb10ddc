"""`motcua serve`: web and worker live together and stop together, and a second one on the same port is told so."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from motcua.config.supervisor import Supervisor
from tests.journeys.city import database_url, free_port

pytestmark = [pytest.mark.enable_socket, pytest.mark.xdist_group("journeys")]


@pytest.fixture
def serve(tmp_path, settings, real_commits):
    """Starts `motcua serve` on the test database; yields a function from a port to the process."""
    for made in ("static", "made"):  # what is collected already need not be collected again
        if (settings.VAR / made).exists():
            shutil.copytree(settings.VAR / made, tmp_path / made)
    started = []

    def start(port: int, **more: str) -> subprocess.Popen:
        keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        process = subprocess.Popen(
            [sys.executable, "-m", "motcua.config", "serve", "--port", str(port)],
            env=keep | {"DATABASE_URL": database_url(), "MOTCUA_VAR": str(tmp_path), "PYTHONPATH": "src"} | more,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=60)


def parts_of(process: subprocess.Popen) -> list[int]:
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(process.pid)], capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in listed.stdout.split()]


def gone(pids: list[int]) -> bool:
    for _try in range(300):  # the worker may finish a job first
        if not any(os.path.exists(f"/proc/{pid}") for pid in pids):
            return True
        time.sleep(0.1)
    return False


def ready(process: subprocess.Popen, port: int) -> None:
    line = ""
    while f":{port}/" not in line:
        line = process.stdout.readline()
        assert line, "it ended before it was ready"


def test_it_serves_until_it_is_told_to_stop_and_leaves_nothing_behind(serve):
    port = free_port()
    process = serve(port)
    ready(process, port)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
        assert answer.status == 200
    second = serve(port)
    assert "is taken" in second.communicate(timeout=60)[0]
    assert second.returncode == 1
    parts = parts_of(process)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0
    assert gone(parts)


def test_a_production_server_starts_under_its_public_name(serve):
    port = free_port()
    process = serve(
        port,
        MOTCUA_PRODUCTION="1",
        MOTCUA_ADDRESS=f"https://motcua.invalid:{port}",
        MOTCUA_HOSTS="motcua.invalid",
        MOTCUA_SECRET_KEY="trial" * 12,
        MOTCUA_ENCRYPTION_KEYS="0123456789abcdef" * 4,
        MOTCUA_HASH_KEY="fedcba9876543210" * 4,
        MOTCUA_PAYMENT_SECRET="trial",
    )
    ready(process, port)


def test_when_a_part_dies_the_other_stops_too(serve):
    port = free_port()
    process = serve(port)
    ready(process, port)
    parts = parts_of(process)
    os.kill(parts[-1], signal.SIGKILL)
    assert process.wait(60) == 1
    assert gone(parts)


def test_when_the_supervisor_is_killed_its_parts_do_not_stay(serve):
    port = free_port()
    process = serve(port)
    ready(process, port)
    parts = parts_of(process)
    process.kill()
    assert gone(parts)


def test_a_port_that_somebody_uses_is_known():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        assert Supervisor("127.0.0.1", listener.getsockname()[1]).is_taken()
    assert not Supervisor("127.0.0.1", free_port()).is_taken()
