"""Sums as the folding leaves them, without the dossiers behind them."""

from datetime import date

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.uptake.models import CountToFold
from motcua.uptake.services import fold


def counted(authority: Authority, procedure: Procedure, channel: str, month: date, *, ward: str = "", **numbers: int):
    """Add numbers (filed=…, on_time=…) to every table of sums, on the first day of a month."""
    happened = {"clean_at_first" if name == "clean" else name: number for name, number in numbers.items()}
    where = {"authority": authority, "procedure": procedure, "channel": channel, "ward": ward}
    CountToFold.objects.create(day=month, **where, **happened)
    fold()
