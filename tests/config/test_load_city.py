"""motcua load_city: the whole city in one go."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.working_time.models import WorkCalendar
from motcua.working_time.queries import calendar, forget_calendars
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


def load(*arguments):
    out = StringIO()
    call_command("load_city", *arguments, stdout=out)
    return out.getvalue()


def test_it_loads_the_sample_city_and_says_how_much_there_is():
    assert load() == "30 units, 77 authorities, 399 staff, 2 calendars, 12 leases and purchases of software\n"


def test_a_password_is_for_staff_who_have_none():
    load("--password", "mat-khau-de-thu-2026")

    assert Person.objects.get(username="canbo.csgt").check_password("mat-khau-de-thu-2026")


def test_every_authority_names_a_calendar_that_exists():
    load()
    forget_calendars()

    codes = set(Authority.objects.values_list("calendar", flat=True))

    assert codes == {"standard", "saturday-mornings"}
    assert calendar("standard").add_working_days(local("2026-11-20 14:30"), 3) == local("2026-11-26 14:30")
    assert calendar("saturday-mornings").add_hours(local("2026-11-20 17:00"), 4) == local("2026-11-21 11:30")
    forget_calendars()


def test_a_folder_that_is_no_city_is_refused_and_nothing_is_loaded(tmp_path):
    with pytest.raises(CommandError, match=r"calendar\.yaml"):
        load(str(tmp_path))

    assert not WorkCalendar.objects.exists()
