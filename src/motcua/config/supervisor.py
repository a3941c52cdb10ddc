"""Web and worker together: all live or all stop."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

PATIENCE = 25  # seconds that a part may take to finish its work before it is killed
PR_SET_PDEATHSIG = 1
WEB = (
    "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-access-log", "--no-ws",
    "--workers-kill-timeout", "10", "--log-level", "warning",
)  # fmt: skip


class Supervisor:
    """Starts the web server and the worker, waits, and stops both in order."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.address = (
            os.environ.get("MOTCUA_ADDRESS") or f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
        )
        self.parts: list[subprocess.Popen[bytes]] = []

    def is_taken(self) -> bool:
        """Whether some program answers on our port already."""
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex((self.host, self.port)) == 0

    def run(self, when_ready: Callable[[], None]) -> int:
        """Serve until Ctrl-C or SIGTERM (0), or until a part dies (1)."""
        for number in (signal.SIGINT, signal.SIGTERM):  # a shell's "&" leaves SIGINT ignored
            signal.signal(number, signal.default_int_handler)
        try:
            self._start()
            if self._wait_until_ready():
                when_ready()
            while all(part.poll() is None for part in self.parts):
                time.sleep(0.2)
            return 1
        except KeyboardInterrupt:
            return 0
        finally:
            self._stop()

    def _start(self) -> None:
        address = ("--host", self.host, "--port", str(self.port), "motcua.config.wsgi:application")
        self.parts.append(self._part(*WEB, *address))
        self.parts.append(self._part("motcua.config", "procrastinate", "worker"))

    def _part(self, module: str, *arguments: str) -> subprocess.Popen[bytes]:
        source = str(Path(__file__).resolve().parents[2])
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "motcua.config.settings",
            "MOTCUA_ADDRESS": self.address,
            "PYTHONPATH": os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")])),
        }
        command = [sys.executable, "-m", module, *arguments]
        # Its own session: Ctrl-C in the terminal reaches only us, and we stop the parts in order.
        return subprocess.Popen(command, start_new_session=True, env=environment, preexec_fn=_die_with_parent)

    def _wait_until_ready(self) -> bool:
        # Asked under the public name: a production server answers to no other.
        named = {"Host": urlsplit(self.address).netloc}
        while all(part.poll() is None for part in self.parts):
            try:
                with urlopen(Request(f"http://{self.host}:{self.port}/healthz", headers=named), timeout=5):
                    return True
            except HTTPError as error:
                if error.code != 503:  # 503: the worker has not shown itself yet
                    raise
            except OSError:
                pass
            time.sleep(0.1)
        return False

    def _stop(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        for part in self.parts:
            if part.poll() is None:
                part.terminate()
        for part in self.parts:
            try:
                part.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                os.killpg(part.pid, signal.SIGKILL)


def _die_with_parent() -> None:
    """On Linux the kernel ends a part whose supervisor was killed with -9 and can no longer stop it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
