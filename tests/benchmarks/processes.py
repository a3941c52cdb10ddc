"""CPU time and memory of other processes, read from /proc (Linux)."""

import os
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


def cpu_ms(root: int) -> float:
    """Milliseconds of CPU that a process, its living descendants and its ended, waited-for children have used."""
    return sum(_own(pid) for pid in family(root)) * 1000 / TICKS


def family(root: int) -> list[int]:
    """A process and its living descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal() and (fields := _stat(int(entry.name))):
            children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, to_visit = [], [root]
    while to_visit:
        pid = to_visit.pop()
        found.append(pid)
        to_visit += children.get(pid, [])
    return found


def memory_mb(root: int) -> float:
    """Megabytes that a process and its descendants hold in memory; shared pages count for each of them."""
    pages = sum(int(fields[21]) for pid in family(root) if (fields := _stat(pid)))
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _own(pid: int) -> int:
    fields = _stat(pid)
    return sum(map(int, fields[11:15])) if fields else 0


def _stat(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on; empty when the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return []
