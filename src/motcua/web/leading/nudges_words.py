"""What a nudge has changed, as sentences."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.foundation.money import grouped
from motcua.uptake.nudges.effect import NudgeEffect
from motcua.web.leading.campaigns_words import bar_words, points, share


@dataclass(frozen=True)
class NudgeWords:
    """A measured nudge as its page says it."""

    found: NudgeEffect

    @property
    def answer(self) -> str:
        """In a few words, for the list."""
        if self.found.difference is None:
            return _("Chưa đủ dữ liệu")
        if not self.found.tells_apart:
            return _("Chưa thấy hai cách khác nhau")
        better = "B" if self.found.difference > 0 else "A"
        return _("Cách %(better)s hơn %(points)s điểm phần trăm") % {
            "better": better,
            "points": points(abs(self.found.difference)).lstrip("+"),
        }

    @property
    def estimate(self) -> str:
        """The difference with its interval."""
        if self.found.difference is None or self.found.low is None or self.found.high is None:
            return ""
        return _(
            "Tuần sau khi hiện cách B, tỷ lệ nộp trực tuyến hơn tuần sau khi hiện cách A %(effect)s điểm phần trăm "
            "(khoảng tin cậy 95%%: %(low)s đến %(high)s)."
        ) % {
            "effect": points(self.found.difference),
            "low": points(self.found.low),
            "high": points(self.found.high),
        }

    @property
    def reading(self) -> str:
        """How much that tells."""
        if self.found.difference is None:
            return ""
        if not self.found.tells_apart:
            return _("Chưa thấy hai cách viết khác nhau rõ rệt.")
        return _("Cách B hơn.") if self.found.difference > 0 else _("Cách A hơn.")

    @property
    def missed(self) -> list[str]:
        """Why nothing is estimated."""
        return [bar_words(bar) for bar in self.found.missed]

    @property
    def rows(self) -> list[tuple[str, str, str, str]]:
        """(wording, online share, self-filed share, filings) in the weeks after it."""
        return [
            (name, share(row[0], row[1]), share(row[2], row[1]), grouped(row[1]))
            for name, row in (("A", self.found.a), ("B", self.found.b))
        ]
