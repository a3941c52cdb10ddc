"""The board of phases as heads and leaders walk through it: asking, deciding, giving back, going back, points of help."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localtime

from motcua.catalogue.models import OnlineOutage
from motcua.catalogue.stages import stage_of
from motcua.foundation import clock
from motcua.uptake.models import HelpPoint, PhasePlan, RollbackProposal
from tests.factories import phases
from tests.factories.authorities import MembershipFactory
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
BOARD = "/dieu-hanh/lo-trinh/"
NEW = f"{BOARD}moi/"
POINTS = f"{BOARD}diem-ho-tro/"
ONE_DAY = timedelta(days=1)


def browser(person):
    return sign_in(Client(), person)


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def one(plan, *more):
    return "/".join([f"{BOARD}{plan.pk}", *more, ""])


def asked(here, stage="encouraged"):
    return f"{NEW}?thu_tuc={here.offering.procedure.code}&bac={stage}"


def filled(*heres, **changes):
    given = {
        "offices": [here.authority.code for here in heres],
        "from_day": clock.today() + 61 * ONE_DAY,
        "reason": "Phần lớn người dân tự nộp được",
    }
    return given | changes


def ticked(*plans):
    return [f"{plan.pk}:{plan.revision}" for plan in plans]


def test_outsiders_find_nothing():
    plan = phases.proposed(phases.commune_office())
    for role in ("officer", "receiver", "clerk", "editor"):
        staff = browser(MembershipFactory(role=role).person)
        for address in (BOARD, NEW, one(plan), POINTS, "/dieu-hanh/lo-trinh.csv"):
            assert staff.get(address).status_code == 404
    other = browser(phases.head(phases.commune_office()))
    assert other.get(one(plan)).status_code == 404
    assert other.post(one(plan, "rut"), {"seen": plan.revision}).status_code == 404
    assert other.post(f"{BOARD}duyet/", {"plan": ticked(plan)}).status_code == 404


def test_a_head_asks_for_his_office_with_one_press():
    here = phases.commune_office()
    head = browser(phases.head(here))
    assert here.authority.name in words(head.get(asked(here)))
    answer = head.post(asked(here), filled(here, propose="1"))
    plan = PhasePlan.objects.get()
    assert (answer.url, plan.state) == (one(plan), "proposed")
    told = words(head.get(one(plan)))
    assert "khuyến khích nộp trực tuyến, vẫn nhận hồ sơ giấy" in told
    assert "95/100" in told


def test_the_gates_can_be_seen_before_anything_is_saved():
    here = phases.commune_office(score=50)
    answer = browser(phases.head(here)).post(asked(here), filled(here, look="1"))
    assert "Chưa đạt" in words(answer)
    assert "50/100" in words(answer)
    assert not PhasePlan.objects.exists()


def test_all_offices_of_the_list_with_one_tick():
    here, there = phases.commune_office(), phases.commune_office()
    there.offering.procedure = here.offering.procedure
    there.offering.save()
    browser(phases.manager()).post(asked(here), filled(everywhere="on", propose="1"))
    assert PhasePlan.objects.get().offices.count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"offices": []}, "Chọn ít nhất một cơ quan"),
        ({"offices": ["H98.999999"]}, "Chọn trong danh sách"),
        ({"reason": ""}, "Ghi lý do"),
        ({"from_day": "hôm qua"}, "Ngày này không có"),
        ({"from_day": "2020-01-01"}, "Sớm nhất là ngày mai"),
    ],
)
def test_mistakes_are_said_in_words(changes, said):
    here = phases.commune_office()
    answer = browser(phases.manager()).post(asked(here), filled(here, **changes))
    assert said in words(answer)
    assert not PhasePlan.objects.exists()


@pytest.mark.parametrize("query", ["?thu_tuc=&bac=", "?thu_tuc=9.999999&bac=default", "?thu_tuc=x&bac=paperless"])
def test_a_strange_address_asks_again(query):
    phases.commune_office()
    assert browser(phases.manager()).get(NEW + query).status_code == 422


def test_what_was_ticked_is_decided_and_the_rest_is_told():
    good, bad = phases.proposed(phases.commune_office()), phases.proposed(phases.commune_office(score=20))
    leader = browser(phases.manager())
    page = leader.get(BOARD)
    assert page.content.decode().count("checked") == 1
    told = words(leader.post(f"{BOARD}duyet/", {"plan": ticked(good, bad)}, follow=True))
    assert "Đã duyệt 1 lộ trình" in told
    assert "Không ai được bỏ qua điều kiện" in told
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.state, bad.state) == ("decided", "proposed")


def test_the_online_share_never_stands_alone():
    plan = phases.proposed(phases.commune_office(stage="encouraged"), stage="default")
    assert "90%, trong đó dân tự nộp 90%" in words(browser(phases.manager()).get(one(plan)))


def test_giving_back_asks_for_a_note():
    plan = phases.proposed(phases.commune_office())
    leader = browser(phases.manager())
    answer = leader.post(f"{BOARD}duyet/", {"plan": ticked(plan), "return": "1"})
    assert (answer.status_code, "Ghi vài lời" in words(answer)) == (422, True)
    leader.post(f"{BOARD}duyet/", {"plan": ticked(plan), "return": "1", "note": "Chờ tập huấn xong"})
    assert "Chờ tập huấn xong" in words(leader.get(one(plan)))


@pytest.mark.parametrize("plans", [[], ["x"], ["00000000-0000-0000-0000-000000000000:x"]])
def test_nothing_ticked_is_said(plans):
    answer = browser(phases.manager()).post(f"{BOARD}duyet/", {"plan": plans})
    assert (answer.status_code, "Chọn ít nhất một lộ trình" in words(answer)) == (422, True)


def test_who_asked_sees_that_another_decides():
    leader = phases.manager()
    plan = phases.proposed(phases.commune_office(), by=leader)
    own = browser(leader)
    assert "một lãnh đạo khác duyệt" in words(own.get(one(plan)))
    told = words(own.post(f"{BOARD}duyet/", {"plan": ticked(plan)}, follow=True))
    assert "không tự duyệt" in told


def test_a_decided_plan_goes_back_with_a_reason():
    here = phases.commune_office()
    plan = phases.decided(here)
    leader = browser(phases.manager())
    assert leader.post(one(plan, "lui"), {"words": ""}).status_code == 422
    leader.post(one(plan, "lui"), {"words": "Đường truyền chưa ổn"})
    plan.refresh_from_db()
    assert plan.state == "rolled_back"
    assert leader.post(one(plan, "lui"), {"words": "Lần nữa"}).status_code == 409


def test_one_press_goes_back_and_the_second_is_told():
    here = phases.commune_office(stage="default")
    plan = phases.running(here, since=clock.today() - 20 * ONE_DAY)
    alarms = [{"id": "completion", "number": 52, "limit": 70, "of": 40}]
    proposal = RollbackProposal.objects.create(office=plan.offices.get(), alarms=alarms)
    leader = browser(phases.manager())
    assert "52% trong 40 lượt (báo động khi dưới 70%)" in words(leader.get(BOARD))
    assert "Cho lùi bậc ngay hôm nay" not in words(browser(phases.head(here)).get(BOARD))
    leader.post(f"{BOARD}de-nghi/{proposal.pk}/")
    assert stage_of(here.offering) == "default"
    assert "đã có người quyết định" in words(leader.post(f"{BOARD}de-nghi/{proposal.pk}/", follow=True))


def test_the_board_costs_no_more_queries_for_more_plans(django_assert_max_num_queries):
    leader = phases.manager()
    page = browser(leader)
    phases.proposed(phases.commune_office())
    page.get(BOARD)
    with django_assert_max_num_queries(40) as few:
        page.get(BOARD)
    most = len(few)
    for _number in range(4):
        phases.proposed(phases.commune_office())
    with django_assert_max_num_queries(most):
        page.get(BOARD)


def test_the_board_is_a_table_for_spreadsheets_too():
    here = phases.commune_office(stage="default")
    lines = b"".join(browser(phases.manager()).get("/dieu-hanh/lo-trinh.csv").streaming_content).decode()
    row = next(line for line in lines.splitlines() if here.offering.procedure.code in line)
    assert row.strip().split(",")[2:7] == ["0", "0", "1", "0", "95"]


def test_a_ward_leader_keeps_the_points_of_his_ward_and_people_find_them():
    here, there = phases.commune_office(help_point=False), phases.commune_office(help_point=False)
    leader = browser(MembershipFactory(authority=here.authority, role="leader").person)
    told = words(leader.get(POINTS))
    assert "Chưa có điểm hỗ trợ có người trực" in told
    assert there.authority.name not in told
    given = {"commune": here.authority.code, "place": "Nhà văn hóa tổ 4 (mẫu)", "hours": "Sáng thứ Bảy"}
    assert leader.post(f"{POINTS}moi/", given | {"place": ""}).status_code == 422
    assert leader.post(f"{POINTS}moi/", given | {"commune": there.authority.code}).status_code == 422
    assert leader.post(f"{POINTS}moi/", given | {"staffed_until": "2020-01-01"}).status_code == 422
    assert leader.post(f"{POINTS}moi/", given).status_code == 302
    assert "Nhà văn hóa tổ 4 (mẫu)" in words(Client().get("/giup-do/"))
    point = HelpPoint.objects.get()
    leader.post(f"{POINTS}{point.pk}/", given | {"hours": "Chiều thứ Bảy"})
    assert "Chiều thứ Bảy" in words(leader.get(POINTS))
    leader.post(f"{POINTS}{point.pk}/dong/")
    assert "Nhà văn hóa tổ 4 (mẫu)" not in words(Client().get("/giup-do/"))
    foreign = phases.staffed(there.authority)
    assert leader.post(f"{POINTS}{foreign.pk}/dong/").status_code == 404


def test_a_point_whose_days_are_over_is_hidden_and_named():
    here = phases.commune_office(help_point=False)
    with clock.at(clock.now() - 10 * ONE_DAY):
        phases.staffed(here.authority, place="Điểm cũ (mẫu)", staffed_until=clock.today() + ONE_DAY)
    assert "Điểm cũ (mẫu)" not in words(Client().get("/giup-do/"))
    assert "đã hết người trực" in words(browser(phases.manager()).get(POINTS))


def test_an_outage_is_told_opened_and_ended_by_leaders_of_the_province():
    leader = browser(phases.manager())
    assert browser(phases.head(phases.commune_office())).get(f"{BOARD}su-co/").status_code == 404
    assert leader.post(f"{BOARD}su-co/", {"why": "", "since": "x"}).status_code == 422
    since = clock.now() - timedelta(minutes=5)
    given = {"why": "Cổng định danh không trả lời", "since": f"{localtime(since):%Y-%m-%dT%H:%M}"}
    assert leader.post(f"{BOARD}su-co/", given).status_code == 302
    outage = OnlineOutage.objects.get()
    assert "Quầy tự nhận giấy từ" in words(leader.get(BOARD))
    leader.post(f"{BOARD}su-co/{outage.pk}/")
    assert "Quầy đang nhận giấy" in words(leader.get(BOARD))
    leader.post(f"{BOARD}su-co/{outage.pk}/", {"over": "1"})
    assert "Đang có sự cố" not in words(leader.get(BOARD))


def test_people_read_beforehand_what_changes_and_where():
    here = phases.commune_office(stage="default")
    assert "Chưa có thay đổi nào được quyết định" in words(Client().get("/sap-doi/"))
    plan = phases.decided(here, stage="online_only")
    for address in ("/sap-doi/", f"/thu-tuc/{here.offering.procedure.slug}/"):
        told = words(Client().get(address))
        assert f"{plan.from_day:%d/%m/%Y}" in told
        assert here.authority.name in told
    assert "Nộp trực tuyến trước, quầy giúp bạn" in told


def test_a_service_that_nobody_has_moved_says_nothing():
    here = phases.commune_office()
    assert "khuyến khích nộp trực tuyến" not in words(Client().get(f"/thu-tuc/{here.offering.procedure.slug}/"))
