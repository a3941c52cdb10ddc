"""When the system proposes that an office goes back a stage: a table over numbers of fourteen days. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WATCHED_FOR = timedelta(days=14)
QUIET_FOR = timedelta(days=14)  # after somebody has decided that nothing changes
FEWEST = 10  # of drafts or dossiers; what is fewer says nothing
OUTAGE_HOURS = 4
DEFAULT, ONLINE_ONLY = "default", "online_only"


@dataclass(frozen=True)
class Watched:
    """What happened at an office in the last fourteen days: drafts begun and filed, dossiers filed, permits for paper
    (without those of outages), and for how many hours filing online has not worked by now.
    """

    days: int
    begun: int = 0
    filed_of_begun: int = 0
    filed: int = 0
    permits: int = 0
    outage_hours: int = 0

    @property
    def completion(self) -> Fraction | None:
        """Filed of begun."""
        return min(Fraction(1), Fraction(self.filed_of_begun, self.begun)) if self.begun else None

    @property
    def permit_share(self) -> Fraction | None:
        """Taken on paper by a permit, of all filed."""
        return min(Fraction(1), Fraction(self.permits, self.filed)) if self.filed else None


@dataclass(frozen=True)
class Alarm:
    """One reason to go back, for which stages, in words."""

    id: str
    words: str | Promise
    stages: tuple[str, ...]
    limit: int
    found: Callable[[Watched], tuple[int, int] | None]  # (number, of how many) when it rings


def _completion(seen: Watched) -> tuple[int, int] | None:
    share = seen.completion
    if share is None or seen.begun < FEWEST or seen.days < WATCHED_FOR.days or share * 100 >= 70:
        return None
    return int(share * 100), seen.begun


def _permits(seen: Watched) -> tuple[int, int] | None:
    share = seen.permit_share
    if share is None or seen.filed < FEWEST or share * 100 <= 25:
        return None
    return -int(-share * 100 // 1), seen.filed


def _outage(seen: Watched) -> tuple[int, int] | None:
    return (seen.outage_hours, 0) if seen.outage_hours > OUTAGE_HOURS else None


ALARMS = (
    Alarm("completion", _("Bắt đầu khai rồi nộp được, 14 ngày qua"), (DEFAULT, ONLINE_ONLY), 70, _completion),
    Alarm("permits", _("Phải nhận giấy vì có lý do, 14 ngày qua"), (ONLINE_ONLY,), 25, _permits),
    Alarm("outage", _("Số giờ không nộp trực tuyến được"), (DEFAULT, ONLINE_ONLY), OUTAGE_HOURS, _outage),
)
BY_ID = {alarm.id: alarm for alarm in ALARMS}


@dataclass(frozen=True)
class Rung:
    """An alarm as it is kept with a proposal."""

    id: str
    number: int
    limit: int
    of: int

    @property
    def words(self) -> str:
        """What was measured, in the active language."""
        return str(BY_ID[self.id].words)

    @property
    def in_percent(self) -> bool:
        return self.id != "outage"


def ringing(stage: str, seen: Watched) -> list[dict[str, Any]]:
    """The alarms that ring at a stage, as they are kept."""
    rung = [(alarm, alarm.found(seen)) for alarm in ALARMS if stage in alarm.stages]
    return [
        {"id": alarm.id, "number": found[0], "limit": alarm.limit, "of": found[1]} for alarm, found in rung if found
    ]


def of_kept(rows: Sequence[Mapping[str, Any]]) -> list[Rung]:
    """The alarms of a proposal."""
    return [Rung(**row) for row in rows if row.get("id") in BY_ID]
