"""Running the same work with several clients, and what it cost."""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from tests.benchmarks.processes import cpu_ms
from tests.benchmarks.scratch import Process, Scratch

Work = Callable[[], object]


@dataclass(frozen=True)
class Cost:
    """What one piece of work cost; times in milliseconds."""

    app: float
    database: float
    p50: float
    p95: float
    p99: float
    a_second: float

    @property
    def cpu(self) -> float:
        """Of web server and database together."""
        return self.app + self.database


def measure(place: Scratch, web: Process, clients: Sequence[Work], times: int) -> Cost:
    """Let each client do its work `times` times, all at once."""
    took: list[float] = []
    failed: list[BaseException] = []

    def run(work: Work) -> None:
        try:
            for _time in range(times):
                started = time.perf_counter()
                work()
                took.append((time.perf_counter() - started) * 1000)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=[work]) for work in clients]
    app, database, started = cpu_ms(web.pid), cpu_ms(place.database_pid), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    if failed:
        raise failed[0]
    done = len(took)
    app, database = (cpu_ms(web.pid) - app) / done, (cpu_ms(place.database_pid) - database) / done
    return Cost(app, database, median(took), quantile(took, 0.95), quantile(took, 0.99), done / seconds)


def quantile(numbers: Sequence[float], share: float) -> float:
    """The number below which this share of all lies."""
    return sorted(numbers)[min(len(numbers) - 1, int(len(numbers) * share))]


def middle(costs: Sequence[Cost]) -> Cost:
    """The medians of several passes."""
    return Cost(*(median(getattr(cost, name) for cost in costs) for name in Cost.__dataclass_fields__))
