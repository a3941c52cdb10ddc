"""A city of one's own for figures and drills: its folder, its PostgreSQL, its processes. It ends with the block."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import psycopg

from motcua.config.supervisor import WEB
from motcua.foundation.embedded_postgres.server import EmbeddedPostgres

ROOT = Path(__file__).resolve().parents[2]
APPLICATION = "motcua.config.wsgi:application"
FILL = "from motcua.config import demonstration as sample; sample.HISTORY = {}; sample.make_ready(print)"
Process = subprocess.Popen[bytes]


class Scratch:
    """What is needed to start parts of a city, and the parts that were started."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.home = folder / "postgres"
        self._server = EmbeddedPostgres(self.home)
        self.data, self._socket = self._server.data, self._server.socket_folder
        self.parts: list[Process] = []
        self.url = f"postgresql://postgres@{quote(str(self._socket), safe='')}/postgres"
        inherited = {name: value for name, value in os.environ.items() if not name.startswith(("MOTCUA_", "DJANGO_"))}
        self.environment = inherited | {
            "DATABASE_URL": self.url,
            "MOTCUA_VAR": str(folder),
            "MOTCUA_ADDRESS": self.address,
            "MOTCUA_PROXIES": "1",  # each client comes from a network address of its own
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        }

    def start_database(self) -> None:
        """Start PostgreSQL, also after it was killed."""
        self._server.release()
        self._server.acquire()

    def stop_database(self) -> None:
        self._server.release()

    @property
    def database_pid(self) -> int:
        return int((self.data / "postmaster.pid").read_text().split()[0])

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self._socket), user="postgres", dbname="postgres", autocommit=True)

    def ask(self, statement: str, *given: object) -> list[tuple]:
        """The rows of one statement, on a connection of its own."""
        with self.connect() as connection:
            return connection.execute(statement, given).fetchall()

    def command(self, *arguments: str) -> str:
        """Run one command of `motcua`; returns what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", "motcua.config", *arguments], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, f"motcua {' '.join(arguments)}\n{done.stdout}{done.stderr}"
        return done.stdout

    def fill(self, dossiers: int) -> None:
        """Tables, the sample city, and a simulated history."""
        for shared in ("static", "made"):
            shutil.copytree(ROOT / "var" / shared, self.folder / shared, dirs_exist_ok=True)
        self.command("migrate", "--verbosity", "0")
        self.command("shell", "--verbosity", "0", "--command", FILL.format(dossiers))

    def start_web(self, application: str = APPLICATION) -> Process:
        """The web server as it is deployed, or another application behind the same server."""
        return self._start("web", *WEB, "--port", str(self.port), application)

    def start_worker(self) -> Process:
        return self._start("worker", "motcua.config", "procrastinate", "worker")

    def _start(self, name: str, module: str, *arguments: str) -> Process:
        with (self.folder / f"{name}.log").open("ab") as output:
            part = subprocess.Popen(
                [sys.executable, "-m", module, *arguments],
                env=self.environment, stdout=output, stderr=output, start_new_session=True, cwd=self.folder,
            )  # fmt: skip
        self.parts.append(part)
        return part

    def wait_until_ready(self, path: str = "/healthz") -> None:
        """Until the web server answers; a 503 of /healthz only says that the worker is not there."""
        for _try in range(300):
            try:
                with urllib.request.urlopen(self.address + path, timeout=5):
                    return
            except urllib.error.HTTPError as error:
                if error.code == 503:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        logs = "\n".join(log.read_text()[-2000:] for log in self.folder.glob("*.log"))
        raise AssertionError(f"{self.address} is not ready within 30 seconds\n{logs}")

    def stop(self, part: Process) -> None:
        part.terminate()
        with suppress(subprocess.TimeoutExpired):
            part.wait(25)
        with suppress(ProcessLookupError):
            os.killpg(part.pid, signal.SIGKILL)
        self.parts.remove(part)


@contextmanager
def scratch() -> Iterator[Scratch]:
    """A folder with a running, empty PostgreSQL; everything is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="motcua-scratch-"))
    folder.chmod(0o755)
    place = Scratch(folder)
    place.start_database()
    try:
        yield place
    finally:
        for part in list(place.parts):
            place.stop(part)
        place.stop_database()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
