"""`python -m tests.benchmarks.national_import`: 5,600 entries of the national base become cards.

The sample beside the project is repeated under other codes until there are enough; without it entries are made up, of
the same length. Printed are the first import, the same again, and one with every tenth entry changed. The bar is 60 s.
"""

import resource
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import cycle, islice
from pathlib import Path

from tests.benchmarks.scratch import Scratch, scratch
from tests.catalogue.national.entries import ENTRY, SAMPLE, sample

ENTRIES, BAR = 5_600, 60
RUN = "procedures", "import-national"


def models() -> list[bytes]:
    """Entries to vary: real ones, or one that is as long as they are."""
    if SAMPLE.is_file():
        return list(sample().values())
    line = "    Thư viện kiểm tra trong ngày.\n"
    return [ENTRY.replace(line, line * 200).encode()]


def varied(number: int, model: bytes) -> bytes:
    """The model under a code of its own."""
    text = model.decode()
    start = text.index("Mã thủ tục: ") + len("Mã thủ tục: ")
    return (text[:start] + f"{1 + number % 9}.{number:06}" + text[text.index("\n", start) :]).encode()


def packed(path: Path, change: Callable[[int, bytes], bytes] = lambda _number, data: data) -> Path:
    """An archive of as many entries as the whole base has."""
    with tarfile.open(path, "w:xz", preset=1) as archive:
        for number, model in _many():
            data = change(number, varied(number, model))
            info = tarfile.TarInfo(f"base/{number}.txt")
            info.size = len(data)
            archive.addfile(info, BytesIO(data))
    return path


def _many() -> Iterator[tuple[int, bytes]]:
    return enumerate(islice(cycle(models()), ENTRIES))


def timed(place: Scratch, what: str, path: Path) -> None:
    """Run the command in a process of its own and print what it took."""
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    told = place.command(*RUN, str(path)).splitlines()[0]
    seconds = time.perf_counter() - began
    cpu = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    mark = "ok" if seconds <= BAR else "MISSED"
    print(f"{what:<28}{seconds:6.1f} s   CPU {cpu:5.1f} s   {memory:4} MB at most   bar {BAR} s: {mark}   {told}")


def main() -> None:
    """Print the figures."""
    source = "the sample, repeated" if SAMPLE.is_file() else "made up"
    print(f"{ENTRIES} entries ({source}), start of the process included")
    with scratch() as place:
        place.command("migrate", "--verbosity", "0")
        first = packed(place.folder / "first.tar.xz")
        tenth = packed(
            place.folder / "tenth.tar.xz",
            lambda number, data: data + " (sửa)".encode() if number % 10 == 0 else data,
        )
        timed(place, "first import", first)
        timed(place, "the same again", first)
        timed(place, "every tenth changed", tenth)


if __name__ == "__main__":
    sys.exit(main())
