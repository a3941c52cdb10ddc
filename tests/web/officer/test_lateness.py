"""What is new at one's desk, and the apology that waits to be confirmed."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import services, tasks
from motcua.dossiers.models import Apology, StaffNotice
from motcua.foundation import clock
from tests.factories.cases import accepted, bureau, fresh
from tests.factories.dossiers import office
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
LIST = reverse("officer:notices")


@pytest.fixture
def at(db):
    return bureau()


@pytest.fixture
def late(at):
    """Accepted on Friday; on Tuesday afternoon it is plain that Wednesday 14:30 will be missed."""
    with clock.at(local("2026-11-27 14:30")):
        dossier = accepted(at)
    with clock.at(local("2026-12-01 16:30")):
        tasks.warn_of_due(0)
        tasks.apologise(0)
    return dossier


@pytest.fixture
def desk(at, late):
    with clock.at(local("2026-12-01 16:31")):
        return sign_in(Client(), at.staff["officer"])


def page_of(dossier, name="apologise"):
    return reverse(f"officer:{name}", args=[dossier.pk])


def test_what_is_new_is_counted_in_the_menu_until_it_is_seen(at, late, desk):
    page = desk.get(LIST)
    assert page.context["house"].unread == 2
    assert late.reference in page.content.decode()
    desk.post(reverse("officer:notices_read"), {"until": page.context["newest"]})
    assert desk.get(LIST).context["house"].unread == 0
    assert StaffNotice.objects.filter(person=at.staff["head"], read_at=None).exists()


def test_a_colleague_sees_nothing_of_anothers_lines(at, late):
    page = sign_in(Client(), office().staff).get(LIST)
    assert "Chưa có thông báo nào" in page.content.decode()


def test_the_page_of_the_dossier_says_that_a_letter_waits(late, desk):
    text = desk.get(page_of(late, "dossier")).content.decode()
    assert "thư xin lỗi đã soạn sẵn" in text
    assert page_of(late) in text


def test_the_letter_is_confirmed_with_another_reason_and_day(at, late, desk):
    with clock.at(local("2026-12-02 09:00")):
        page = desk.get(page_of(late))
        assert page.context["form"]["reason"].value() == Apology.objects.get().reason
        sent = {"reason": "Phải đo lại.", "new_day": "2026-12-08", "seen": fresh(late).journal_length}
        assert desk.post(page_of(late), sent).status_code == 302
    assert fresh(late).extended_to == local("2026-12-08 17:00")
    assert "Đã xin lỗi và hẹn lại" in desk.get(page_of(late, "dossier")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"reason": ""}, "Ghi lý do"), ({"new_day": "2026-11-01"}, "từ hôm nay"), ({"new_day": "x"}, "Chọn ngày")],
)
def test_what_is_wrong_is_said_and_nothing_is_sent(late, desk, wrong, says):
    with clock.at(local("2026-12-02 09:00")):
        sent = {"reason": "Vì", "new_day": "2026-12-08", "seen": fresh(late).journal_length} | wrong
        assert says in desk.post(page_of(late), sent).content.decode()
    assert Apology.objects.get().sent_at is None


def test_a_day_off_becomes_the_next_working_day(late, desk):
    with clock.at(local("2026-12-02 09:00")):
        desk.post(page_of(late), {"reason": "Vì", "new_day": "2026-12-06", "seen": fresh(late).journal_length})
    assert fresh(late).extended_to == local("2026-12-07 17:00")


def test_it_is_offered_only_when_it_presses_and_only_once(at, late, desk):
    with clock.at(local("2026-12-02 09:00")):
        assert page_of(late) in desk.get(page_of(late, "dossier")).content.decode()
        services.send_apology(late, officer=at.staff["head"], reason="Vì", new_due=local("2026-12-08 17:00"))
        assert desk.get(page_of(late)).status_code == 302


def test_to_outsiders_nothing_of_it_exists(late):
    stranger = sign_in(Client(), office().staff)
    assert [stranger.get(page_of(late)).status_code, stranger.post(page_of(late)).status_code] == [404, 404]
