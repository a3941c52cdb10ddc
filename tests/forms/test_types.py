"""Every type of question: what is kept, what is shown again, what is said."""

import json
from unicodedata import normalize

import pytest
from django.utils.datastructures import MultiValueDict

from motcua.forms.pages import QuestionPage, as_data
from motcua.forms.questions import Item
from motcua.forms.vocabulary import shown
from tests.factories.questions import page

WARDS = {"wards": [("00001", "Phường Trung Tâm (mẫu)"), ("00002", "Xã Đồng Mới (mẫu)")]}
CHOICES = {"a": "Một", "b": {"vi": "Hai", "en": "Two"}}


def fill(question, **data):
    return QuestionPage(
        page(q=question),
        {},
        MultiValueDict({k: v if isinstance(v, list) else [v] for k, v in data.items()}),
        choices=WARDS,
    )


KEPT = [
    ({"type": "text"}, {"q": "  Nguyễn   Thị\tHoa "}, "Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
    ({"type": "long_text"}, {"q": "một\r\nhai "}, "một\nhai", "một\nhai"),
    ({"type": "person_name"}, {"q": "Anna-Maria O'Neil"}, "Anna-Maria O'Neil", "Anna-Maria O'Neil"),
    ({"type": "email"}, {"q": "hoa@example.vn"}, "hoa@example.vn", "hoa@example.vn"),
    ({"type": "phone"}, {"q": "0912 345 678"}, "+84912345678", "0912 345 678"),
    ({"type": "personal_id"}, {"q": "999 190 123 456"}, "999190123456", "999 190 123 456"),
    ({"type": "tax_code"}, {"q": "0100233488"}, "0100233488", "0100233488"),
    ({"type": "tax_code"}, {"q": "001 190 123 456"}, "001190123456", "001190123456"),
    ({"type": "tax_code"}, {"q": "0100233488-001"}, "0100233488-001", "0100233488-001"),
    ({"type": "date"}, {"q_ngay": "5", "q_thang": "01", "q_nam": "2016"}, "2016-01-05", "05/01/2016"),
    ({"type": "yes_no"}, {"q": "yes"}, True, "Có"),
    ({"type": "yes_no"}, {"q": "no"}, False, "Không"),
    ({"type": "one_of", "choices": CHOICES}, {"q": "b"}, "b", "Hai"),
    ({"type": "many_of", "choices": CHOICES}, {"q": ["a", "b"]}, ["a", "b"], "Một; Hai"),
    ({"type": "integer"}, {"q": "1.200"}, 1200, "1.200"),
    ({"type": "integer"}, {"q": "0"}, 0, "0"),
    ({"type": "money"}, {"q": "50.000.000 đồng"}, 50_000_000, "50.000.000\u00a0đồng (năm mươi triệu đồng)"),
    ({"type": "money"}, {"q": "1 000 000đ"}, 1_000_000, "1.000.000\u00a0đồng (một triệu đồng)"),
    (
        {"type": "address"},
        {"q_ward": "00002", "q_line": "thôn 3"},
        {"ward": "00002", "ward_name": "Xã Đồng Mới (mẫu)", "line": "thôn 3"},
        "thôn 3, Xã Đồng Mới (mẫu)",
    ),
    ({"type": "declaration"}, {"q": "on"}, True, "Đã xác nhận"),
]


@pytest.mark.parametrize(
    ("question", "data", "kept", "text"),
    KEPT,
    ids=lambda value: value["type"] if isinstance(value, dict) and "type" in value else "",
)
def test_an_answer_is_kept_shown_and_can_be_posted_again(question, data, kept, text):
    form = fill(question, **data)
    assert form.is_valid(), form.errors
    assert form.answered() == {"q": kept}
    assert json.loads(json.dumps(form.answered())) == {"q": kept}
    assert shown(form.page.questions[0], kept, "vi") == text
    again = QuestionPage(form.page, {}, as_data(form.page, {"q": kept}, WARDS), choices=WARDS)
    assert again.is_valid()
    assert again.answered() == {"q": kept}


def test_choices_are_shown_in_the_language_of_the_reader():
    question = page(q={"type": "one_of", "choices": CHOICES}).questions[0]
    assert (shown(question, "b", "vi"), shown(question, "b", "en")) == ("Hai", "Two")


SAID = [
    ({"type": "text", "longest": 5}, {"q": "quá dài rồi"}, "Viết ngắn lại: nhiều nhất 5 ký tự."),
    ({"type": "text"}, {"q": "vui 😀"}, "Xoá ký tự không in được trên giấy tờ: 😀"),
    ({"type": "text"}, {"q": "a\x07b"}, "Xoá ký tự không in được trên giấy tờ: U+0007"),
    ({"type": "text"}, {"q": "a\x00b"}, "Xoá ký tự không in được trên giấy tờ: U+0000"),
    ({"type": "person_name"}, {"q": "Hoa 2"}, "Nhập họ và tên bằng chữ, ví dụ Nguyễn Thị Hoa"),
    ({"type": "email"}, {"q": "hoa.example.vn"}, "Nhập địa chỉ thư điện tử, ví dụ hoa@example.vn"),
    ({"type": "phone"}, {"q": "12345"}, "Nhập số điện thoại Việt Nam, ví dụ 0912 345 678"),
    ({"type": "personal_id"}, {"q": "00119012345"}, "Nhập số định danh cá nhân gồm 12 chữ số, ví dụ 001 090 123 456"),
    ({"type": "tax_code"}, {"q": "0100233489"}, "Kiểm tra lại mã số thuế: 10 hoặc 13 chữ số, ví dụ 0100233488"),
    (
        {"type": "date"},
        {"q_ngay": "30", "q_thang": "2", "q_nam": "2016"},
        "Nhập đủ ngày, tháng, năm có thật, ví dụ 5 1 2016",
    ),
    (
        {"type": "date"},
        {"q_ngay": "5", "q_thang": "1", "q_nam": "16"},
        "Nhập đủ ngày, tháng, năm có thật, ví dụ 5 1 2016",
    ),
    ({"type": "date"}, {"q_ngay": "5"}, "Nhập đủ ngày, tháng, năm có thật, ví dụ 5 1 2016"),
    ({"type": "one_of", "choices": CHOICES}, {"q": "c"}, "Chọn một trong các câu trả lời bên dưới"),
    ({"type": "many_of", "choices": CHOICES}, {"q": ["a", "c"]}, "Chọn một trong các câu trả lời bên dưới"),
    ({"type": "yes_no"}, {"q": "maybe"}, "Chọn một trong các câu trả lời bên dưới"),
    ({"type": "integer"}, {"q": "-1"}, "Nhập một số bằng chữ số, ví dụ 3"),
    ({"type": "integer"}, {"q": "1.5"}, "Nhập một số bằng chữ số, ví dụ 3"),
    ({"type": "money"}, {"q": "nhiều"}, "Nhập số tiền bằng chữ số, ví dụ 50.000.000"),
    ({"type": "money"}, {"q": "9" * 17}, "Nhập số tiền bằng chữ số, ví dụ 50.000.000"),
    ({"type": "address"}, {"q_ward": "99999", "q_line": "thôn 3"}, "Chọn phường, xã trong danh sách"),
    ({"type": "address"}, {"q_ward": "00002"}, "Điền đủ phường, xã và số nhà, đường (hoặc thôn)"),
]
EMPTY = [
    "text",
    "long_text",
    "person_name",
    "email",
    "phone",
    "personal_id",
    "tax_code",
    "date",
    "yes_no",
    "integer",
    "money",
    "address",
    "declaration",
]


@pytest.mark.parametrize(("question", "data", "says"), SAID)
def test_a_wrong_answer_is_told_how_to_be_put_right(question, data, says):
    form = fill(question, **data)
    assert form.errors == {"q": [says]}


@pytest.mark.parametrize("kind", EMPTY)
def test_no_answer_is_told_in_the_words_of_the_author(kind):
    assert fill({"type": kind, "empty": "Hãy trả lời"}).errors == {"q": ["Hãy trả lời"]}
    assert fill({"type": kind, "optional": True}).is_valid()


ITEMS = (
    Item(id="5610", name={"vi": "Quán ăn, nhà hàng", "en": "Eatery"}, words=("quán phở", "quán cơm")),
    Item(id="4711", name={"vi": "Bán tạp hoá", "en": "Corner shop"}, words=("tạp hoá", "siêu thị mini")),
    Item(id="4722", name={"vi": "Bán thịt, cá", "en": "Meat, fish"}, words=("thực phẩm sạch",)),
)


def choose(text):
    one = page(q={"type": "from_list", "list": "trades"})
    one = one.model_copy(update={"questions": (one.questions[0].model_copy(update={"items": ITEMS}),)})
    form = QuestionPage(one, {}, MultiValueDict({"q": [text]}))
    return form.answered()["q"] if form.is_valid() else form.errors["q"][0]


@pytest.mark.parametrize("text", ["5610", "Quán ăn, nhà hàng (5610)", "quan pho", "QUÁN CƠM", "Eatery"])
def test_a_line_of_a_list_is_found_in_everyday_words(text):
    assert choose(text) == "5610"


def test_a_doubtful_line_of_a_list_is_asked_again():
    assert choose("bán") == "Chọn một dòng, ví dụ: Bán tạp hoá (4711); Bán thịt, cá (4722)"
    assert choose("phi thuyền") == "Không tìm thấy “phi thuyền”. Gõ từ khác rồi chọn một dòng."


@pytest.mark.parametrize(
    ("born", "says"), [(("12", "5", "1990"), None), (("12", "5", "1991"), "khớp"), (("12", "5", "2090"), "khớp")]
)
def test_a_personal_number_is_compared_with_the_birth_date(born, says):
    one = page(born_on={"type": "date"}, q={"type": "personal_id", "birth": "born_on"})
    data = {f"born_on_{part}": [value] for part, value in zip(("ngay", "thang", "nam"), born, strict=True)}
    form = QuestionPage(one, {}, MultiValueDict({"q": ["001190123456"], **data}))
    assert form.is_valid() is (says is None)
    assert says is None or says in form.errors["q"][0]


def test_decomposed_letters_are_composed():
    form = fill({"type": "text"}, q=normalize("NFD", "Nguyễn"))
    assert form.is_valid()
    assert form.answered() == {"q": "Nguyễn"}
