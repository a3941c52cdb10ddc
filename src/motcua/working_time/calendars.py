"""The arithmetic of legal time limits, pure: no table, no clock, no setting.

Moments in and out are aware; those that come out are in Asia/Ho_Chi_Minh. One working day is 8 working hours, so half
a day is 4 and a Saturday morning is half a day. Sources: Civil Code 2015 (91/2015/QH13) arts 147-148 for days; the
one-stop decree (118/2025/ND-CP) leaves hours to each office, hence the two policies.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property
from math import ceil
from typing import Final, Literal
from zoneinfo import ZoneInfo

from motcua.working_time.table import MICROSECOND, Table, moment, position
from motcua.working_time.windows import Window

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
HOURS_A_DAY: Final = 8
MICROSECONDS_AN_HOUR: Final = 3_600_000_000
Policy = Literal["hour_exact", "day_based"]
Week = tuple[tuple[Window, ...], ...]
HOUR_EXACT: Final = "hour_exact"
DAY_BASED: Final = "day_based"
Amount = Decimal | float | int


@dataclass(frozen=True)
class Calendar:
    """When an office works: the windows of each weekday (Monday first) and of each special day (none: closed).

    `later` holds other weeks, each from a day on and in the order of their days: new hours never rewrite the past.
    `policy` says how working days are counted when the caller does not: "hour_exact" (Friday 10:00 + 3 = Wednesday
    10:00) or "day_based" (= the close of Wednesday). Every method raises OutOfReach before 2010 and after 2059, and
    ValueError for a naive moment or a negative amount.
    """

    code: str
    week: Week
    special: Mapping[date, tuple[Window, ...]] = field(default_factory=dict, hash=False)
    policy: Policy = HOUR_EXACT
    later: tuple[tuple[date, Week], ...] = ()

    def __post_init__(self) -> None:
        for week in (self.week, *(week for _day, week in self.later)):
            if len(week) != 7 or not any(week):
                raise ValueError("a week has seven days, and at least one of them is worked")

    @cached_property
    def _table(self) -> Table:
        """Laid out when the first sum is asked for."""
        return Table(self.windows_on)

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """The windows of one day; none if the office is closed."""
        windows = self.special.get(day)
        return self.week_on(day)[day.weekday()] if windows is None else windows

    def week_on(self, day: date) -> Week:
        """The ordinary week that holds on this day."""
        return next((week for first, week in reversed(self.later) if first <= day), self.week)

    def is_working_day(self, day: date) -> bool:
        """Whether the office opens at all on this day."""
        return bool(self.windows_on(day))

    def next_open(self, at: datetime) -> datetime:
        """`at` itself while work is going on, else the next opening. The moment of closing is no longer work."""
        return _aware(self._table.next_open(_position(at)))

    def add_hours(self, start: datetime, hours: Amount) -> datetime:
        """The moment when so many working hours after `start` are over; a full day ends at the close, not next morning."""
        return _aware(self._add(_position(start), _microseconds(hours)))

    def add_time(self, start: datetime, worked: timedelta) -> datetime:
        """The same for a length of working time."""
        return _aware(self._add(_position(start), worked // MICROSECOND))

    def time_between(self, start: datetime, end: datetime) -> timedelta:
        """The working time from `start` to `end`, to the microsecond; negative if `end` comes first."""
        worked = self._table.worked_until(_position(end)) - self._table.worked_until(_position(start))
        return timedelta(microseconds=worked)

    def hours_between(self, start: datetime, end: datetime) -> Decimal:
        """The working hours from `start` to `end`; negative if `end` comes first."""
        return Decimal(self.time_between(start, end) // MICROSECOND) / MICROSECONDS_AN_HOUR

    def add_working_days(self, start: datetime, days: Amount, policy: Policy | None = None) -> datetime:
        """The end of a limit in working days, by the calendar's policy or the given one.

        Hour-exact: 8 working hours a day from `start` on; half days are possible. Day-based: the day of receipt is not
        counted (art. 147), the limit ends at the close of the last day, and a part of a day counts as a whole one.
        """
        if (policy or self.policy) == HOUR_EXACT:
            return self.add_hours(start, _decimal(days) * HOURS_A_DAY)
        count = ceil(_decimal(days))
        if count == 0:
            return self._close_of_receipt(start)
        return _aware(self._table.closing_after(_local(start).date(), count))

    def add_calendar_days(self, start: datetime, days: int) -> datetime:
        """The end of a limit in days of the calendar: the close of its last day.

        The day of receipt is not counted (Civil Code art. 147); a last day off moves to the next working day (art. 148).
        """
        if _decimal(days) == 0:
            return self._close_of_receipt(start)
        return _aware(self._table.closing_from(_local(start).date() + timedelta(days=days)))

    def close_from(self, day: date) -> datetime:
        """The close of this day, or of the next working day if it is off (Civil Code art. 148)."""
        return _aware(self._table.closing_from(day))

    def working_days_between(self, day: date, last: date) -> int:
        """How many working days come after this day, up to `last`; none if `last` comes first."""
        return self._table.working_days(day, last)

    def _close_of_receipt(self, start: datetime) -> datetime:
        opening = moment(self._add(_position(start), 0))
        return _aware(self._table.closing_from(opening.date()))

    def _add(self, start: int, amount: int) -> int:
        if amount:
            return self._table.position_of(self._table.worked_until(start) + amount)
        return start if self._table.is_closing(start) else self._table.next_open(start)


def _local(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise ValueError("a calendar takes aware moments only")
    return at.astimezone(ZONE).replace(tzinfo=None)


def _position(at: datetime) -> int:
    return position(_local(at))


def _aware(at: int) -> datetime:
    return moment(at).replace(tzinfo=ZONE)


def _decimal(amount: Amount) -> Decimal:
    """The amount as it is written (0.1 is a tenth). Raises ValueError if it is negative or no number."""
    number = Decimal(str(amount)) if isinstance(amount, float) else Decimal(amount)
    if not number.is_finite() or number < 0:
        raise ValueError(f"an amount of time cannot be {amount}")
    return number


def hours_long(hours: Amount) -> timedelta:
    """So many hours as a length of time, to the microsecond."""
    return timedelta(microseconds=_microseconds(hours))


def _microseconds(hours: Amount) -> int:
    return int((_decimal(hours) * MICROSECONDS_AN_HOUR).to_integral_value(ROUND_HALF_EVEN))
