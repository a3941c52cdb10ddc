"""A target and how it goes, in words."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from motcua.uptake.forecasting import Why
from motcua.uptake.models import Target
from motcua.uptake.targets.course import Stands
from motcua.uptake.targets.measuring import Followed
from motcua.web.public.uptake_page import tenths
from motcua.web.templatetags.shares import percent

TONES = {Stands.AHEAD: "ok", Stands.ON: "ok", Stands.BEHIND: "warn", Stands.UNKNOWN: "plain"}
FAR = Fraction(5, 100)


@dataclass(frozen=True)
class FollowedWords:
    """`wards`: code -> name."""

    followed: Followed
    wards: dict[str, str]

    @property
    def target(self) -> Target:
        return self.followed.target

    @property
    def place(self) -> str:
        """The name of the place."""
        target = self.target
        if target.ward:
            return self.wards.get(target.ward, target.ward)
        named = target.authority or target.procedure
        return named.name if named else _("Toàn tỉnh")

    @property
    def aim(self) -> str:
        """The share to be reached."""
        return percent(self.target.aim)

    @property
    def until(self) -> str:
        """By when."""
        return month_words(self.target.until_month)

    @property
    def last(self) -> str:
        """The last closed month."""
        return month_words(self.followed.last)

    @property
    def now(self) -> str:
        """What was reached in it."""
        return percent(self.followed.position.share)

    @property
    def expected(self) -> str:
        """What the way asked of it."""
        return percent(self.followed.position.expected)

    @property
    def online(self) -> str:
        return percent(self.followed.closed.figure.online_share)

    @property
    def alone(self) -> str:
        """Filed by the people themselves."""
        return percent(self.followed.closed.figure.self_share)

    @property
    def behind(self) -> bool:
        return self.followed.position.stands == Stands.BEHIND

    @property
    def tone(self) -> str:
        """The colour of where it stands: red from five points behind."""
        points = self.followed.position.points
        far = self.behind and points is not None and points <= -FAR
        return "err" if far else TONES[self.followed.position.stands]

    @property
    def stands(self) -> str:
        """ "chậm 5 điểm"."""
        stands, points = self.followed.position.stands, self.followed.position.points
        if points is None or stands == Stands.UNKNOWN:
            return _("chưa có hồ sơ")
        words = {Stands.AHEAD: _("vượt %(points)s điểm"), Stands.BEHIND: _("chậm %(points)s điểm")}
        return words.get(stands, _("đúng tiến độ")) % {"points": tenths(abs(points) * 100)}

    @property
    def leads_to(self) -> str:
        """When it is reached at this pace, in one sentence."""
        found, aim = self.followed.forecast, self.aim
        if found.why == Why.REACHES and found.reaches is not None:
            when = month_words(found.reaches)
            return _("Giữ đà này thì đạt %(aim)s vào %(when)s%(bounds)s.") % {
                "aim": aim,
                "when": when,
                "bounds": self._bounds(),
            }
        return {
            Why.REACHED: _("Đã đạt %(aim)s."),
            Why.LATER: _("Đang tăng, nhưng giữ đà này thì hai năm tới chưa đạt %(aim)s."),
            Why.NEVER: _("Đang đứng yên hoặc giảm: giữ đà này thì không đạt %(aim)s."),
            Why.FEW_MONTHS: _("Chưa đủ sáu tháng có hồ sơ để dự báo."),
            Why.FEW_FILINGS: _("Quá ít hồ sơ để dự báo."),
        }[found.why] % {"aim": aim}

    @property
    def in_time(self) -> bool | None:
        """Whether the middle of the forecast is there by the target's month; None when nothing can be said."""
        found = self.followed.forecast
        if not found.enough:
            return None
        return found.reaches is not None and found.reaches <= self.target.until_month

    def _bounds(self) -> str:
        early, late = self.followed.forecast.earliest, self.followed.forecast.latest
        if early is None or early == late:
            return ""
        if late is None:
            return _(" (sớm nhất %(early)s, muộn nhất chưa thấy trong hai năm)") % {"early": month_words(early)}
        return _(" (sớm nhất %(early)s, muộn nhất %(late)s)") % {"early": month_words(early), "late": month_words(late)}


def month_words(month: date) -> str:
    """ "tháng 3/2027"."""
    return _("tháng %(month)s/%(year)s") % {"month": month.month, "year": month.year}
