"""What is filed, when, through which door, and what will become of it: decided before anything is played."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any, Protocol

from motcua.dossiers.models import Channel
from motcua.dossiers.simulation.moments import Period, at_counter, at_home, days_open
from motcua.dossiers.simulation.quotas import divided, marked, share_of
from motcua.dossiers.simulation.streams import Stream
from motcua.foundation import clock

# Weights that are nobody's figures: whose hand was on the keys, and what else befalls a dossier.
SELF = {Channel.SELF_REMOTE: 17, Channel.SELF_ONSITE: 3}
HELPED = {
    Channel.ASSISTED_VOLUNTEER: 4,
    Channel.ASSISTED_CLERK: 3,
    Channel.ASSISTED_AGENT: 2,
    Channel.REPRESENTATIVE: 1,
}
AT_COUNTER = {Channel.PAPER_COUNTER: 9, Channel.PAPER_DIGITISED: 1}
FROM_HOME = {Channel.SELF_REMOTE, Channel.REPRESENTATIVE}
DECLINED, WITHDRAWN, UNANSWERED = 0.015, 0.008, 0.12
# The last days of a month that still runs are busier, so that there is work on every desk to look at.
LATELY, OF_LATE = 8, 8
LYING = 0.8  # of those of the last days, so many wait somewhere on their way
# Town offices, which come first by code, have more to do than the last commune: the n-th has 1 / (FIRST + n) of it.
FIRST = 3
TRIES = 200


class Place(Protocol):
    """An office where a stream is filed, with the calendar by which it works."""

    @property
    def calendar(self) -> Any: ...


@dataclass(slots=True)
class Filing:
    """One dossier to come. `fate` holds the names of what will happen to it; `number` is taken later, with its day's."""

    place: Any
    channel: Channel
    submitted_at: datetime
    accepted_at: datetime
    fate: frozenset[str]
    serial: int = 0
    number: str = ""

    @property
    def on_paper(self) -> bool:
        """Whether it was brought or sent on paper."""
        return self.channel.startswith("paper_")

    @property
    def numbered_on(self) -> date:
        """The day of its official number."""
        return clock.local_day(self.accepted_at)


def filings_of(stream: Stream, count: int, places: Sequence[Place], period: Period, dice: Random) -> Iterator[Filing]:
    """All filings of one stream, every share met to the dossier."""
    calendar = places[0].calendar
    months = [days for days in period.months if days_open(calendar, days, period.now)]
    by_month = divided(count, [len(days_open(calendar, days, period.now)) for days in months]) if count else []
    online = _online(stream, count, len(period.months))
    doors = _doors(stream, count, online, dice)
    fates = _fates(stream, count, dice)
    crowds = [1 / (FIRST + rank) for rank in range(len(places))]
    for days, number, digital in zip(months, by_month, divided(online, by_month) if count else [], strict=False):
        for is_online in marked(number, digital, dice):
            channel, place = doors[is_online].pop(), dice.choices(places, crowds)[0]
            moment = _moment(channel, calendar, days, period.now, dice)
            fate = fates.pop() | _left_lying(moment, period.now, dice)
            yield Filing(place, channel, moment, _accepted(channel, place.calendar, moment, dice), fate)


def _online(stream: Stream, count: int, months: int) -> int:
    if stream.online_a_year is None:
        return share_of(count, stream.online)
    return min(count, round(stream.online_a_year * months / 12))


def _doors(stream: Stream, count: int, online: int, dice: Random) -> dict[bool, list[Channel]]:
    """The channels of all filings, online ones under True, shuffled."""
    own, paper = share_of(online, stream.self_filed), count - online
    posted = share_of(paper, stream.post)
    digital = _dealt(own, SELF) + _dealt(online - own, HELPED)
    on_paper = [Channel.PAPER_POST] * posted + _dealt(paper - posted, AT_COUNTER)
    dice.shuffle(digital)
    dice.shuffle(on_paper)
    return {True: digital, False: on_paper}


def _dealt(count: int, weights: dict[Channel, int]) -> list[Channel]:
    parts = divided(count, list(weights.values()))
    return [channel for channel, part in zip(weights, parts, strict=True) for _place in range(part)]


def _fates(stream: Stream, count: int, dice: Random) -> list[frozenset[str]]:
    shares = {
        "late": 1 - stream.on_time,
        "refused": stream.refused,
        "supplement": stream.supplement,
        "unanswered": UNANSWERED,
        "declined": DECLINED,
        "withdrawn": WITHDRAWN,
    }
    marks = {name: marked(count, share_of(count, share), dice) for name, share in shares.items()}
    return [frozenset(name for name, places in marks.items() if places[place]) for place in range(count)]


def _left_lying(moment: datetime, now: datetime, dice: Random) -> frozenset[str]:
    lately = (now - moment).days < LATELY
    return frozenset({"lying"} if lately and dice.random() < LYING else ())


def _moment(channel: Channel, calendar: Any, days: list[date], now: datetime, dice: Random) -> datetime:
    """A moment on one of these days that has already passed."""
    today = clock.local_day(now)
    weights = [OF_LATE if (today - day).days < LATELY else 1 for day in days]
    for _try in range(TRIES):
        day = dice.choices(days, weights)[0]
        moment = at_home(day, dice) if channel in FROM_HOME else at_counter(calendar, day, dice)
        if moment and moment < now:
            return moment
    return min(calendar.next_open(at_home(days[0], dice)), now)


def _accepted(channel: Channel, calendar: Any, moment: datetime, dice: Random) -> datetime:
    """At the counter at once; otherwise within the eight working hours that the law gives."""
    hours = dice.uniform(0.1, 0.35) if channel in AT_COUNTER else dice.uniform(0.3, 6.5)
    return calendar.add_hours(moment, round(hours, 4))
