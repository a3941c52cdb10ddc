"""Rows of one's own: typed as words, added by the button or by Enter, and never lost."""

import re

import pytest
from django.urls import reverse

from motcua.catalogue.drafting import package_of
from motcua.catalogue.editing import CannotEdit, read
from motcua.web.manager.parts.keys import key_of

pytestmark = pytest.mark.django_db
QUESTIONS = "pages/you/questions"


def at(draft, name: str = "draft_questions", *more: str) -> str:
    return reverse(f"manager:{name}", args=[draft.pk, *more])


def add(writer, draft, where: str, typed: str, seen: int = 1):
    sent = {"seen": str(seen), "act": f"them:{where}", f"{where}:new": typed}
    return writer.browser.post(at(draft), sent)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Giờ mở cửa", "gio_mo_cua"),
        ("Đường phố / số nhà?", "duong_pho_so_nha"),
        ("so_nha", "so_nha"),
        ("SoNha", "SoNha"),
        ("2 người làm chứng", "so_2_nguoi_lam_chung"),
        ("", ""),
    ],
)
def test_an_id_is_made_of_the_words(typed, key):
    assert key_of(typed) == key


def test_an_id_is_short_enough():
    assert len(key_of("một câu hỏi dài " * 9)) <= 36


def test_signs_alone_make_no_id():
    with pytest.raises(CannotEdit, match="Ghi mã bằng chữ"):
        key_of("???")


def test_words_typed_for_a_question_become_its_id_and_one_lands_in_it(author, draft):
    pages = read(draft.files["form.yaml"], ("pages",))
    page = next(name for name, each in pages.items() if len(each["questions"]) < 6)
    answer = add(author, draft, f"pages/{page}/questions", "Giờ mở cửa")
    assert answer["Location"] == at(draft, "draft_question", page, "gio_mo_cua")
    draft.refresh_from_db()
    assert package_of(draft.files)
    assert author.browser.get(answer["Location"]).status_code == 200


def test_words_typed_for_a_page_become_its_id_and_one_lands_in_it(author, draft):
    answer = add(author, draft, "pages", "Cửa hàng của bạn")
    assert answer["Location"] == at(draft, "draft_page", "cua_hang_cua_ban")
    draft.refresh_from_db()
    assert package_of(draft.files)


@pytest.mark.parametrize("typed", ["full_name", "!!!"])
def test_what_makes_no_id_of_its_own_is_said_at_the_box_and_kept(author, draft, typed):
    files = draft.files
    answer = add(author, draft, QUESTIONS, typed)
    page = answer.content.decode()
    assert answer.status_code == 409
    box = re.search(r'<input[^>]*id="moi-you"[^>]*>', page)
    assert box
    assert f'value="{typed}"' in box[0]
    assert 'aria-describedby="moi-you-loi"' in box[0]
    assert 'id="moi-you-loi"' in page
    draft.refresh_from_db()
    assert draft.files == files


def test_the_id_of_a_question_of_another_page_is_taken(author, draft):
    pages = read(draft.files["form.yaml"], ("pages",))
    elsewhere = next(key for name, page in pages.items() if name != "you" for key in page["questions"])
    answer = add(author, draft, QUESTIONS, elsewhere)
    assert answer.status_code == 409
    assert "đã có" in answer.content.decode()


def test_every_box_is_a_form_of_its_own_so_that_enter_adds(author, draft):
    page = author.browser.get(at(draft)).content.decode()
    for box, where in [("moi-you", QUESTIONS), ("trang-moi", "pages")]:
        typed = re.search(rf'<input[^>]*id="{box}"[^>]*>', page)
        assert typed
        form = re.search(r'form="([^"]+)"', typed[0])
        assert form
        buttons = re.findall(rf'<button[^>]*form="{form[1]}"[^>]*>', page)
        assert [re.search(r'value="([^"]*)"', each)[1] for each in buttons] == [f"them:{where}"]
        own = re.search(rf'<form[^>]*id="{form[1]}"[^>]*>.*?</form>', page, re.DOTALL)
        assert own
        assert 'name="seen"' in own[0]
        assert "csrfmiddlewaretoken" in own[0]


def test_the_boxes_say_what_they_are_for(author, draft):
    page = author.browser.get(at(draft)).content.decode()
    assert re.search(r'<label for="moi-you">', page)
    assert re.search(r'<label for="trang-moi">', page)
    fees = author.browser.get(at(draft, "draft_section", "phi")).content.decode()
    assert re.search(r'<label for="[^"]*-moi">', fees)


def test_a_row_gets_an_id_made_of_the_words(author, draft):
    author.browser.post(
        at(draft, "draft_section", "phi"), {"seen": "1", "act": "them:fees", "fees:new": "Phí giao tận nơi"}
    )
    draft.refresh_from_db()
    assert list(read(draft.files["procedure.yaml"], ("fees",))) == ["licence", "phi_giao_tan_noi"]


def test_enter_in_the_box_of_a_new_row_adds_it(author, draft):
    author.browser.post(at(draft, "draft_section", "phi"), {"seen": "1", "act": "luu", "fees:new": "Phí mới"})
    draft.refresh_from_db()
    assert list(read(draft.files["procedure.yaml"], ("fees",))) == ["licence", "phi_moi"]


def test_a_row_whose_id_is_taken_keeps_what_was_typed(author, draft):
    sent = {"seen": "1", "act": "them:fees", "fees:new": "licence"}
    answer = author.browser.post(at(draft, "draft_section", "phi"), sent)
    assert answer.status_code == 409
    assert 'name="fees:new" value="licence"' in answer.content.decode()


def test_a_renamed_row_gets_an_id_made_of_the_words(author, draft):
    author.browser.post(at(draft, "draft_section", "phi"), {"seen": "1", "act": "luu", "fees.0:key": "Phí in bằng"})
    draft.refresh_from_db()
    assert list(read(draft.files["procedure.yaml"], ("fees",))) == ["phi_in_bang"]
