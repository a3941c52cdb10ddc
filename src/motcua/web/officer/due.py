"""A deadline in words and a tone: "hôm nay 17:00, còn 3 giờ", "trễ 2 ngày". Colour never stands alone."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from motcua.dossiers.models import Dossier, State
from motcua.dossiers.queries.waits import Wait
from motcua.foundation import clock
from motcua.foundation.dates import WEEKDAYS
from motcua.working_time.calendars import Calendar
from motcua.working_time.queries import calendar

DAY = 8  # working hours
SOON = 8  # working hours
WAITING = {  # nobody in the office is late while somebody else has to come
    State.AWAITING_SUPPLEMENT.value: gettext_lazy("chờ bổ sung"),
    State.AWAITING_PAYMENT.value: gettext_lazy("chờ nộp tiền"),
    State.AWAITING_OTHER_BODY.value: gettext_lazy("chờ cơ quan khác"),
    State.RESULT_READY.value: gettext_lazy("chờ người nhận"),
}


class Due(NamedTuple):
    """`tone` is ok, soon, late or wait; `text` the moment, `note` what is left."""

    tone: str
    text: str
    note: str = ""


def due_of(dossier: Dossier, wait: Wait | None = None) -> Due:
    """The next deadline of the office for this dossier, as its list and its page show it.

    `wait`: since when it waits for somebody outside, and until when, where that is known.
    """
    if not dossier.is_open:
        return Due("wait", _("đã xong"))
    if dossier.due_at is None or dossier.state in WAITING:
        return Due("wait", str(WAITING.get(dossier.state, _("không tính giờ"))), _waited(wait) if wait else "")
    return spoken(dossier.due_at, calendar(dossier.held_by.calendar))


def _waited(wait: Wait) -> str:
    """The applicant's countdown, or for how long another body has kept silent."""
    if wait.until is not None:
        days = (localtime(wait.until).date() - clock.today()).days
        return ngettext("còn %(n)s ngày", "còn %(n)s ngày", days) % {"n": days} if days > 0 else _("ngày cuối")
    days = (clock.today() - localtime(wait.since).date()).days
    return ngettext("đã %(n)s ngày", "đã %(n)s ngày", days) % {"n": days} if days else _("từ hôm nay")


def spoken(due_at: datetime, hours: Calendar) -> Due:
    """A deadline seen from now; what is left is counted in working time."""
    now = clock.now()
    if due_at < now:
        return Due("late", _late(now, due_at), _("hạn %(when)s") % {"when": f"{localtime(due_at):%d/%m, %H:%M}"})
    left = float(hours.hours_between(now, due_at))
    return Due("soon" if left <= SOON else "ok", _when(now, due_at), _left(left, due_at - now))


def _late(now: datetime, due_at: datetime) -> str:
    days = (localtime(now).date() - localtime(due_at).date()).days
    if days:
        return ngettext("trễ %(n)s ngày", "trễ %(n)s ngày", days) % {"n": days}
    hours = (now - due_at) // timedelta(hours=1)
    return ngettext("trễ %(n)s giờ", "trễ %(n)s giờ", hours) % {"n": hours} if hours else _("vừa trễ")


def _when(now: datetime, due_at: datetime) -> str:
    local = localtime(due_at)
    days = (local.date() - localtime(now).date()).days
    if days == 0:
        return _("hôm nay %(time)s") % {"time": f"{local:%H:%M}"}
    if days == 1:
        return _("ngày mai %(time)s") % {"time": f"{local:%H:%M}"}
    return f"{WEEKDAYS[local.weekday()]()}, {local:%d/%m}"


def _left(hours: float, plain: timedelta) -> str:
    if hours >= 2 * DAY:
        days = int(hours // DAY)
        return ngettext("còn %(n)s ngày làm việc", "còn %(n)s ngày làm việc", days) % {"n": days}
    if hours >= 1:
        return ngettext("còn %(n)s giờ làm việc", "còn %(n)s giờ làm việc", int(hours)) % {"n": int(hours)}
    return _("còn %(n)s phút") % {"n": max(1, min(int(hours * 60), plain // timedelta(minutes=1)))}
