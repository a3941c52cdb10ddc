"""Given work on the screen: for leaders, for its owner, for nobody else."""

import re
from datetime import date

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.models import ActionItem
from motcua.uptake.services import Work
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.dossiers import office
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
LIST, MINE = "/dieu-hanh/viec/", "/can-bo/viec-giao/"
NEW = {"what": "Đặt bàn hướng dẫn ở sảnh", "due_on": "2026-12-05"}


@pytest.fixture(autouse=True)
def _today(db):
    with clock.at(local("2026-11-20 09:00")):
        yield


def browser(role=Membership.Role.MANAGER, **more):
    return sign_in(Client(), MembershipFactory(role=role, **more).person)


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def given(number=1, **changes):
    here = office()
    plain = {"owner": here.staff, "due_on": date(2026, 12, 5), "authority": here.authority} | changes
    by = MembershipFactory(role=Membership.Role.MANAGER).person
    return services.give_work([Work(f"Việc thử {each}", **plain) for each in range(number)], by=by)


def test_a_leader_gives_work_and_its_owner_reports_it_done():
    here, viewer = office(), browser()
    address = f"{LIST}giao/?ve=cause&khoa=no_phone&ten=Không+có+điện+thoại&co-quan={here.authority.code}"
    assert "Lý do chưa nộp trực tuyến: Không có điện thoại" in words(viewer.get(address))
    answer = viewer.post(address, {**NEW, "owner": str(here.staff.pk)})
    action = ActionItem.objects.get()
    assert answer.url == f"{MINE}{action.pk}/"
    owner = sign_in(Client(), here.staff)
    assert "1 việc đang làm" in words(owner.get(MINE))
    assert "Đặt bàn hướng dẫn ở sảnh" in words(owner.get(MINE))
    owner.post(f"{answer.url}trao-doi/", {"words": "Đã xin được bàn"})
    assert owner.post(f"{answer.url}bao-xong/", {"outcome": " "}).status_code == 422
    owner.post(f"{answer.url}bao-xong/", {"outcome": "Bàn đã đặt, hai đoàn viên trực"})
    told = words(viewer.get(answer.url))
    assert "Bàn đã đặt, hai đoàn viên trực" in told
    assert "Khi đóng" in told
    assert "Đã xin được bàn" in told
    late = owner.post(f"{answer.url}bao-xong/", {"outcome": "Lần nữa"})
    assert (late.status_code, "vừa được người khác đóng" in words(late)) == (409, True)


def test_leaders_move_pass_on_drop_and_reopen_its_owner_does_not():
    doer = MembershipFactory(role=Membership.Role.OFFICER)
    action = given(owner=doer.person, authority=doer.authority)[0]
    viewer, owner = browser(), sign_in(Client(), doer.person)
    here = f"{MINE}{action.pk}/"
    for name in ("doi-han", "giao-lai", "bo", "mo-lai", "khac"):
        assert owner.get(f"{here}{name}/").status_code == 404
        assert owner.post(f"{here}{name}/", {"outcome": "x"}).status_code == 404
    for name in ("trao-doi", "bao-xong", "doi-han", "giao-lai", "bo"):
        assert viewer.get(f"{here}{name}/").status_code == 200
    assert viewer.get(f"{here}mo-lai/").status_code == 404
    other = MembershipFactory(role="officer", authority=action.authority).person
    viewer.post(f"{here}doi-han/", {"due_on": "2026-12-20", "why": "Chờ máy"})
    viewer.post(f"{here}giao-lai/", {"owner": str(other.pk)})
    viewer.post(f"{here}bo/", {"outcome": "Làm cách khác"})
    action.refresh_from_db()
    assert (action.owner, action.due_on, action.state) == (other, date(2026, 12, 20), "dropped")
    viewer.post(f"{here}mo-lai/", {"due_on": "2026-12-30", "why": "Vẫn cần"})
    action.refresh_from_db()
    assert (action.state, action.due_on) == ("open", date(2026, 12, 30))


def test_the_list_in_groups_and_as_csv(django_assert_max_num_queries):
    made = given(6)
    services.finish_work(made[0], by=made[0].owner, outcome="Xong")
    services.drop_work(made[1], by=made[1].given_by, outcome="Thôi")
    with clock.at(local("2026-12-06 09:00")):
        viewer = browser()
        with django_assert_max_num_queries(17):
            told = words(viewer.get(LIST))
        assert "Đang làm 4" in told
        assert "Quá hạn 4" in told
        assert "Đã xong 1" in told
        assert "Việc thử 0" in words(viewer.get(f"{LIST}?nhom=da-xong"))
        assert "Không có việc nào ở đây" in words(viewer.get(f"{LIST}?q=zzz&nhom=toi-giao&trang=9"))
        lines = b"".join(viewer.get(f"{LIST}viec-da-giao.csv?nhom=da-bo").streaming_content).decode()
        assert "Thôi" in lines
        assert lines.count("\r\n") == 2


def test_leaders_see_the_work_of_their_offices_others_none():
    action = given()[0]
    head = browser(Membership.Role.HEAD, authority=action.authority)
    assert "Việc thử 0" in words(head.get(LIST))
    stranger = browser(Membership.Role.LEADER)
    assert "Việc thử 0" not in words(stranger.get(LIST))
    officer = sign_in(Client(), StaffFactory())
    for client in (stranger, officer):
        assert client.get(f"{MINE}{action.pk}/").status_code == 404
    assert officer.get(LIST).status_code == 404
    assert "Chưa ai giao việc cho bạn" in words(officer.get(MINE))
    assert stranger.get(f"{LIST}giao/?co-quan={action.authority.code}").status_code == 404
    assert stranger.get(f"{LIST}giao/?co-quan=H00.khong").status_code == 404
    assert stranger.get(f"{LIST}giao/").status_code == 200


def test_my_own_list_costs_the_same_however_long_it_is(django_assert_max_num_queries):
    owner = given(7)[0].owner
    client = sign_in(Client(), owner)
    with django_assert_max_num_queries(11):
        assert "7 việc đang làm" in words(client.get(MINE))
