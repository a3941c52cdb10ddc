"""Answers item by item: kept at once, sent once, and an answer of the form corrected with its old value kept."""

import pytest
from django.core.exceptions import PermissionDenied

from motcua.dossiers import services
from motcua.dossiers.queries.supplements import open_request, rows_of
from motcua.dossiers.services import SupplementRefused
from motcua.files.models import StoredFile
from tests.factories import cases

pytestmark = pytest.mark.django_db
NAME = {"what": "Họ và tên", "reason": "Khác với giấy tờ", "basis": "", "component": "", "question": "full_name"}
NEW_NAME = "Nguyễn Thị Ánh Tuyết (mẫu)"


def save(dossier, number, *, person=None, **what):
    return services.save_supplement_item(dossier, person=person or dossier.filed_by, place=(1, number), **what)


def send(dossier, round=1):
    return services.send_supplement(dossier, person=dossier.filed_by, round=round)


def asked(at, *items, **how):
    dossier = cases.accepted(at, **how)
    services.ask_supplement(dossier, officer=at.staff["officer"], items=list(items) or cases.ITEMS, days=10)
    return cases.fresh(dossier)


def test_an_item_is_kept_at_once_and_the_rest_can_wait(at):
    dossier = asked(at)
    save(dossier, 1, text="  Số 12 ngõ 3 ")
    rows = rows_of(open_request(dossier))
    assert [(row.is_answered, row.text) for row in rows] == [(False, ""), (True, "Số 12 ngõ 3")]
    assert cases.fresh(dossier).state == "awaiting_supplement"
    with pytest.raises(SupplementRefused, match="Ảnh chân dung"):
        send(dossier)
    save(dossier, 0, stored=[cases.stored_photo()])
    assert send(dossier).state == "processing"
    assert [document.title for document in dossier.documents.filter(kind="supplement")] == ["Ảnh chân dung"]


def test_what_is_left_out_stays_as_it_was(at):
    dossier = asked(at)
    save(dossier, 0, text="Ảnh mới")
    given = save(dossier, 0, stored=[cases.stored_photo()])
    assert given.text == "Ảnh mới"
    assert given.files.count() == 1


def test_the_same_file_sent_twice_is_one_and_a_sixth_is_refused(at):
    dossier = asked(at)
    for _time in range(2):
        given = save(dossier, 0, stored=[cases.stored_photo()])
    assert given.files.count() == 1
    others = [cases.stored_photo() for _each in range(5)]
    for number, stored in enumerate(others):
        StoredFile.objects.filter(pk=stored.pk).update(sha256=f"{number:064}")
        stored.refresh_from_db()
    with pytest.raises(SupplementRefused, match="nhiều nhất 5"):
        save(dossier, 0, stored=others)
    assert given.files.count() == 1


def test_a_file_taken_out_is_erased_and_taking_it_out_again_does_nothing(at):
    dossier = asked(at)
    file = save(dossier, 0, stored=[cases.stored_photo()]).files.get()
    for _time in range(2):
        services.remove_supplement_file(dossier, person=dossier.filed_by, place=(1, 0), file_id=str(file.pk))
    assert not StoredFile.objects.filter(pk=file.stored_id).exists()


@pytest.mark.parametrize("place", [(1, 2), (1, -1), (2, 0), (0, 0)])
def test_a_forged_item_is_refused_in_words(at, place):
    dossier = asked(at)
    with pytest.raises(SupplementRefused):
        services.save_supplement_item(dossier, person=dossier.filed_by, place=place, text="x")


def test_nothing_is_changed_after_sending_and_sending_again_sends_nothing(at):
    dossier = asked(at)
    save(dossier, 0, text="a")
    save(dossier, 1, text="b")
    length = send(dossier).journal_length
    assert send(dossier).journal_length == length
    with pytest.raises(SupplementRefused, match="đã gửi"):
        save(dossier, 0, text="c")
    with pytest.raises(SupplementRefused, match="không có gì"):
        send(dossier, round=2)


