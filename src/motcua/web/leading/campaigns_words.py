"""What a campaign has done, as sentences: never stronger than the method."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.foundation import clock
from motcua.foundation.money import dong, grouped
from motcua.uptake.campaigns.effect import Bar, Effect
from motcua.uptake.models import Campaign
from motcua.web.figures.numbers import tenths

State = Campaign.State
PHASES: dict[str, tuple[str | Promise, str]] = {
    "proposed": (gettext_lazy("Chờ duyệt"), "warn"),
    "running": (gettext_lazy("Đang chạy"), "ok"),
    "waiting": (gettext_lazy("Đã duyệt, sắp chạy"), ""),
    "draft": (gettext_lazy("Đang soạn"), "plain"),
    "over": (gettext_lazy("Đã xong"), "plain"),
    "stopped": (gettext_lazy("Đã dừng sớm"), "plain"),
    "dropped": (gettext_lazy("Đã bỏ"), "plain"),
}


@dataclass(frozen=True)
class Phase:
    """Where a campaign stands today."""

    name: str
    words: str | Promise
    tone: str


def phase(campaign: Campaign, today: date | None = None) -> Phase:
    """By its state and its days."""
    day, name = today or clock.today(), str(campaign.state)
    if campaign.state == State.APPROVED:
        name = "waiting" if day < campaign.first else "over" if day > campaign.last else "running"
    return Phase(name, *PHASES[name])


@dataclass(frozen=True)
class EffectWords:
    """A measured effect as its page says it; `cost` in đồng."""

    found: Effect
    cost: int

    @property
    def here(self) -> str:
        """Before and after in the area; "" without filings on both sides."""
        return _shares(_("Ở các nơi của chiến dịch (%(n)s nơi)") % {"n": self.found.places[0]}, self.found.here)

    @property
    def others(self) -> str:
        """The same where nothing was done."""
        return _shares(_("Ở các nơi so sánh (%(n)s nơi)") % {"n": self.found.places[1]}, self.found.others)

    @property
    def answer(self) -> str:
        """In one short sentence, for the list."""
        if self.found.effect is None:
            return _("Chưa đủ dữ liệu")
        if not self.found.tells_apart:
            return _("Chưa thấy khác nơi không làm")
        return _("%(points)s điểm phần trăm so với nơi không làm") % {"points": points(self.found.effect)}

    @property
    def estimate(self) -> str:
        """The difference with its interval."""
        if self.found.effect is None or self.found.low is None or self.found.high is None:
            return ""
        return _(
            "Tỷ lệ trực tuyến ở nơi có chiến dịch thay đổi hơn nơi không có %(effect)s điểm phần trăm "
            "(khoảng tin cậy 95%%: %(low)s đến %(high)s)."
        ) % {
            "effect": points(self.found.effect),
            "low": points(self.found.low),
            "high": points(self.found.high),
        }

    @property
    def reading(self) -> str:
        """What that comes to, in filings and đồng."""
        if self.found.effect is None:
            return ""
        if not self.found.tells_apart:
            return _("Chưa rõ: khoảng tin cậy chứa số 0.")
        if not self.found.extra:
            return _("Không: tỷ lệ giảm so với nơi không làm.")
        said = _("Có: thêm khoảng %(n)s hồ sơ trực tuyến trong %(weeks)s tuần.") % {
            "n": grouped(self.found.extra),
            "weeks": self.found.weeks,
        }
        return f"{said} {self.a_filing}".strip()

    @property
    def a_filing(self) -> str:
        """Cost of one extra filing; "" where nothing was paid."""
        if not self.found.extra or not self.cost:
            return ""
        return _("Mỗi hồ sơ thêm tốn %(cost)s.") % {"cost": dong(round(self.cost / self.found.extra))}

    @property
    def span(self) -> str:
        """Which weeks."""
        if not self.found.first or not self.found.last:
            return ""
        return _("%(weeks)s tuần trước và %(weeks)s tuần từ ngày đầu: %(first)s đến %(last)s.") % {
            "weeks": self.found.weeks,
            "first": f"{self.found.first:%d/%m/%Y}",
            "last": f"{self.found.last:%d/%m/%Y}",
        }

    @property
    def missed(self) -> list[str]:
        """Why nothing is estimated."""
        return [bar_words(bar) for bar in self.found.missed]

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The table: (group, online before, self-filed before, all before, and the same after)."""
        names = (_("Nơi có chiến dịch"), _("Nơi so sánh"))
        return [(name, _cells(row)) for name, row in zip(names, (self.found.here, self.found.others), strict=True)]


def bar_words(bar: Bar) -> str:
    """What there is and what it takes."""
    texts = {
        "weeks": _("Mới qua %(there)s tuần, cần %(needed)s tuần."),
        "places": _("Chiến dịch có %(there)s nơi có hồ sơ cả trước lẫn sau, cần %(needed)s nơi."),
        "others": _("Có %(there)s nơi so sánh được, cần %(needed)s nơi."),
        "filings_places": _("Nơi có chiến dịch có %(there)s hồ sơ ở bên ít hơn, cần %(needed)s."),
        "filings_others": _("Nơi so sánh có %(there)s hồ sơ ở bên ít hơn, cần %(needed)s."),
        "centres": _("Có %(there)s cơ quan đã hiện cả hai cách viết, cần %(needed)s."),
        "filings": _("Có %(there)s hồ sơ ở cách viết ít hơn, cần %(needed)s."),
    }
    return texts[bar.what] % {"there": grouped(bar.there), "needed": grouped(bar.needed)}


def share(part: int, whole: int) -> str:
    """ "12,3%", a dash of nothing."""
    return f"{tenths(Fraction(part, whole) * 100)}%" if whole else "–"


def points(number: float) -> str:
    """Percentage points with their sign: "+1,5"."""
    said = tenths(Fraction(round(abs(number) * 1000), 10))
    sign = "+" if round(number * 1000) > 0 else "−" if round(number * 1000) < 0 else ""
    return f"{sign}{said}"


def _shares(where: str, row: tuple[int, ...]) -> str:
    if not row[1] or not row[3]:
        return ""
    return _("%(where)s: trước %(then)s nộp trực tuyến (%(own_then)s dân tự nộp), sau %(now)s (%(own_now)s).") % {
        "where": where,
        "then": share(row[0], row[1]),
        "own_then": share(row[4], row[1]),
        "now": share(row[2], row[3]),
        "own_now": share(row[5], row[3]),
    }


def _cells(row: tuple[int, ...]) -> list[str]:
    before = [share(row[0], row[1]), share(row[4], row[1]), grouped(row[1])]
    return [*before, share(row[2], row[3]), share(row[5], row[3]), grouped(row[3])]
