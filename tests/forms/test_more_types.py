"""The types of the wider vocabulary: what is kept, what is shown again, what is said, what rules see."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from motcua.forms.answers_schema import answers_schema
from motcua.forms.decimals import number_in, plain, written
from motcua.forms.pages import QuestionPage, as_data, problems_in
from motcua.forms.times import day_of, written_day
from motcua.forms.vocabulary import seen, shown
from tests.factories.questions import page
from tests.forms.answers import AB, LISTS, PART, RIGHT, question_of


def post(data):
    return MultiValueDict({name: value if isinstance(value, list) else [value] for name, value in data.items()})


def sent(written, data, lists=LISTS):
    return QuestionPage(question_of(written), {}, post(data), choices=lists)


@pytest.mark.parametrize(("written", "data", "kept", "text"), RIGHT)
def test_a_right_answer_is_kept_read_and_can_be_posted_again(written, data, kept, text):
    form = sent(written, data)
    assert form.is_valid(), form.errors
    assert json.loads(json.dumps(form.answered())) == {"q": kept}
    assert shown(form.page.questions[0], kept, "vi") == text
    assert problems_in((form.page,), {"q": kept}, choices=LISTS) == []
    with override("en"):
        again = QuestionPage(form.page, {}, as_data(form.page, {"q": kept}, LISTS), choices=LISTS)
        assert again.is_valid(), again.errors
        assert again.answered() == {"q": kept}


@pytest.mark.parametrize(("written", "data", "kept", "text"), RIGHT)
def test_what_is_kept_fits_the_schema_of_the_form(written, data, kept, text):
    schema = answers_schema((question_of(written),))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate({"q": kept})
    assert not Draft202012Validator(schema).is_valid({"q": 3.5})


SAID = [
    ({"type": "old_id"}, {"q": "12345678"}, "9 chữ số"),
    ({"type": "passport"}, {"q": "hộ chiếu"}, "hộ chiếu"),
    ({"type": "business_code"}, {"q": "0100233489"}, "Kiểm tra lại mã số"),
    ({"type": "social_insurance"}, {"q": "123"}, "bảo hiểm xã hội"),
    ({"type": "url"}, {"q": "không có"}, "trang web"),
    ({"type": "decimal"}, {"q": "1,2,3"}, "phần lẻ sau dấu phẩy"),
    ({"type": "decimal", "places": 1}, {"q": "1,25"}, "Nhiều nhất 1 chữ số"),
    ({"type": "decimal"}, {"q": "NaN"}, "phần lẻ sau dấu phẩy"),
    ({"type": "percent"}, {"q": "101"}, "từ 0 đến 100"),
    ({"type": "area"}, {"q_so": "5", "q_don_vi": "sào"}, "Chọn một đơn vị"),
    ({"type": "date", "precision": "month"}, {"q_thang": "13", "q_nam": "2020"}, "tháng và năm"),
    ({"type": "date", "precision": "year"}, {"q_nam": "38"}, "4 chữ số"),
    ({"type": "date", "or_year": True}, {"q_ngay": "31", "q_thang": "2", "q_nam": "1938"}, "chỉ điền ô Năm"),
    ({"type": "time"}, {"q": "25:00"}, "giờ và phút"),
    ({"type": "period"}, {"q_so": "0", "q_don_vi": "month"}, "lớn hơn 0"),
    ({"type": "map_point"}, {"q_first": "105,68", "q_second": "18,67"}, "đổi chỗ"),
    ({"type": "map_point"}, {"q_first": "48,85", "q_second": "2,35"}, "ngoài Việt Nam"),
    ({"type": "map_point"}, {"q_first": "ở đâu đó"}, "vĩ độ và kinh độ"),
    ({"type": "land_parcel"}, {"q_sheet": "12"}, "Điền đủ"),
    ({"type": "land_parcel"}, {"q_sheet": "mười", "q_parcel": "3", "q_ward": "00001"}, "bằng số"),
    ({"type": "route"}, {"q-rows": "2", "q-0-place": "Bến A"}, "ít nhất 2 mục"),
    ({"type": "on_behalf"}, {"q-who": "other"}, "Nhập họ và tên"),
    ({"type": "signature"}, {"q-how": "typed"}, "Gõ họ và tên"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "data", "says"), SAID)
def test_a_wrong_answer_is_told_how_to_be_put_right(written, data, says):
    form = sent(written, data)
    assert not form.is_valid()
    assert says in " ".join(form.errors["q"])


def test_an_old_address_is_told_its_new_wards_once_and_may_be_kept():
    lists = {**LISTS, "old_wards": lambda old: [("00002", "Xã Đồng Mới (mẫu)")]}
    old = {"q_old": "xã Hưng A, huyện B"}
    form = sent({"type": "address"}, old, lists)
    assert "“Xã Đồng Mới (mẫu)”" in form.errors["q"][0]
    assert 'name="q_keep"' in form.render()
    assert sent({"type": "address"}, {**old, "q_keep": "on"}, lists).is_valid()
    assert sent({"type": "address"}, {**old, "q_ward": "00002", "q_line": "thôn 3"}, lists).is_valid()


def test_a_personal_number_is_compared_with_the_sex():
    sex = {"type": "one_of", "choices": {"nam": "Nam", "nu": "Nữ"}}
    one = page(sex=sex, q={"type": "personal_id", "sex": "sex"})
    assert QuestionPage(one, {}, post({"sex": "nu", "q": "001190123456"})).is_valid()
    assert "giới tính" in QuestionPage(one, {}, post({"sex": "nam", "q": "001190123456"})).errors["q"][0]


SEEN = [
    ({"type": "percent"}, "12.5", Decimal("12.5")),
    ({"type": "area"}, {"value": "1.2", "unit": "ha"}, Decimal(12_000)),
    ({"type": "length"}, {"value": "3", "unit": "km"}, Decimal(3_000)),
    ({"type": "date"}, "1938", date(1938, 1, 1)),
    ({"type": "declaration", "version": "1"}, "1", True),
    ({"type": "decimal"}, "NaN", None),
    ({"type": "area"}, {"value": "1.2", "unit": "sào"}, None),
    ({"type": "date_range"}, {"start": "2026-01-05", "end": "x"}, {"start": date(2026, 1, 5), "end": None}),
]


@pytest.mark.parametrize(("written", "kept", "value"), SEEN)
def test_what_rules_see(written, kept, value):
    assert seen(question_of(written).questions[0], kept) == value


def test_money_is_read_back_in_words():
    form = sent({"type": "money"}, {"q": "26.500"})
    assert "hai mươi sáu nghìn năm trăm đồng" in form.render()
    assert form.echoes() == [("q", "hai mươi sáu nghìn năm trăm đồng")]


def test_a_box_says_how_it_wants_to_be_filled():
    html = QuestionPage(page(full_name={"type": "person_name"}, child={"type": "person_name"}, born_on={"type": "date"},
                             d={"type": "decimal"}), {}).render()  # fmt: skip
    assert html.count('autocomplete="name"') == 1
    assert 'autocomplete="bday-year"' in html
    assert 'inputmode="decimal"' in html
    assert "onpaste" not in html


NUMBERS = st.decimals(min_value=0, max_value=10**12, places=4)


@given(NUMBERS, st.sampled_from(["vi", "en"]))
def test_a_number_is_read_as_it_is_written(number, language):
    with override(language):
        assert number_in(written(plain(number))) == number


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from([4, 7, 10]))
def test_a_date_of_any_precision_is_read_as_it_was_typed(day, length):
    kept = day.isoformat()[:length]
    parts = [part.lstrip("0") for part in reversed(written_day(kept).split("/"))]
    data = dict(zip(("q_nam", "q_thang", "q_ngay"), parts, strict=False))
    form = sent({"type": "date", "or_year": True}, data)
    assert form.is_valid(), form.errors
    assert form.answered() == {"q": kept}
    assert day_of(kept) == date(day.year, day.month if length > 4 else 1, day.day if length > 7 else 1)


@given(st.lists(st.tuples(st.sampled_from(["Hoa", "Bình"]), st.integers(0, 100)), min_size=1, max_size=4))
def test_rows_come_back_as_they_were_sent(rows):
    written = {"type": "group", "repeat": {"min": 1, "max": 4},
               "questions": {"n": {"type": "text", **PART}, "s": {"type": "percent", **PART}}}  # fmt: skip
    kept = [{"n": name, "s": str(share)} for name, share in rows]
    one = question_of(written)
    form = QuestionPage(one, {}, as_data(one, {"q": kept}))
    assert form.is_valid(), form.errors
    assert form.answered() == {"q": kept}
    assert sum(Decimal(row["s"]) for row in seen(one.questions[0], kept)) == sum(share for _name, share in rows)


@pytest.mark.parametrize(("choice", "right"), [("b", True), ("z", False)])
def test_a_choice_inside_a_row_is_one_of_those_offered(choice, right):
    inside = {"type": "group", "questions": {"c": {"type": "one_of", "choices": AB, **PART}}}
    assert sent(inside, {"q-c": choice}).is_valid() is right
