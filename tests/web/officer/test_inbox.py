"""The list an officer works from."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers.models import AccessRecord, Dossier
from motcua.foundation import clock
from tests.factories.dossiers import filed, office

pytestmark = pytest.mark.django_db
INBOX = "/can-bo/"


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
    assert [row["dossier"].pk for row in page.context["rows"]] == [late.pk, early.pk]
    assert "1 hồ sơ trễ hạn" in page.content.decode()
    assert [row["dossier"].pk for row in desk.get("/can-bo/?tre=1").context["rows"]] == [late.pk]


def test_a_search_by_code_or_name_finds_it(desk, at):
    dossier = filed(at)
    filed(at, answers={"full_name": "Trần Thị Khác (mẫu)"})
    for text in (dossier.code, dossier.code.lower(), "nguyễn văn"):
        found = desk.get(INBOX, {"q": text}).context["rows"]
        assert [row["dossier"].pk for row in found] == [dossier.pk]


def test_nothing_found_says_what_to_do(desk, at):
    assert "Không thấy hồ sơ nào" in desk.get(INBOX, {"q": "không có ai"}).content.decode()


@pytest.mark.parametrize(
    "query", ["nhom=xyz", "trang=abc", "trang=999", "q=%00", "tre=2", "thu-tuc=%00%ff", "q=" + "a" * 3000]
)
def test_strange_addresses_show_a_list(desk, at, query):
    filed(at)
    assert desk.get(f"{INBOX}?{query}").status_code == 200


@pytest.mark.parametrize("group", ["mine", "waiting", "office", "done"])
def test_every_group_opens(desk, at, group):
    filed(at)
    assert desk.get(INBOX, {"nhom": group}).status_code == 200


def test_other_offices_see_nothing_of_it(outsider, at):
    filed(at)
    assert outsider.get(INBOX).context["rows"] == []
    assert outsider.get(INBOX, {"nhom": "office"}).context["rows"] == []


def queries(desk):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        desk.get(INBOX)
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_the_list(desk, at):
    filed(at)
    one = queries(desk)
    for _number in range(5):
        filed(at)
    assert queries(desk) == one
    assert one <= 16


def test_a_page_has_fifty_and_the_next_one_keeps_the_filters(desk, at, monkeypatch):
    monkeypatch.setattr("motcua.web.officer.inbox.PAGE", 2)
    for _number in range(3):
        filed(at)
    page = desk.get(INBOX, {"nhom": "office", "q": "Nguyễn"})
    assert len(page.context["rows"]) == 2
    assert "?nhom=office&amp;q=Nguy%E1%BB%85n&amp;trang=2" in page.content.decode()


def test_the_list_itself_is_no_reading(desk, at):
    filed(at)
    desk.get(INBOX)
    assert not AccessRecord.objects.exists()


def test_procedures_are_links_when_there_is_a_choice(desk, at):
    filed(at)
    assert desk.get(INBOX).context["procedures"] == []
    other = office()
    other.staff = at.staff
    assert desk.get(INBOX, {"thu-tuc": at.offering.procedure.code}).context["rows"]
