"""The embedded server: one for all, stopped by the last, there again after a crash, refused politely."""

import os
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from motcua.foundation.embedded_postgres import server as module
from motcua.foundation.embedded_postgres.server import CannotRunHere, EmbeddedPostgres

pytestmark = pytest.mark.enable_socket
USER = textwrap.dedent(
    """
    import sys, time
    from pathlib import Path
    from motcua.foundation.embedded_postgres.server import EmbeddedPostgres
    server = EmbeddedPostgres(Path(sys.argv[1]))
    server.acquire()
    print("up", flush=True)
    sys.stdin.readline()
    server.release()
    """
)


@pytest.fixture
def use(tmp_path):
    """Starts a process that uses the server in this test's folder."""
    users = []

    def start() -> subprocess.Popen:
        user = subprocess.Popen(
            [sys.executable, "-c", USER, str(tmp_path / "pg")], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        users.append(user)
        return user

    yield start
    for user in users:
        if user.poll() is None:
            user.communicate("\n", timeout=60)
        else:
            user.stdin.close()
            user.stdout.close()


def up(user) -> bool:
    return user.stdout.readline() == "up\n"


def test_two_first_users_at_once_get_one_server_and_the_last_one_stops_it(tmp_path, use):
    first, second = use(), use()
    assert up(first)
    assert up(second)
    assert (tmp_path / "pg" / "data" / "postmaster.pid").exists()
    first.communicate("\n", timeout=60)
    assert (tmp_path / "pg" / "data" / "postmaster.pid").exists()
    second.communicate("\n", timeout=60)
    assert not (tmp_path / "pg" / "data" / "postmaster.pid").exists()


def test_after_kill_9_of_user_and_server_the_next_user_has_it_again(tmp_path, use):
    user = use()
    assert up(user)
    os.kill(int((tmp_path / "pg" / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)
    user.kill()
    user.wait()
    time.sleep(0.1)
    assert up(use())


def test_a_killed_first_start_leaves_no_half_cluster(tmp_path, use):
    half = tmp_path / "pg" / "new-half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("18")
    assert up(use())
    assert not half.exists()


def test_a_long_path_gets_a_short_socket_folder_and_a_stranger_s_one_is_refused(tmp_path, monkeypatch):
    server = EmbeddedPostgres(tmp_path / ("long" * 30))
    assert len(str(server.socket_folder)) < 60
    monkeypatch.setattr(module.EmbeddedPostgres, "_identity", staticmethod(lambda: (12345, 12345)))
    monkeypatch.setattr(module.os, "geteuid", lambda: 54321)
    with pytest.raises(CannotRunHere, match="somebody else"):
        server._make_socket_folder()
    server.socket_folder.rmdir()


def test_a_machine_without_the_wheel_is_told_what_to_do_instead(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    with pytest.raises(CannotRunHere, match="Set DATABASE_URL"):
        EmbeddedPostgres(tmp_path / "pg").acquire()


def test_root_without_setpriv_is_told_to_be_an_ordinary_user(tmp_path, monkeypatch):
    monkeypatch.setattr(module.os, "geteuid", lambda: 0)
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    with pytest.raises(CannotRunHere, match="ordinary user"):
        EmbeddedPostgres(tmp_path / "pg")._as_nobody()
