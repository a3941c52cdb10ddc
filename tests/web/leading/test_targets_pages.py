"""Targets on the screen: the list, one, proposing and deciding; who sees what."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.models import CountOfOffice, Target
from motcua.uptake.services import TargetDecision, Wanted
from tests.factories.authorities import AuthorityFactory, MembershipFactory, UnitFactory
from tests.factories.signin import sign_in
from tests.factories.working_time import local, seeded_calendar

pytestmark = pytest.mark.django_db
LIST = "/dieu-hanh/chi-tieu/"
PROPOSED = {"measure": "online_share", "percent": "40", "until": "2027-06", "why": "Cho đủ 40%"}


@pytest.fixture(autouse=True)
def _today(db):
    with clock.at(local("2026-11-20 09:00")):
        yield


def person(role=Membership.Role.MANAGER, **more):
    return MembershipFactory(role=role, **more).person


def browser(role=Membership.Role.MANAGER, **more):
    return sign_in(Client(), person(role, **more))


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def filed(authority, monthly):
    """Months up to October 2026 with these (online, paper)."""
    for back, (online, paper) in enumerate(reversed(monthly)):
        month = date(2026, 10 - back, 1)
        CountOfOffice.objects.create(authority=authority, month=month, self_filed=online, paper=paper)


def decided(**wanted):
    plain = {"measure": "online_share", "scope": "province", "until": date(2027, 6, 1), "percent": Decimal(40)}
    target = services.propose_target(Wanted(**plain | wanted), by=person())
    return services.decide_target(target, by=person(), decision=TargetDecision("5/QĐ-UBND (mẫu)", date(2026, 11, 20)))


def test_without_a_decision_the_aim_of_old_and_when_it_is_reached_stand_first():
    filed(AuthorityFactory(), [(10 + 3 * n, 90 - 3 * n) for n in range(9)])
    told = words(browser().get(LIST))
    assert "Tháng 10/2026: 34,0% hồ sơ toàn tỉnh nộp trực tuyến, trong đó 34,0% dân tự nộp" in told
    assert "Giữ đà này thì đạt 40,0% vào tháng 12/2026" in told
    assert "Chưa quyết định chỉ tiêu nào" in told


def test_the_list_says_who_is_behind_and_when_each_gets_there(django_assert_max_num_queries):
    offices = [AuthorityFactory() for _each in range(4)]
    for office in offices:
        filed(office, [(10 + 3 * n, 90 - 3 * n) for n in range(9)])
        decided(scope="authority", authority=office, percent=Decimal(90))
    with clock.at(local("2027-02-10 09:00")):
        viewer = browser()
        with django_assert_max_num_queries(19):
            told = words(viewer.get(LIST))
    assert "4 trong 4 chỉ tiêu đang chậm" not in told  # nothing was filed since: nothing is said
    assert "chưa có hồ sơ" in told
    lines = viewer.get(f"{LIST}chi-tieu.csv")
    body = b"".join(lines.streaming_content).decode()
    assert body.count("\r\n") == 5
    assert "2027-06,90.0,5/QĐ-UBND (mẫu)" in body


def test_a_leader_of_the_province_proposes_and_another_decides():
    first, second = browser(), browser()
    answer = first.post(f"{LIST}moi/", {**PROPOSED, "scope": "province"})
    target = Target.objects.get()
    assert answer.url == f"{LIST}{target.pk}/"
    assert "Người đề xuất không tự quyết định" in words(first.get(answer.url))
    assert first.get(f"{answer.url}quyet-dinh/").status_code == 404
    assert "Chờ quyết định" in words(second.get(LIST))
    wrong = second.post(f"{answer.url}quyet-dinh/", {"number": "", "on": "2026-12-01"})
    assert wrong.status_code == 422
    assert "Ghi số quyết định" in words(wrong)
    second.post(f"{answer.url}quyet-dinh/", {"number": "9/QĐ (mẫu)", "on": "2026-11-19"})
    target.refresh_from_db()
    assert target.state == Target.State.DECIDED
    late = second.post(f"{answer.url}khong-duyet/", {"reason": "muộn"})
    assert (late.status_code, "vừa được người khác xử lý" in words(late)) == (409, True)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"percent": "0"}, "lớn hơn 0"),
        ({"percent": "abc"}, "Ghi một số"),
        ({"until": "mai"}, "ví dụ 6/2027"),
        ({"until": "2020-01"}, "từ tháng này trở đi"),
        ({"scope": "authority"}, "Chọn một mục"),
        ({"scope": "ward", "ward": "xyz"}, "Chọn trong danh sách"),
        ({"scope": "procedure", "procedure": "9.999999"}, "Không có thủ tục"),
    ],
)
def test_what_is_typed_wrongly_is_told(changed, said):
    answer = browser().post(f"{LIST}moi/", {**PROPOSED, "scope": "province"} | changed)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not Target.objects.exists()


@pytest.mark.parametrize("until", ["2027-06", "6/2027", "06/2027"])
def test_a_month_is_read_as_people_write_it(until):
    browser().post(f"{LIST}moi/", {**PROPOSED, "scope": "province", "until": until})
    assert Target.objects.get().until_month == date(2027, 6, 1)


def test_a_leader_of_an_office_sees_and_proposes_for_his_own():
    seeded_calendar()
    unit = UnitFactory()
    own, other = AuthorityFactory(kind="commune", unit=unit), AuthorityFactory()
    foreign, province = decided(scope="authority", authority=other), decided()
    leader = browser(Membership.Role.LEADER, authority=own)
    told = words(leader.get(LIST))
    assert other.name not in told
    assert "Toàn tỉnh" in told
    assert leader.get(f"{LIST}{foreign.pk}/").status_code == 404
    assert leader.get(f"{LIST}{province.pk}/").status_code == 200
    assert leader.get(f"{LIST}{province.pk}/thoi/").status_code == 404
    assert leader.post(f"{LIST}{province.pk}/thoi/", {"reason": "x"}).status_code == 404
    leader.post(f"{LIST}moi/", {**PROPOSED, "scope": "ward", "ward": unit.code})
    target = Target.objects.get(ward=unit.code)
    leader.post(f"{LIST}{target.pk}/rut/")
    assert not Target.objects.filter(ward=unit.code).exists()


def test_one_target_shows_months_forecast_work_and_history(django_assert_max_num_queries):
    office = MembershipFactory(role=Membership.Role.LEADER).authority
    filed(office, [(10 + 3 * n, 90 - 3 * n) for n in range(9)])
    target = decided(scope="authority", authority=office, percent=Decimal(60))
    viewer = browser()
    with django_assert_max_num_queries(24):
        told = words(viewer.get(f"{LIST}{target.pk}/"))
    assert "Tháng 10/2026 đạt 34,0% , cần 34,0%" in told
    assert "10/2026 34,0%" in told
    assert "Dự báo nếu giữ đà này" in told
    assert "Chưa giao việc nào" in told
    give = re.search(r'href="(/dieu-hanh/viec/giao/\?[^"]+)"', viewer.get(f"{LIST}{target.pk}/").content.decode())[1]
    form = viewer.get(give.replace("&amp;", "&"))
    assert target.authority.name in words(form)
    leader = Membership.objects.get(authority=office, role="leader").person
    sent = viewer.post(
        give.replace("&amp;", "&"), {"what": "Mở thêm điểm hỗ trợ", "owner": str(leader.pk), "due_on": "2026-12-05"}
    )
    assert sent.status_code == 302
    assert "Mở thêm điểm hỗ trợ" in words(viewer.get(f"{LIST}{target.pk}/"))
    viewer.post(f"{LIST}{target.pk}/phu-trach/", {"owner": str(leader.pk)})
    viewer.post(f"{LIST}{target.pk}/thoi/", {"reason": "Sáp nhập"})
    told = words(viewer.get(f"{LIST}{target.pk}/"))
    assert "Thôi áp dụng" in told
    assert "Sáp nhập" in told


def test_others_find_nothing():
    target = decided()
    for path in (LIST, f"{LIST}moi/", f"{LIST}chi-tieu.csv", f"{LIST}{target.pk}/"):
        assert browser(Membership.Role.OFFICER).get(path).status_code == 404
