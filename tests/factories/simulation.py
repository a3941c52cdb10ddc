"""Small simulated histories, always up to the same moment."""

from motcua.dossiers.simulation import history
from motcua.dossiers.simulation.streams import Stream
from motcua.foundation import clock
from tests.factories.working_time import local

NOW = local("2026-11-19 10:30")


def stream(procedure: str, share: float, **values: object) -> Stream:
    """A stream with plain shares; the rest is given."""
    plain = {"self_filed": 0.5, "post": 0.05, "on_time": 0.9, "refused": 0.05, "supplement": 0.15, "source": "assumed"}
    return Stream(**{"field": "test", "procedure": procedure, "share": share, **plain, **values})


def made(streams: list[Stream], dossiers: int = 300, seed: int = 7) -> history.Report:
    """A year of so many dossiers."""
    with clock.at(NOW):
        return history.simulate(streams, dossiers=dossiers, months=12, seed=seed, tell=lambda line: None)
