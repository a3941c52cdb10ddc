"""Offices over two quarters of 2026: one rises, one stays, one has too few dossiers to be compared."""

from tests.factories.dossiers import Office, office
from tests.factories.uptake import lodged
from tests.factories.working_time import local


def filed(at: Office, day: str, *, online: int, paper: int) -> None:
    """So many dossiers of one day."""
    for channel, many in (("self_remote", online), ("paper_counter", paper)):
        for _number in range(many):
            lodged(at, channel, local(f"{day} 09:00"))


def two_quarters() -> tuple[Office, Office, Office]:
    """One goes from 10 to 20 of 40 online, one stays at 30 of 40, one has only 29 dossiers."""
    rising, steady, small = office(), office(), office()
    filed(rising, "2026-05-05", online=10, paper=30)
    filed(rising, "2026-08-05", online=20, paper=20)
    filed(steady, "2026-06-30", online=30, paper=10)
    filed(steady, "2026-07-01", online=30, paper=10)
    filed(small, "2026-09-30", online=29, paper=0)
    return rising, steady, small
