"""Money, text, dates, identifiers and the clock."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation import clock
from motcua.foundation.dates import short_day, spoken_day, spoken_moment
from motcua.foundation.ids import CODE_LETTERS, first_id, new_code, new_id
from motcua.foundation.money import dong
from motcua.foundation.text import folded, nfc, slug, without_marks

MOMENT = datetime(2026, 11, 26, 7, 30, tzinfo=UTC)  # 14:30 in Vietnam


@pytest.mark.parametrize(("amount", "said"), [(0, "0"), (999, "999"), (26_500, "26.500"), (1_234_567, "1.234.567")])
def test_money_is_grouped_by_points_and_never_breaks_from_its_unit(amount, said):
    assert dong(amount) == f"{said}\u00a0đồng"


def test_marks_and_the_bar_of_d_go():
    assert without_marks("Đổi bằng lái xe ƯỚT") == "Doi bang lai xe UOT"
    assert folded("  Đổi   Giấy phép\tlái xe ") == "doi giay phep lai xe"
    assert slug("Đăng ký hộ kinh doanh (mới)") == "dang-ky-ho-kinh-doanh-moi"


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert folded(folded(text)) == folded(text)


def test_a_decomposed_name_becomes_the_composed_one():
    assert nfc("Nguye\u0302\u0303n") == "Nguyễn"


def test_a_day_is_said_with_its_weekday_in_both_languages():
    assert spoken_day(date(2026, 11, 26)) == "thứ Năm, 26/11/2026"
    assert spoken_moment(MOMENT) == "14:30, thứ Năm, 26/11/2026"
    assert short_day(MOMENT) == "26/11/2026"
    with override("en"):
        assert spoken_day(date(2026, 11, 26)) == "Thursday 26 November 2026"


def test_late_in_the_evening_utc_it_is_tomorrow_in_vietnam():
    assert spoken_day(datetime(2026, 11, 26, 18, 0, tzinfo=UTC)) == "thứ Sáu, 27/11/2026"


def test_keys_tell_the_time_of_our_clock_and_sort_by_it():
    with clock.at(MOMENT):
        first = new_id()
    with clock.at(MOMENT + timedelta(milliseconds=1)):
        second = new_id()
    assert first.version == 7
    assert first_id(MOMENT) < first < second
    assert (first.int >> 80) == int(MOMENT.timestamp() * 1000)
    assert isinstance(first, uuid.UUID)


def test_codes_hold_no_letter_that_is_taken_for_another():
    assert set(new_code(500)) <= set(CODE_LETTERS)
    assert not set("01OIL") & set(CODE_LETTERS)


def test_the_clock_can_be_set_and_comes_back():
    with clock.at(MOMENT):
        assert clock.now() == MOMENT
        assert clock.today() == date(2026, 11, 26)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)


def test_the_clock_takes_no_naive_moment():
    with pytest.raises(ValueError, match="aware"), clock.at(datetime(2026, 1, 1)):
        pass
