"""Lines of shares over months, and the sentences that say where they lead."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from motcua.papers.charts import Forecast, LineChart, Series
from motcua.uptake.counting.reading import Tally
from motcua.uptake.forecasting import Why
from motcua.uptake.overview.offices import Course
from motcua.web.figures.numbers import percent

AHEAD = 6  # months of a forecast that are drawn


def month_words(month: date) -> str:
    """ "tháng 3/2027"."""
    return _("tháng %(month)s/%(year)s") % {"month": month.month, "year": month.year}


def share_line(course: Course, title: str) -> LineChart:
    """Online and self-filed, with the target, and the forecast of the first."""
    months = course.months
    ahead = course.forecast.points[:AHEAD]
    return LineChart(
        title=title,
        finding=f"{said_of_month(course.last, list(months)[-1])} {leads_to(course)}",
        months=tuple(months),
        series=(
            Series(_("Trực tuyến"), tuple(_number(each.figure.online_share) for each in months.values())),
            Series(_("Dân tự nộp"), tuple(_number(each.figure.self_share) for each in months.values())),
        ),
        target=_number(course.aim.share),
        forecast=Forecast(*(_numbers(getattr(each, end) for each in ahead) for end in ("middle", "low", "high")))
        if ahead
        else None,
    )


def said_of_month(tally: Tally, month: date) -> str:
    """The sentence of a month: both shares."""
    if not tally.figure.all:
        return _("%(month)s chưa có hồ sơ nào.") % {"month": _capital(month_words(month))}
    return _("%(month)s: %(online)s hồ sơ nộp trực tuyến, trong đó %(own)s dân tự nộp.") % {
        "month": _capital(month_words(month)),
        "online": percent(tally.figure.online_share),
        "own": percent(tally.figure.self_share),
    }


def leads_to(course: Course) -> str:
    """When the target is reached if it goes on so."""
    found = course.forecast
    words = {"target": whole(course.aim.share), "month": month_words(found.reaches) if found.reaches else ""}
    if found.why == Why.REACHED:
        return _("Mục tiêu %(target)s đã đạt.") % words
    if found.why == Why.REACHES:
        return f"{_('Giữ đà này thì đạt mục tiêu %(target)s vào %(month)s') % words}{_bounds(course)}."
    if found.why == Why.LATER:
        return _("Đang tăng, nhưng giữ đà này thì hai năm tới vẫn chưa đạt mục tiêu %(target)s.") % words
    if found.why == Why.NEVER:
        return _("Đang đứng yên hoặc giảm: giữ đà này thì không đạt mục tiêu %(target)s.") % words
    return _("Mục tiêu %(target)s; chưa đủ số liệu để dự báo.") % words


def whole(share: Fraction) -> str:
    """A target as people say it: "40%", "42,5%"."""
    percents = share * 100
    return f"{percents.numerator}%" if percents.denominator == 1 else percent(share)


def _bounds(course: Course) -> str:
    """Between which months, four times in five."""
    early, late = course.forecast.earliest, course.forecast.latest
    if early is None or early == late:
        return ""
    if late is None:
        return _(" (sớm nhất %(early)s)") % {"early": month_words(early)}
    return _(" (sớm nhất %(early)s, muộn nhất %(late)s)") % {"early": month_words(early), "late": month_words(late)}


def _number(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share * 100), 1)


def _numbers(shares: Iterable[Fraction]) -> tuple[float, ...]:
    return tuple(round(float(each * 100), 1) for each in shares)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
