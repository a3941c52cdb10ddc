"""Official numbers, allocated in the database: of dossiers, one sequence an authority and day; of papers, an authority,
year and symbol. Gaps may occur, doubles cannot.
"""

from datetime import date

from motcua.authorities.models import Authority
from motcua.dossiers.models import NumberCounter, PaperCounter
from motcua.foundation import clock


def next_number(authority: Authority, *, count: int = 1) -> str:
    """The next official number of an authority today: H99.12-261121-0001. Gaps may occur, doubles cannot.

    `count` numbers are taken at once, the first is returned. Source: the one-stop decree's reference format.
    """
    today = clock.today()
    NumberCounter.objects.bulk_create([NumberCounter(authority=authority, on=today)], ignore_conflicts=True)
    counter = NumberCounter.objects.select_for_update(of=("self",)).get(authority=authority, on=today)
    first = counter.last + 1
    counter.last += count
    counter.save(update_fields=["last"])
    return spelled(authority, today, first)


def spelled(authority: Authority, on: date, sequence: int) -> str:
    """The number of one authority, day and sequence, at least four digits."""
    return f"{authority.code}-{on:%y%m%d}-{sequence:04}"


def next_of_paper(authority: Authority, *, year: int, symbol: str) -> int:
    """The next number of an authority's papers under one symbol; whoever takes it holds the counter until he commits."""
    of_year = {"authority": authority, "year": year, "symbol": symbol}
    PaperCounter.objects.bulk_create([PaperCounter(**of_year)], ignore_conflicts=True)
    counter = PaperCounter.objects.select_for_update(of=("self",)).get(**of_year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last
