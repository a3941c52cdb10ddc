from datetime import date

import pytest

from motcua.uptake.campaigns.windows import windows

TURN = date(2026, 9, 7)


@pytest.mark.parametrize(
    ("today", "weeks"),
    [
        (date(2026, 9, 7), 0),
        (date(2026, 9, 13), 0),
        (date(2026, 9, 14), 1),
        (date(2026, 10, 19), 6),
        (date(2026, 11, 2), 8),
        (date(2027, 11, 2), 8),
        (date(2026, 8, 1), 0),
    ],
)
def test_only_whole_weeks_that_are_over_count_and_eight_at_most(today, weeks):
    assert windows(TURN, today).weeks == weeks


def test_as_many_weeks_before_as_after():
    span = windows(TURN, date(2026, 10, 19))
    assert (span.first, span.last) == (date(2026, 7, 27), date(2026, 10, 18))
    assert span.middle - span.start == span.end - span.middle
