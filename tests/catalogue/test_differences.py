"""What changed between two versions, in words; nothing that changed is missing."""

from copy import deepcopy
from functools import cache

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from motcua.catalogue.canonical import canonical
from motcua.catalogue.differences import by_subject, differences
from motcua.catalogue.drafting import package_of
from motcua.catalogue.package import Package
from motcua.catalogue.package_files import files_of_folder
from motcua.catalogue.text_changes import marked
from tests.factories.catalogue import HOUSEHOLD, LICENCE, folder

COMPANY = "thanh-lap-cong-ty-tnhh-mot-thanh-vien"  # groups, tables, several code lists


@cache
def files(slug=LICENCE):
    return files_of_folder(folder(slug))


@cache
def package(slug=LICENCE):
    return package_of(files(slug))


def after(old, new, file="procedure.yaml"):
    assert old in files()[file], old
    return differences(package(), package_of(files() | {file: files()[file].replace(old, new, 1)}))


def said(old, new, file="procedure.yaml"):
    return [each.words for each in after(old, new, file)]


def test_equal_packages_have_no_differences():
    assert differences(package(), package_of(files())) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("amount: 5\n", "amount: 7\n", "Thời hạn: 5 → 7 ngày làm việc"),
        ("hours: 16", "hours: 15.5", "Các bước xử lý: “Tra cứu, thẩm định”, số giờ: 16 → 15,5"),
        ("role: officer", "role: head", "Các bước xử lý: “Tra cứu, thẩm định”, vai trò: chuyên viên → trưởng phòng"),
        ("from: 2025-03-01", "from: 2026-03-01", "Hiệu lực: từ ngày: 1/3/2025 → 1/3/2026"),
        ("  - GPLX\n", "", "Bỏ tên gọi khác: “GPLX”"),
        ("    kinds: [photo]\n", "    kinds: [photo, pdf]\n", "Thêm giấy tờ: “Ảnh chân dung nền trắng”, loại tệp, “tệp PDF”"),
        ("  - GPLX\n", "  - GPLX\n  - bằng B2\n", "Thêm tên gọi khác: “bằng B2”"),
        ("vi: Đổi giấy phép lái xe\n", "vi: Đổi bằng\n", "Tên thủ tục (tiếng Việt): “Đổi giấy phép lái xe” → “Đổi bằng”"),
        ("en: Exchange a driving licence\n", "en: New licence\n",
         "Tên thủ tục (tiếng Anh): “Exchange a driving licence” → “New licence”"),
    ],
)  # fmt: skip
def test_a_change_is_one_sentence(old, new, words):
    assert said(old, new) == [words]


def test_a_fee_says_the_case_in_which_it_changed():
    [words] = said("115000", "105000")
    assert words.startswith("Lệ phí cấp giấy phép lái xe: 115.000 → 105.000 đồng (Nộp trên mạng")


def test_a_question_is_named_with_its_number():
    tree = package().model_dump(mode="json", by_alias=True, exclude_none=True)
    for page in tree["pages"]:
        page["questions"] = [each for each in page["questions"] if each["id"] != "email"]
    old = next(each for page in package().pages for each in page.questions if each.id == "email")
    new = Package.model_validate(tree)
    numbers = [each.id for page in package().pages for each in page.questions]
    assert [each.words for each in differences(package(), new)] == [
        f"Bỏ câu hỏi {numbers.index('email') + 1} “{old.ask.vi}”"
    ]
    assert [each.words for each in differences(new, package())] == [
        f"Thêm câu hỏi {numbers.index('email') + 1} “{old.ask.vi}”"
    ]


def test_a_question_that_moved_to_another_page_is_not_lost():
    tree = package().model_dump(mode="json", by_alias=True, exclude_none=True)
    tree["pages"][1]["questions"].append(tree["pages"][0]["questions"].pop(0))
    [found] = [each for each in differences(package(), Package.model_validate(tree)) if each.kind == "changed"]
    assert found.words.endswith(", trang: “you” → “contact”")


def test_a_long_text_is_shown_word_by_word():
    old, new = "Gọi 1022 để được chỉ chỗ nộp.", "Gọi 1022 để được hướng dẫn."
    [found] = after(old, new)
    assert found.is_long
    assert found.words.endswith("sửa lời")
    assert "".join(mark.text for mark in found.marks if mark.kind != "new") == found.old
    assert [mark.text for mark in found.marks if mark.kind == "new"][-1].endswith("dẫn")


def test_english_readers_read_english():
    with override("en"):
        [found] = after("amount: 5\n", "amount: 7\n")
    assert found.words.endswith(": 5 → 7 working days")


def test_changes_are_grouped_by_subject_in_the_order_of_a_package():
    text = files()["procedure.yaml"].replace("hours: 16", "hours: 15", 1).replace("popularity: 100", "popularity: 9", 1)
    found = differences(package(), package_of(files() | {"procedure.yaml": text}))
    assert [where for where, _each in by_subject(found)] == ["Mức hay được tìm", "Các bước xử lý"]


def leaves(tree, place=()):
    inside = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in inside:
        yield (*place, key)
        if isinstance(value, dict | list):
            yield from leaves(value, (*place, key))


@cache
def places(slug):
    return list(leaves(package(slug).model_dump(mode="json", by_alias=True, exclude_none=True)))


def mutated(tree, place, how):
    *way, key = place
    for step in way:
        tree = tree[step]
    value = tree[key]
    if how == "gone":
        del tree[key]
    elif isinstance(value, list) and len(value) > 1:
        value[0], value[-1] = (value[-1], value[0]) if how == "swapped" else (value[0], deepcopy(value[0]))
    elif isinstance(value, bool):
        tree[key] = not value
    elif isinstance(value, int):
        tree[key] = value + 1
    elif isinstance(value, str):
        tree[key] = {"changed": value + "x", "swapped": value.swapcase()}.get(how, value + " ")


@given(st.data(), st.sampled_from([LICENCE, HOUSEHOLD, COMPANY]), st.sampled_from(["changed", "gone", "swapped"]))
def test_no_single_change_goes_unsaid(data, slug, how):
    tree = package(slug).model_dump(mode="json", by_alias=True, exclude_none=True)
    mutated(tree, data.draw(st.sampled_from(places(slug))), how)
    try:
        new = Package.model_validate(tree)
    except ValidationError:
        return
    found = differences(package(slug), new)
    assert bool(found) == (canonical(new) != canonical(package(slug)))
    assert all(each.where and each.words for each in found)
    assert all(each.old != each.new for each in found)


@given(st.text("aăb .,\n1", max_size=40), st.text("aăb .,\n1", max_size=40))
def test_marks_hold_both_texts(old, new):
    marks = marked(old, new)
    assert "".join(mark.text for mark in marks if mark.kind != "new") == old
    assert "".join(mark.text for mark in marks if mark.kind != "gone") == new
