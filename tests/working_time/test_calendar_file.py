"""A city's calendar.yaml."""

from datetime import date

import pytest

from motcua.foundation.data_files import BadFile
from motcua.working_time import queries
from motcua.working_time.models import WorkCalendar
from motcua.working_time.services import BadHours, load_calendars

pytestmark = pytest.mark.django_db

FILE = """
first_year: 2026
last_year: 2026
calendars:
  - code: hai-dao
    name: Giờ hải đảo (mẫu)
    policy: day_based
    windows: {0: [["08:00", "12:00"]], 1: [["08:00", "12:00"]]}
    special_days:
      - {date: 2026-03-02, name: Biển động, basis: Công điện (mẫu)}
      - {date: 2026-03-07, name: Làm bù, basis: Công điện (mẫu), working: true, windows: [["08:00", "10:00"]]}
"""


def written(tmp_path, text=FILE):
    file = tmp_path / "calendar.yaml"
    file.write_text(text)
    return file


def test_it_brings_hours_policy_national_days_and_days_of_its_own(tmp_path):
    (row,) = load_calendars(written(tmp_path))
    calendar = queries.calendar("hai-dao")

    assert (row.name, calendar.policy) == ("Giờ hải đảo (mẫu)", "day_based")
    assert [calendar.is_working_day(date(2026, 3, day)) for day in (2, 3, 4, 7, 9)] == [False, True, False, True, True]
    assert not calendar.is_working_day(date(2026, 2, 16))


def test_loading_it_twice_changes_nothing(tmp_path):
    load_calendars(written(tmp_path))
    before = list(WorkCalendar.objects.values()), list(WorkCalendar.objects.get().special_days.values())

    load_calendars(written(tmp_path))

    assert (list(WorkCalendar.objects.values()), list(WorkCalendar.objects.get().special_days.values())) == before


@pytest.mark.parametrize(
    ("change", "error"),
    [(("policy: day_based", "policy: lunar"), BadFile), (('["08:00", "12:00"]', '["12:00", "08:00"]'), BadHours)],
)
def test_a_fault_is_refused_and_nothing_is_kept(tmp_path, change, error):
    with pytest.raises(error):
        load_calendars(written(tmp_path, FILE.replace(*change)))

    assert not WorkCalendar.objects.exists()
