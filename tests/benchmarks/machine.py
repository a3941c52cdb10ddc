"""The machine and the versions, for the head of every table of figures."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from tests.benchmarks.scratch import ROOT, Scratch


def described(place: Scratch) -> str:
    """Two lines: when and where, and with which versions."""
    memory = next(int(line.split()[1]) for line in Path("/proc/meminfo").read_text().splitlines() if "MemTotal" in line)
    cores = len(os.sched_getaffinity(0))
    database = place.ask("show server_version")[0][0].split()[0]
    packages = ", ".join(f"{name} {version(name)}" for name in ("django", "psycopg", "granian"))
    return (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {cores} cores, {memory / 2**20:.0f} GiB, load {os.getloadavg()[0]:.1f}, "
        f"commit {_commit()}\nPython {platform.python_version()}, {packages}, PostgreSQL {database}"
    )


def _commit() -> str:
    done = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True)
    return done.stdout.strip() or "unknown"