def test_nobody_else_saves_or_sends(at):
    dossier = asked(at)
    for other in (cases.citizen(), at.staff["officer"]):
        with pytest.raises(PermissionDenied):
            save(dossier, 0, person=other, text="x")
        with pytest.raises(PermissionDenied):
            services.send_supplement(dossier, person=other, round=1)


def test_an_answer_is_corrected_and_the_old_one_kept(at):
    dossier = asked(at, NAME)
    save(dossier, 0, value=NEW_NAME)
    assert cases.fresh(dossier).answers["full_name"] == cases.NAME  # not before it is sent
    send(dossier)
    after = cases.fresh(dossier)
    assert after.answers["full_name"] == after.applicant.full_name == NEW_NAME
    given = after.supplements.get().given.get()
    assert (given.before, given.value) == ({"full_name": cases.NAME}, {"full_name": NEW_NAME})
    line = after.journal.order_by("seq").last()
    assert (line.move, line.facts) == ("supply", {"round": 1, "items": 1, "corrected": ["full_name"]})


def test_a_corrected_answer_keeps_the_rules_of_the_package(at):
    number = {"what": "Số định danh", "reason": "Thiếu một số", "question": "personal_id"}
    dossier = asked(at, number)
    with pytest.raises(SupplementRefused, match="12"):
        save(dossier, 0, value="00119012345")
    save(dossier, 0, value="001190123457")
    send(dossier)
    assert cases.fresh(dossier).applicant.id_number == "001190123457"


def test_words_do_where_the_old_answer_is_right(at):
    dossier = asked(at, NAME)
    save(dossier, 0, text="Tên tôi đúng như đã khai.")
    send(dossier)
    assert cases.fresh(dossier).answers["full_name"] == cases.NAME


def test_a_value_for_an_item_without_a_question_is_refused(at):
    dossier = asked(at)
    with pytest.raises(SupplementRefused):
        save(dossier, 0, value="x")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("doi_ten", "phải nộp giấy tờ nào"),
        ("phone", "tự sửa"),
        ("email", "tự sửa"),
        ("khong_co", "không có câu hỏi"),
    ],
)
def test_an_answer_on_which_more_depends_cannot_be_asked_anew(at, question, says):
    dossier = cases.accepted(at)
    item = {"what": "Câu trả lời", "reason": "Sai", "question": question}
    with pytest.raises(SupplementRefused, match=says):
        services.ask_supplement(dossier, officer=at.staff["officer"], items=[item], days=10)


def test_an_answer_that_decides_the_fee_or_the_limit_cannot_be_asked_anew():
    row = {"when": "personal_id == 'x'", "amount": 5, "basis": "Điều 1 (mẫu)"}
    rows = [row, {"otherwise": 9, "basis": "Điều 1 (mẫu)"}]
    fee = {"id": "le_phi", "name": {"vi": "Phí", "en": "Fee"}, "kind": "le_phi", "rows": rows}
    at = cases.bureau(fees=[fee])
    dossier = cases.accepted(at)
    item = {"what": "Số định danh", "reason": "Sai", "question": "personal_id"}
    with pytest.raises(SupplementRefused, match="mức phí"):
        services.ask_supplement(dossier, officer=at.staff["officer"], items=[item], days=10)


@pytest.mark.parametrize(
    "items",
    [
        [{"what": "Giấy lạ", "reason": "x", "component": "khong_co"}],
        [{"what": "Hai thứ", "reason": "x", "component": "anh", "question": "full_name"}],
        [cases.ITEMS[0], {**cases.ITEMS[0], "what": "Ảnh khác"}],
        [{"what": f"Mục {number}", "reason": "x"} for number in range(21)],
    ],
)
def test_a_forged_request_is_refused(at, items):
    dossier = cases.accepted(at)
    with pytest.raises(SupplementRefused):
        services.ask_supplement(dossier, officer=at.staff["officer"], items=items, days=10)
    assert cases.fresh(dossier).state == "accepted"
