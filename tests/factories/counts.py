"""Sums as the folding leaves them, without the dossiers behind them."""

from datetime import date

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.uptake.counting.lines import MEASURES
from motcua.uptake.models import Count, CountOfOffice, CountOfProcedure, CountOfWard


def counted(authority: Authority, procedure: Procedure, channel: str, month: date, *, ward: str = "", **numbers: int):
    """Add numbers (filed=…, on_time=…) to every table of months."""
    keys = {"month": month, "channel": channel}
    for model, own in (
        (Count, {"authority": authority, "procedure": procedure}),
        (CountOfOffice, {"authority": authority}),
        (CountOfProcedure, {"procedure": procedure}),
        (CountOfWard, {"ward": ward}),
    ):
        row = model.objects.filter(**keys, **own).first()
        sums = {name: numbers.get(name, 0) + (getattr(row, name) if row else 0) for name in MEASURES}
        if row:
            model.objects.filter(**keys, **own).update(**sums)
        else:
            model.objects.create(**keys, **own, **sums)
