"""The list an officer works from."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.authorities.models import Delegation
from motcua.dossiers import services
from motcua.dossiers.models import AccessRecord, Dossier
from motcua.foundation import clock
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import filed, office, ready
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
INBOX = "/can-bo/"


def shown(page) -> list:
    return [row.dossier.pk for row in page.context["rows"]]


def test_the_list_shows_what_waits_for_me_with_its_step_and_deadline(desk, at):
    dossier = filed(at)
    page = desk.get(INBOX).content.decode()
    for text in (
        dossier.code,
        "Nguyễn Văn Thử (mẫu)",
        "tiep_nhan",
        "Cán bộ tiếp nhận",
        "còn 8 giờ làm việc",
        "Tự nộp trực tuyến",
    ):
        assert text in page


def test_late_ones_come_first_and_are_counted(desk, at):
    early, late = filed(at), filed(at)
    Dossier.objects.filter(pk=late.pk).update(due_at=clock.now() - timedelta(days=2))
    page = desk.get(INBOX)
    assert shown(page) == [late.pk, early.pk]
    assert [(chip.name, chip.n) for chip in page.context["chips"]][0] == ("Trễ hạn", 1)
    assert shown(desk.get("/can-bo/?han=late")) == [late.pk]


def test_a_search_by_code_or_name_finds_it(desk, at):
    dossier = filed(at)
    filed(at, answers={"full_name": "Trần Thị Khác (mẫu)"})
    for text in (dossier.code, dossier.code.lower(), dossier.code[:7], "nguyễn văn", "nguyen thu", "NGUY"):
        assert shown(desk.get(INBOX, {"q": text})) == [dossier.pk]


def test_nothing_found_says_what_to_do(desk, at):
    assert "Không thấy hồ sơ nào" in desk.get(INBOX, {"q": "không có ai"}).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "nhom=xyz", "trang=abc", "trang=999", "trang=-1", "q=%00", "han=xyz", "xep=%27", "thu-tuc=%00%ff", "so=7",
        "q=" + "a" * 3000, "q=%3A*%26%21%28", "can-bo=khong.co", "don-vi=H0", "trang-thai=x", "loc=1&nhom=done",
        "loc=1&thu-tuc=khong-co", "nhom=done&han=late&loc=1", "buoc=khong_co", "xem=%27",
    ],
)  # fmt: skip
def test_strange_addresses_show_a_list(desk, at, query):
    filed(at)
    assert desk.get(f"{INBOX}?{query}").status_code == 200


@pytest.mark.parametrize("group", ["mine", "waiting", "office", "done"])
def test_every_group_opens(desk, at, group):
    filed(at)
    assert desk.get(INBOX, {"nhom": group}).status_code == 200


def test_other_offices_see_nothing_of_it(outsider, at):
    filed(at)
    assert shown(outsider.get(INBOX)) == []
    assert shown(outsider.get(INBOX, {"nhom": "office"})) == []


def queries(desk, path=INBOX):
    with CaptureQueriesContext(connection) as captured:
        desk.get(path)
    return len(captured)


@pytest.mark.parametrize(
    ("path", "most"), [(INBOX, 14), ("/can-bo/?nhom=office&so=200", 14), ("/can-bo/?q=nguyen", 14)]
)
def test_the_number_of_queries_does_not_grow_with_the_list(desk, at, path, most):
    filed(at)
    queries(desk, path)
    one = queries(desk, path)
    for _number in range(5):
        filed(at)
    assert queries(desk, path) == one
    assert one <= most


def test_a_page_has_fifty_and_the_next_one_keeps_the_filters(desk, at, monkeypatch):
    monkeypatch.setattr("motcua.web.officer.list_address.SIZES", (2, 100, 200))
    monkeypatch.setattr("motcua.web.officer.inbox.SIZES", (2, 100, 200))
    for _number in range(3):
        filed(at)
    page = desk.get(INBOX, {"nhom": "office", "q": "Nguyễn"})
    assert len(page.context["rows"]) == 2
    assert "?nhom=office&amp;q=Nguy%E1%BB%85n&amp;trang=2" in page.content.decode()
    assert len(desk.get(INBOX, {"nhom": "office", "q": "Nguyễn", "trang": 2}).context["rows"]) == 1


def test_the_list_itself_is_no_reading(desk, at):
    filed(at)
    desk.get(INBOX)
    assert not AccessRecord.objects.exists()


def test_each_filter_is_a_chip_that_can_be_taken_away(desk, at):
    filed(at)
    page = desk.get(INBOX, {"nhom": "office", "thu-tuc": at.offering.procedure.code, "can-bo": "nobody"})
    chips = {str(chip.name): chip.url for chip in page.context["active"]}
    assert chips == {
        "Thủ tục thử (mẫu)": "?nhom=office&can-bo=nobody",
        "Chưa giao ai": f"?nhom=office&thu-tuc={at.offering.procedure.code}",
    }
    assert len(page.context["rows"]) == 1


def test_more_filters_offer_what_is_there(desk, at):
    filed(at)
    boxes = {choice.field: choice.options for choice in desk.get(INBOX, {"loc": "1"}).context["panel"]}
    assert boxes["procedure"] == [(at.offering.procedure.code, "Thủ tục thử (mẫu) (1)")]
    assert boxes["step"] == [("tiep_nhan", "tiep_nhan")]
    assert [value for value, _words in boxes["officer"]] == ["me", "nobody"]
    assert "submitted" in dict(boxes["state"])
    assert "delivered" not in dict(boxes["state"])


def test_a_colleague_with_the_step_takes_it_off_my_list(desk, at):
    other = MembershipFactory(authority=at.authority, role="receiver").person
    dossier = filed(at)
    services.assign(dossier, officer=at.staff, to=other)
    assert shown(desk.get(INBOX)) == []
    assert shown(desk.get(INBOX, {"nhom": "office", "can-bo": other.username})) == [dossier.pk]
    assert str(other) in desk.get(INBOX, {"nhom": "office"}).content.decode()


def test_a_step_of_somebody_who_has_left_is_everybodys_again(desk, at):
    other = MembershipFactory(authority=at.authority, role="receiver").person
    dossier = filed(at)
    services.assign(dossier, officer=at.staff, to=other)
    other.is_active = False
    other.save(update_fields=["is_active"])
    assert shown(desk.get(INBOX)) == [dossier.pk]


def test_a_substitute_works_off_the_list_of_whom_he_stands_in_for(desk, at, client):
    away = MembershipFactory(authority=at.authority, role="receiver").person
    substitute = MembershipFactory(role="receiver").person
    dossier, today = filed(at), clock.today()
    services.assign(dossier, officer=at.staff, to=away)
    Delegation.objects.create(
        person=away, substitute=substitute, authority=at.authority, role="receiver",
        valid_from=today, valid_to=today, reason="Nghỉ phép", made_by=at.staff,
    )  # fmt: skip
    services.record_fee_paid(dossier, at=clock.now(), method="online", receipt="BL")
    rows = sign_in(client, substitute).get(INBOX).context["rows"]
    assert [(row.dossier.pk, "accept" in row.acts) for row in rows] == [(dossier.pk, True)]


def test_the_newest_first(desk, at):
    first, second = filed(at), filed(at)
    assert shown(desk.get(INBOX, {"xep": "new"})) == [second.pk, first.pk]
    assert shown(desk.get(INBOX, {"xep": "old"})) == [first.pk, second.pk]


def test_acts_on_many_are_offered_where_a_row_allows_them(desk, at):
    assert [act.name for act in desk.get(INBOX).context["acts"]] == []
    filed(at)
    assert [act.name for act in desk.get(INBOX).context["acts"]] == ["assign", "remark"]  # the fee is owed
    ready(at)
    assert [act.name for act in desk.get(INBOX).context["acts"]] == ["hand_over", "assign", "remark"]


def test_every_row_can_be_ticked_without_script(desk, at):
    filed(at)
    page = desk.get(INBOX, {"chon": "tat-ca"}).content.decode()
    assert page.count(" checked>") == 1


def test_heads_find_the_table_of_what_is_late(desk, at):
    filed(at)
    assert "/can-bo/tre-han/" in desk.get(INBOX).content.decode()
    receiver = MembershipFactory(authority=at.authority, role="receiver").person
    assert "/can-bo/tre-han/" not in sign_in(desk, receiver).get(INBOX).content.decode()


def test_procedures_of_another_office_are_not_offered(desk, at):
    filed(at)
    filed(office())
    boxes = {choice.field: choice.options for choice in desk.get(INBOX, {"loc": "1"}).context["panel"]}
    assert len(boxes["procedure"]) == 1
