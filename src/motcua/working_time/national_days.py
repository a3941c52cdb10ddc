"""The days off and make-up days of the whole country, from the `holidays` package, with what it lacks."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import holidays

from motcua.working_time.models import DOUBTFUL

LABOUR_CODE = "Bộ luật Lao động 2019, điều 111 và 112"
EXCHANGE = "Thông báo hoán đổi ngày nghỉ hằng năm"
CULTURE_DAY = (11, 24)
# The package does not know this exchange for civil servants: day off -> Saturday worked instead.
EXCHANGES = {date(2026, 1, 2): date(2026, 1, 10)}


class NationalDay(NamedTuple):
    """A day on which the whole country rests, or makes up for a rest."""

    on: date
    working: bool
    name: str
    basis: str


def national_days(years: Iterable[int]) -> list[NationalDay]:
    """All special days of these years, by date; one whose law nobody has compared says so in its basis."""
    years = sorted(set(years))
    known = holidays.country_holidays("VN", years=years, language="vi")
    days = [NationalDay(on, False, name, _basis(on, name)) for on, name in known.items()]
    days += [NationalDay(on, True, "Ngày làm bù", EXCHANGE) for on in known.weekend_workdays if on.year in years]
    days += [day for off, worked in EXCHANGES.items() for day in _exchanged(off, worked) if day.on.year in years]
    return sorted(days)


def _basis(on: date, name: str) -> str:
    if (on.month, on.day) == CULTURE_DAY:
        return f"{DOUBTFUL}: Ngày Văn hóa Việt Nam là ngày nghỉ theo gói dữ liệu, chưa xem văn bản gốc"
    return EXCHANGE if "thay cho ngày" in name else LABOUR_CODE


def _exchanged(off: date, worked: date) -> list[NationalDay]:
    basis = (
        f"{DOUBTFUL}: hoán đổi {off.day}/{off.month} và {worked.day}/{worked.month}/{worked.year}, chưa xem văn bản gốc"
    )
    return [
        NationalDay(off, False, f"Ngày nghỉ (thay cho ngày {worked:%d/%m/%Y})", basis),
        NationalDay(worked, True, "Ngày làm bù", basis),
    ]
