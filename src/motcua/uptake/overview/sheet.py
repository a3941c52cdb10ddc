"""The figures of somebody who leads on one page of paper: the same sentences as on the screen and in the letter."""

from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.foundation import clock
from motcua.foundation.dates import spoken_moment
from motcua.foundation.money import grouped
from motcua.papers.charts import drawn
from motcua.papers.rendering import families, printable, render
from motcua.uptake.overview.sentences import percent, share_line
from motcua.uptake.overview.summary import Summary

MOST_ROWS = 14  # more do not fit on the page


def sheet_pdf(summary: Summary) -> bytes:
    """The page as PDF; without the picture while it is being drawn. Raises PaperFailed."""
    return render("leaders_sheet", printable(_facts(summary)))


def _facts(summary: Summary) -> dict[str, Any]:
    picture = drawn(share_line(summary.course, _("Nộp trực tuyến và dân tự nộp, 12 tháng")))
    # On paper the letters are those of the other papers; the picture itself names none.
    chart = picture.wide.replace("<svg ", f'<svg font-family="{families()[0]}" ', 1)
    return {
        "agency": settings.CITY_NAME or _("Tỉnh Hồng Lam (mẫu)"),
        "on": f"{clock.today():%Y-%m-%d}",
        "sample": False,
        "title": _("Số liệu dịch vụ công trực tuyến"),
        "about": summary.place,
        "sentences": summary.sentences,
        "chart": chart,
        "finding": picture.chart.finding,
        "heads": [_("Cơ quan, tháng trước"), _("Hồ sơ"), _("Trực tuyến"), _("Tự nộp"), _("Chỉ tiêu"), _("Đúng hẹn")],
        "rows": _rows(summary),
        "note": _("Số liệu đến %(at)s, đếm từ nhật ký hồ sơ. Cơ quan còn cách chỉ tiêu xa nhất đứng đầu.")
        % {"at": spoken_moment(clock.now())},
    }


def _rows(summary: Summary) -> list[list[str]]:
    offices, language = summary.offices, get_language() or "vi"
    gaps = []
    for key in offices.keys:
        tally, aim = offices.at(key, offices.closed), offices.aim(key).share
        if tally.figure.online_share is not None:
            gaps.append((tally.figure.online_share - aim, offices.named[key].code, key))
    shown = [key for _gap, _code, key in sorted(gaps)][:MOST_ROWS]
    return [
        [
            offices.named[key].name_in(language),
            grouped(offices.at(key, offices.closed).figure.all),
            percent(offices.at(key, offices.closed).figure.online_share),
            percent(offices.at(key, offices.closed).figure.self_share),
            percent(offices.aim(key).share),
            percent(offices.at(key, offices.closed).on_time_share),
        ]
        for key in shown
    ]
