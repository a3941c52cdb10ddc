"""Services that nobody uses, and work about them: which, whose, until when, for one and for many."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.catalogue.models import Offering
from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.models import ActionItem
from motcua.uptake.readiness.gathering import Gathered
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import office
from tests.factories.signin import sign_in
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
LIST = "/dieu-hanh/chua-ai-dung/"
DUE = {"what": "Tìm nguyên nhân", "due_on": "2026-12-05"}


@pytest.fixture(autouse=True)
def _today(db):
    with clock.at(local("2026-11-20 09:00")):
        yield


def counted():
    today = clock.today()
    rows = Offering.objects.on(today).select_related("procedure", "authority")
    services.record_day(Gathered(rows, examine=False), day=today)


@pytest.fixture
def three():
    """One service in use, two that are not; the first of these has a leader."""
    used, quiet, other = office(), office(), office()
    lodged(used, Channel.SELF_REMOTE, local("2026-11-10 09:00"))
    Offering.objects.update(valid_from=date(2026, 1, 1))
    counted()
    return used, quiet, other


def browser(role=Membership.Role.MANAGER, **more):
    return sign_in(Client(), MembershipFactory(role=role, **more).person)


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_list_says_which_whose_and_since_when(three):
    used, quiet, other = three
    told = words(browser().get(LIST))
    assert "2 trong 3 dịch vụ nhận trực tuyến chưa có ai nộp trực tuyến trong ít nhất 90 ngày qua" in told
    assert "2 dịch vụ chưa giao ai" in told
    assert "324 ngày" in told
    assert quiet.authority.name in told
    assert used.authority.name not in told


def test_work_is_given_about_many_at_once_to_the_leader_of_each(three):
    _used, quiet, other = three
    viewer = browser()
    ticked = {"dich-vu": [quiet.offering.pk, other.offering.pk]}
    form = viewer.get(f"{LIST}giao/", ticked)
    assert "Giao việc về 2 dịch vụ" in words(form)
    viewer.post(f"{LIST}giao/", {**ticked, **DUE, "owner": "lanh-dao"})
    made = {each.authority_id: each for each in ActionItem.objects.all()}
    assert made[quiet.authority.pk].owner == quiet.staff
    assert made[other.authority.pk].owner == other.staff
    assert made[other.authority.pk].figure_before["online"] == 0
    told = words(viewer.get(LIST))
    assert "05/12/2026" in told
    assert "dịch vụ chưa giao ai" not in told
    with clock.at(local("2026-12-06 09:00")):
        assert "2 việc đã giao nay quá hạn" in words(viewer.get(LIST))
        late = viewer.get(f"{LIST}?nhom=qua-han&q=9.")
        assert other.authority.name in words(late)
    lines = b"".join(viewer.get(f"{LIST}chua-ai-dung.csv").streaming_content).decode()
    assert lines.count("\r\n") == 3
    assert "2026-12-05" in lines


def test_an_office_without_a_leader_is_told_and_a_person_can_be_chosen(three):
    _used, quiet, _other = three
    Membership.objects.filter(authority=quiet.authority, role="leader").delete()
    viewer, one = browser(), {"dich-vu": [quiet.offering.pk]}
    refused = viewer.post(f"{LIST}giao/", {**one, **DUE, "owner": "lanh-dao"})
    assert refused.status_code == 422
    assert "chưa có lãnh đạo" in words(refused)
    viewer.post(f"{LIST}giao/", {**one, **DUE, "owner": str(quiet.staff.pk)})
    assert ActionItem.objects.get().about_key == str(quiet.offering.pk)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"what": ""}, "Ghi việc cần làm"),
        ({"due_on": "2026-11-19"}, "từ hôm nay trở đi"),
        ({"due_on": "x"}, "Ngày này không có"),
        ({"owner": "nobody"}, "Chọn người trong danh sách"),
    ],
)
def test_what_is_typed_wrongly_is_told(three, given, said):
    chosen = {"dich-vu": [three[1].offering.pk], "owner": "lanh-dao", **DUE}
    answer = browser().post(f"{LIST}giao/", chosen | given)
    assert answer.status_code == 422
    assert said in words(answer)


def test_nothing_ticked_and_nonsense_in_the_address(three):
    viewer = browser()
    assert viewer.get(f"{LIST}giao/").url == LIST
    for key in ("abc", "99999999", str(three[0].offering.pk)):
        assert viewer.get(f"{LIST}giao/", {"dich-vu": key}).status_code == 404
    assert viewer.get(LIST, {"nhom": "x", "trang": "y", "q": "\0zz", "co-quan": "?"}).status_code == 200


def test_leaders_of_offices_see_their_own_only(three):
    _used, quiet, other = three
    leader = browser(Membership.Role.LEADER, authority=quiet.authority)
    told = words(leader.get(LIST))
    assert quiet.authority.name in told
    assert other.authority.name not in told
    assert leader.get(f"{LIST}giao/", {"dich-vu": other.offering.pk}).status_code == 404
    for path in (LIST, f"{LIST}giao/", f"{LIST}chua-ai-dung.csv"):
        assert browser(Membership.Role.OFFICER).get(path).status_code == 404


def test_the_list_costs_the_same_however_long_it_is(three, django_assert_max_num_queries):
    viewer = browser()
    viewer.get(LIST)
    for _each in range(4):
        office()
    Offering.objects.update(valid_from=clock.today() - timedelta(days=200))
    counted()
    with django_assert_max_num_queries(20):
        assert "6 trong 7" in words(viewer.get(LIST))


def test_when_all_are_used_it_says_so():
    assert "Dịch vụ nào cũng đã có người dùng" in words(browser().get(LIST))
