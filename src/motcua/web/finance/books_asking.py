"""What part of the books an address asks for. What nobody may see or nobody knows counts as not asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.foundation.spans import Span, last_months, month_after
from motcua.payments.books.reading import Asked

MONTHS = 12
LONGEST = 60  # months that one page adds up
SPLITS = ("co-quan", "thu-tuc", "kenh", "thang", "cach-nop")


@dataclass(frozen=True)
class Filters:
    """The months, one of the person's offices or all of them, a procedure, a channel, and how the table is split."""

    span: Span
    offices: Sequence[Authority]
    office: Authority | None = None
    procedure: Procedure | None = None
    channel: str = ""
    split: str = SPLITS[0]

    @classmethod
    def of(cls, query: Mapping[str, str], offices: Sequence[Authority]) -> "Filters":
        """Read them from the query string."""
        by_code = {office.code: office for office in offices}
        channel, split = query.get("kenh", ""), query.get("xem", "")
        code = query.get("thu-tuc", "").replace("\0", "")[:40]
        return cls(
            _span(query),
            offices,
            by_code.get(query.get("don-vi", "")),
            Procedure.objects.filter(code=code).first() if code else None,
            channel if channel in Channel.values else "",
            split if split in SPLITS else SPLITS[0],
        )

    @property
    def asked(self) -> Asked:
        """The same as the books understand it."""
        return Asked(self.span, [self.office] if self.office else self.offices, self.procedure, self.channel)

    @property
    def channel_name(self) -> str:
        """The channel in words."""
        return str(Channel(self.channel).label) if self.channel else ""

    @property
    def is_narrow(self) -> bool:
        """Whether anything but the months is chosen."""
        return bool(self.office or self.procedure or self.channel)

    def query(self, **changed: str) -> str:
        """The query string of these filters, some of them changed ("don_vi" stands for "don-vi")."""
        values = {
            "tu": f"{self.span.first:%Y-%m}",
            "den": f"{self.span.last:%Y-%m}",
            "don-vi": self.office.code if self.office else "",
            "thu-tuc": self.procedure.code if self.procedure else "",
            "kenh": self.channel,
            "xem": self.split if self.split != SPLITS[0] else "",
        }
        values |= {name.replace("_", "-"): value for name, value in changed.items()}
        return urlencode({name: value for name, value in values.items() if value})


def month_of(text: str) -> date | None:
    """ "2026-11" -> its first day; None for anything else."""
    year, _dash, number = text.partition("-")
    if not (year.isascii() and year.isdigit() and number.isascii() and number.isdigit()):
        return None
    return date(int(year), int(number), 1) if 2000 <= int(year) <= 2100 and 1 <= int(number) <= 12 else None


def _span(query: Mapping[str, str]) -> Span:
    """Turned round when the first month is after the last; cut to what one page adds up."""
    whole = last_months(MONTHS)
    first, last = month_of(query.get("tu", "")[:7]), month_of(query.get("den", "")[:7])
    last = min(last or max(whole.last, first or whole.last), whole.last)
    first = min(first or month_after(last, 1 - MONTHS), clock.today().replace(day=1))
    first, last = min(first, last), max(first, last)
    return Span(max(first, month_after(last, 1 - LONGEST)), last)
