"""Deadlines in words."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from motcua.dossiers.queries.waits import Wait
from motcua.foundation import clock
from motcua.web.officer.due import Due, due_of, spoken
from motcua.working_time.queries import calendar
from tests.factories.dossiers import filed
from tests.factories.working_time import seeded_calendar

pytestmark = pytest.mark.django_db
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def at(day, hour, minute=0):
    return datetime(2026, 3, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("now", "due", "said"),
    [
        (at(3, 14), at(3, 17), Due("soon", "hôm nay 17:00", "còn 3 giờ làm việc")),
        (at(3, 16, 40), at(3, 17), Due("soon", "hôm nay 17:00", "còn 20 phút")),
        (at(3, 14), at(4, 9, 30), Due("soon", "ngày mai 09:30", "còn 5 giờ làm việc")),
        (at(3, 8), at(6, 17), Due("ok", "thứ Sáu, 06/03", "còn 3 ngày làm việc")),
        (at(5, 9), at(3, 17), Due("late", "trễ 2 ngày", "hạn 03/03, 17:00")),
        (at(3, 16), at(3, 13), Due("late", "trễ 3 giờ", "hạn 03/03, 13:00")),
        (at(3, 13, 10), at(3, 13), Due("late", "vừa trễ", "hạn 03/03, 13:00")),
    ],
)
def test_a_deadline_is_said_as_people_say_it(now, due, said):
    seeded_calendar()
    with clock.at(now):
        assert spoken(due, calendar("standard")) == said


def test_a_dossier_whose_clock_stands_says_so():
    dossier = filed()
    dossier.state = "awaiting_supplement"
    assert due_of(dossier) == Due("wait", "chờ bổ sung")
    began = at(2, 9)
    with clock.at(at(12, 9)):
        assert due_of(dossier, Wait(began, at(20, 17))) == Due("wait", "chờ bổ sung", "còn 8 ngày")
        dossier.state = "awaiting_other_body"
        assert due_of(dossier, Wait(began)) == Due("wait", "chờ cơ quan khác", "đã 10 ngày")
    dossier.state = "result_ready"
    assert due_of(dossier) == Due("wait", "chờ người nhận")
    dossier.state = "withdrawn"
    assert due_of(dossier) == Due("wait", "đã xong")
