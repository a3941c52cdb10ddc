from collections.abc import Iterator

import pytest

from motcua.working_time.calendars import Calendar
from motcua.working_time.queries import forget_calendars
from tests.factories.working_time import plain_calendar


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return plain_calendar()


@pytest.fixture(autouse=True)
def _no_calendar_outlives_its_test() -> Iterator[None]:
    forget_calendars()
    yield
    forget_calendars()
