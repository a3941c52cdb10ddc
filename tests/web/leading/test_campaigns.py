"""The rooms of campaigns and nudges, as leaders walk through them."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client

from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.models import Campaign, Nudge
from motcua.uptake.nudges.assignment import monday
from tests.factories import campaigns, policies
from tests.factories.authorities import MembershipFactory, UnitFactory
from tests.factories.dossiers import office
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
LIST, NUDGES = "/dieu-hanh/chien-dich/", "/dieu-hanh/loi-nhac/"
WEEK = timedelta(weeks=1)


def browser(role="manager", person=None):
    return sign_in(Client(), person or MembershipFactory(role=role).person)


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def at(campaign, *more):
    return "/".join([f"{LIST}{campaign.pk}", *more, ""])


def filled(**changes):
    given = {
        "name": "Đổi bằng lái trên điện thoại (mẫu)",
        "ways": ["poster", "sms"],
        "first": clock.today(),
        "last": clock.today() + 4 * WEEK,
    }
    return given | changes


def test_outsiders_find_nothing():
    campaign = campaigns.proposed()
    office()
    nudge = campaigns.running_nudge()
    pages = [LIST, f"{LIST}moi/", at(campaign), at(campaign, "tai-lieu"), NUDGES, f"{NUDGES}{nudge.pk}/"]
    for role in ("officer", "receiver", "clerk", "editor"):
        stranger = browser(role)
        assert {stranger.get(page).status_code for page in pages} == {404}
    assert Client().get(LIST).status_code == 302
    assert browser("head").get(f"{NUDGES}moi/").status_code == 404


def test_an_empty_room_says_how_to_begin():
    told = words(browser().get(LIST))
    assert "Chưa có chiến dịch nào" in told
    assert "Soạn chiến dịch mới" in told
    assert "Chưa có lời nhắc nào" in words(browser().get(NUDGES))


def test_a_leader_writes_another_approves_and_the_codes_are_there():
    here, ward = office(), UnitFactory()
    writer, approver = campaigns.manager(), campaigns.manager()
    page = browser(person=writer)
    given = filled(procedures=[here.offering.procedure.code], wards=[ward.code])
    made = page.post(f"{LIST}moi/", given)
    campaign = Campaign.objects.get()
    assert made.headers["Location"] == at(campaign)
    page.post(at(campaign, "trinh"), {"seen": campaign.revision})
    assert "một lãnh đạo tỉnh khác duyệt" in words(page.get(at(campaign)))
    page.post(at(campaign, "duyet"), {"seen": campaign.revision + 1})
    campaign.refresh_from_db()
    assert campaign.state == "proposed"
    other = browser(person=approver)
    assert "Duyệt, gồm 0 tin nhắn" in words(other.get(at(campaign)))
    other.post(at(campaign, "duyet"), {"seen": campaign.revision})
    campaign.refresh_from_db()
    assert campaign.state == "approved"
    assert all(link.code in words(other.get(at(campaign))) for link in campaign.links.all())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Đặt tên chiến dịch"),
        ({"first": "hôm qua"}, "Ngày này không có"),
        ({"ways": []}, "Chọn ít nhất một cách"),
        ({"procedures": ["0.000000"]}, "Chọn trong danh sách"),
    ],
)
def test_who_types_nonsense_is_told_and_nothing_is_saved(wrong, said):
    here, ward = office(), UnitFactory()
    given = filled(procedures=[here.offering.procedure.code], wards=[ward.code]) | wrong
    answer = browser().post(f"{LIST}moi/", given)
    assert answer.status_code == 422
    assert said in words(answer)
    assert not Campaign.objects.exists()


def test_without_a_place_the_service_says_so():
    here = office()
    answer = browser().post(f"{LIST}moi/", filled(procedures=[here.offering.procedure.code]))
    assert answer.status_code == 409
    assert "Chọn các phường, xã" in words(answer)


def test_who_is_too_late_is_told():
    campaign = campaigns.proposed()
    seen = campaign.revision
    services.approve_campaign(campaign, by=campaigns.manager(), seen=seen)
    page = browser()
    page.post(at(campaign, "duyet"), {"seen": seen})
    assert "vừa được người khác thay đổi" in words(page.get(at(campaign)))


def test_costs_and_codes_are_added_and_taken_out():
    manager = campaigns.manager()
    campaign, page = campaigns.approved(by=manager), browser(person=manager)
    page.post(at(campaign, "chi-phi"), {"what": "In áp phích (mẫu)", "amount": "1.500.000"})
    assert "1.500.000 đồng" in words(page.get(at(campaign))).replace("\u00a0", " ")
    page.post(at(campaign, "chi-phi"), {"bo": campaign.costs.get().pk})
    assert not campaign.costs.exists()
    page.post(at(campaign, "chi-phi"), {"what": "", "amount": "x"})
    assert page.post(at(campaign, "chi-phi"), {"bo": "x"}).status_code == 404
    page.post(at(campaign, "ma"), {"place": "Nhà văn hóa xã Thử", "medium": "poster"})
    assert campaign.links.count() == 2
    assert "Nhà văn hóa xã Thử" in words(page.get(at(campaign)))


def test_a_campaign_is_stopped_with_a_reason():
    campaign, page = campaigns.approved(), browser()
    campaign.refresh_from_db()
    assert page.post(at(campaign, "dung"), {"seen": campaign.revision, "reason": ""}).status_code == 422
    page.post(at(campaign, "dung"), {"seen": campaign.revision, "reason": "Mưa lũ"})
    assert "Mưa lũ" in words(page.get(at(campaign)))
    assert page.get(at(campaign, "dung")).status_code == 404


def test_materials_are_seen_before_they_are_printed():
    here = office()
    campaign = campaigns.approved(here, media=("poster", "sms", "loudspeaker"))
    page, code = browser(), campaign.links.filter(medium="poster").get().code
    shown = words(page.get(at(campaign, "tai-lieu")))
    assert "Kính thưa bà con" in shown
    assert "trên 160 chữ" in shown
    assert "Trial procedure (sample)" in words(page.get(at(campaign, "tai-lieu"), {"tieng": "en"}))
    for size in ("a4", "a3", "half"):
        made = page.get(f"{at(campaign, 'tai-lieu')}{code}-{size}.pdf")
        assert made.content.startswith(b"%PDF")
    assert page.get(f"{at(campaign, 'tai-lieu')}{code}-a4.png").content.startswith(b"\x89PNG")
    for wrong in (f"{code}-a9.pdf", f"{code}-a4.exe", "CHKMNQ-a4.pdf"):
        assert page.get(f"{at(campaign, 'tai-lieu')}{wrong}").status_code == 404


def test_the_table_is_a_file_with_the_same_numbers():
    campaign = campaigns.approved()
    services.count_visit(campaign.links.get())
    services.add_cost(campaign, what="In", amount=90_000, by=campaigns.manager())
    services.measure_campaign(campaign)
    answer = browser().get(f"{LIST}{campaign.pk}/ket-qua.csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert rows[0][:4] == ["Mã", "Nơi đặt", "Cách truyền thông", "Lượt mở"]
    assert ["Chi phí (đồng)", "90000"] in rows
    assert any(row and row[0] == "Nơi có chiến dịch" for row in rows)


def test_whether_a_fee_policy_worked_is_said_beside_the_campaigns():
    policy = policies.decided(valid_from=clock.today() - 30 * timedelta(days=1))
    assert "Được đo vào đêm nay" in words(browser().get(LIST))
    assert services.measure_policies() == 1
    told = browser().get(LIST)
    assert "Chưa đủ dữ liệu để nói" in words(told)
    assert f"/tai-chinh/chinh-sach-phi/{policy.pk}/" in told.content.decode()


def test_the_list_takes_as_many_statements_for_one_as_for_many(django_assert_max_num_queries):
    here = office()
    for _number in range(4):
        services.measure_campaign(campaigns.approved(here))
    page = browser()
    page.get(LIST)
    with django_assert_max_num_queries(13):
        page.get(LIST)


def test_one_campaign_is_a_bounded_number_of_statements(django_assert_max_num_queries):
    campaign = campaigns.approved(media=("poster", "sms"))
    services.measure_campaign(campaign)
    page = browser()
    page.get(at(campaign))
    with django_assert_max_num_queries(22):
        page.get(at(campaign))


def test_a_nudge_is_written_drawn_and_stopped():
    office(), office()
    page = browser()
    given = {
        "name": "Khỏi phải chờ (mẫu)",
        "place": "ticket",
        "text_b_vi": "Lần sau nộp trên điện thoại, khỏi phải chờ.",
        "text_b_en": "Next time, file on your telephone.",
        "first": monday(clock.today()) + WEEK,
        "weeks": "6",
    }
    page.post(f"{NUDGES}moi/", given)
    nudge = Nudge.objects.get()
    here = f"{NUDGES}{nudge.pk}/"
    assert "Rút thăm và bắt đầu" in words(page.get(here))
    page.post(f"{here}sua/", given | {"weeks": "8"})
    page.post(f"{here}bat-dau/")
    nudge.refresh_from_db()
    assert (nudge.state, nudge.plan.count()) == ("running", 16)
    assert "Không hiện gì" in words(page.get(here))
    services.measure_nudge(nudge)
    assert "Chưa đủ dữ liệu để so sánh" in words(page.get(here))
    rows = b"".join(page.get(f"{here}ket-qua.csv").streaming_content).decode("utf-8-sig").splitlines()
    assert len(rows) == 1 + 2 + 1 + 1 + 1 + 16
    page.post(f"{here}dung/")
    assert "Đã dừng" in words(page.get(NUDGES))
    assert page.get(f"{here}sua/").status_code == 404


def test_a_nudge_without_sense_is_not_saved():
    office()
    given = {"name": "x", "place": "ticket", "first": clock.today() - WEEK, "weeks": "6", "text_b_vi": "a"}
    answer = browser().post(f"{NUDGES}moi/", given)
    assert answer.status_code == 409
    assert not Nudge.objects.exists()


def test_the_list_of_nudges_is_a_few_statements(django_assert_max_num_queries):
    office(), office()
    campaigns.running_nudge()
    page = browser()
    page.get(NUDGES)
    with django_assert_max_num_queries(9):
        page.get(NUDGES)
