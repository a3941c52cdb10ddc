"""Pictures of figures for pages and papers: facts in, a drawn picture out, or a promise of one.

A page asks with `drawn(LineChart(…))` and shows the table meanwhile; only a job draws. The picture is kept by the hash
of its facts, so the same figures are drawn once.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from motcua.papers import services
from motcua.papers.line_chart import Band, Forecast, LineChart, Series
from motcua.papers.line_spec import NARROW, WIDE, specification
from motcua.papers.models import Chart

__all__ = ["Band", "Drawn", "Forecast", "LineChart", "Series", "all_drawn", "digest_of", "drawn", "kept"]


@dataclass(frozen=True)
class Drawn:
    """A chart and its picture; without one (`ready` is false) it is being drawn."""

    chart: LineChart
    digest: str
    wide: str = ""
    narrow: str = ""

    @property
    def ready(self) -> bool:
        """Whether there is a picture."""
        return bool(self.wide)


def drawn(chart: LineChart) -> Drawn:
    """The chart with its picture, by one query; a missing one is asked for."""
    return all_drawn([chart])[0]


def all_drawn(charts: Iterable[LineChart]) -> list[Drawn]:
    """Several at once, by one query; the missing ones are asked for."""
    wanted = [(chart, *_hashed(chart)) for chart in charts]
    found = Chart.objects.in_bulk([digest for _chart, digest, _both in wanted])
    for _chart, digest, both in wanted:
        if digest not in found:
            services.ask_for_chart(digest, specifications=both)
    return [
        Drawn(chart, digest, found[digest].wide, found[digest].narrow) if digest in found else Drawn(chart, digest)
        for chart, digest, _both in wanted
    ]


def kept(digest: str) -> Chart | None:
    """A picture by its hash, as soon as it is drawn."""
    return Chart.objects.filter(pk=digest).first()


def digest_of(chart: LineChart) -> str:
    """The name of its picture."""
    return _hashed(chart)[0]


def _hashed(chart: LineChart) -> tuple[str, list[dict[str, Any]]]:
    both = [specification(chart, size) for size in (WIDE, NARROW)]
    text = json.dumps(both, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest(), both
