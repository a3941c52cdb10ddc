"""The pages of fee policies, as accountants and leaders walk through them."""

import csv
import io
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client

from motcua.catalogue.models import FeePolicy
from motcua.foundation import clock
from tests.factories import policies
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import filed, office
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
LIST = "/tai-chinh/chinh-sach-phi/"
ONE_DAY = timedelta(days=1)


def browser(role="accountant", person=None):
    return sign_in(Client(), person or MembershipFactory(role=role).person)


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def at(policy, *more):
    return "/".join([f"{LIST}{policy.pk}", *more, ""])


def filled(**changes):
    given = {
        "name_vi": "Miễn lệ phí (mẫu)",
        "name_en": "No fee (sample)",
        "how": "zero",
        "channel": "online",
        "valid_from": clock.today() + 40 * ONE_DAY,
        "reason": "Để dân đỡ đi lại",
    }
    return {name: value for name, value in (given | changes).items() if value is not None}


def test_outsiders_find_nothing():
    policy = policies.proposed()
    for role in ("officer", "receiver", "clerk", "editor"):
        for address in (LIST, f"{LIST}moi/", at(policy), at(policy, "tac-dong"), at(policy, "quyet-dinh")):
            assert browser(role).get(address).status_code == 404
    assert Client().get(LIST).status_code == 302


def test_an_empty_list_says_who_may_begin():
    told = words(browser().get(LIST))
    assert "Chưa có chính sách nào" in told
    assert "Soạn chính sách mới" in told
    assert "Soạn chính sách mới" not in words(browser("head").get(LIST))


def test_a_preview_says_in_one_sentence_what_was_filled_in_and_saves_nothing():
    here = office()
    given = filled(procedures=[here.offering.procedure.code], places=["commune"], preview="1")
    answer = browser().post(f"{LIST}moi/", given)
    begins = f"{given['valid_from']:%d/%m/%Y}"
    said = f"Từ {begins}, nộp trực tuyến thủ tục “{here.offering.procedure.name_vi}” ở mọi ủy ban nhân dân phường, xã: không mất phí, lệ phí."
    assert said in words(answer)
    assert not FeePolicy.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"how": "percent", "percent": "50", "kinds": ["le_phi"]}, "chỉ còn trả 50% lệ phí."),
        ({"how": "percent", "percent": "12,5"}, "chỉ còn trả 12,5% phí, lệ phí."),
        ({"how": "sum", "amount": "20000", "channel": "all"}, "mỗi khoản phí, lệ phí chỉ còn trả nhiều nhất 20.000 đồng."),
        ({"applicant_kinds": ["citizen"]}, "không mất phí, lệ phí; chỉ với"),
    ],
)  # fmt: skip
def test_the_sentence_says_what_is_left_to_pay(given, said):
    assert said in words(browser().post(f"{LIST}moi/", filled(**given, preview="1"))).replace("\u00a0", " ")


def test_a_policy_is_written_proposed_and_decided_by_another():
    writer, leader = browser(), browser("manager")
    answer = writer.post(f"{LIST}moi/", filled())
    policy = FeePolicy.objects.get()
    assert answer.url == at(policy)
    assert policy.percent == 0
    told = words(writer.get(at(policy)))
    assert "Đang soạn" in told
    assert "Trình lãnh đạo tỉnh" in told
    writer.post(at(policy, "trinh"), {"seen": 1})
    assert "Chờ quyết định" in words(writer.get(at(policy)))
    assert writer.get(at(policy, "quyet-dinh")).status_code == 404
    given = {"seen": 2, "number": "12/2026/NQ-HĐND", "on": clock.today(), "council": policies.COUNCIL}
    assert leader.post(at(policy, "quyet-dinh"), given).url == at(policy)
    told = words(leader.get(at(policy)))
    assert "Sắp áp dụng" in told
    assert f"Nghị quyết số 12/2026/NQ-HĐND ngày {clock.today():%d/%m/%Y} của {policies.COUNCIL}" in told
    assert "Sắp áp dụng" in words(writer.get(LIST))


def test_who_proposed_sees_why_he_cannot_decide():
    leader = MembershipFactory(role="manager").person
    policy = policies.proposed(leader)
    own = browser(person=leader)
    assert "một lãnh đạo khác quyết định" in words(own.get(at(policy)))
    given = {"seen": 2, "number": "1/NQ", "on": clock.today(), "council": "HĐND"}
    answer = own.post(at(policy, "quyet-dinh"), given)
    assert answer.status_code == 409
    assert "không tự quyết định" in words(answer)


def test_nonsense_is_answered_at_its_field_and_nothing_is_lost():
    answer = browser().post(
        f"{LIST}moi/",
        filled(how="percent", percent="nhiều", valid_from="hôm qua", name_vi="", reason="Giữ lại", places=["moon"]),
    )
    assert answer.status_code == 422
    told = words(answer)
    for each in ("Ghi một số, ví dụ 50", "Ngày này không có", "Ghi tên chính sách", "Chọn trong danh sách", "Giữ lại"):
        assert each in told
    late = browser().post(f"{LIST}moi/", filled(valid_from=clock.today(), valid_to=clock.today() - ONE_DAY))
    assert "Chọn từ ngày mai trở đi" in words(late)
    short = browser().post(f"{LIST}moi/", filled(how="sum"))
    assert "Ghi số đồng còn phải trả" in words(short)


def test_who_saves_an_older_revision_keeps_his_words():
    first, second = MembershipFactory(role="accountant").person, browser()
    policy = policies.drafted(first)
    assert 'name="seen" value="1"' in second.get(at(policy, "sua")).content.decode()
    second.post(at(policy, "sua"), filled(seen=1, reason="Trước"))
    answer = browser(person=first).post(at(policy, "sua"), filled(seen=1, reason="Sau"))
    assert answer.status_code == 409
    assert "Có người vừa sửa" in words(answer)
    assert "Sau" in words(answer)
    assert FeePolicy.objects.get().reason == "Trước"


def test_proposed_twice_is_told():
    policy, writer = policies.drafted(), browser()
    for _time in range(2):
        answer = writer.post(at(policy, "trinh"), {"seen": 1}, follow=True)
    assert "Chờ quyết định" in words(answer)
    assert "đã chuyển sang" in words(answer)


def test_a_draft_is_dropped_and_a_proposal_taken_back():
    policy, writer = policies.proposed(), browser()
    writer.post(at(policy, "rut"), {"seen": 2})
    writer.post(at(policy, "bo"), {"seen": 3})
    assert FeePolicy.objects.get().state == "dropped"
    assert "Đã bỏ" in words(writer.get(LIST))


def test_a_proposal_is_turned_down_with_a_reason():
    policy, leader = policies.proposed(), browser("manager")
    assert leader.post(at(policy, "khong-thong-qua"), {"seen": 2, "reason": ""}).status_code == 422
    leader.post(at(policy, "khong-thong-qua"), {"seen": 2, "reason": "Chưa đủ nguồn"})
    assert "Chưa đủ nguồn" in words(browser().get(at(policy)))


def test_a_running_policy_is_ended():
    policy, leader = policies.decided(), browser("manager")
    with clock.at(clock.now() + 2 * ONE_DAY):
        leader = browser("manager")
        answer = leader.post(at(policy, "ket-thuc"), {"last_day": clock.today() - ONE_DAY, "reason": "Hết nguồn"})
        assert answer.status_code == 422
        leader.post(at(policy, "ket-thuc"), {"last_day": clock.today(), "reason": "Hết nguồn"})
    assert FeePolicy.objects.get().valid_to == clock.today() + 2 * ONE_DAY


def test_the_effect_is_said_first_and_every_month_stands_in_the_table_and_the_file():
    here = office(fee=100_000)
    with clock.at(local("2026-10-05 09:00")):
        for _each in range(3):
            filed(here)
    with clock.at(local("2026-11-22 09:00")):
        policy = policies.drafted(percent=Decimal(25))
        own = browser()
        told = words(own.get(at(policy, "tac-dong"), {"chuyen": "20"})).replace("\u00a0", " ")
        assert "3 hồ sơ (100,0%) được giảm, không thu 225.000 đồng, bằng 75,0% số phí, lệ phí đã tính" in told
        answer = own.get(f"{LIST}{policy.pk}/tac-dong.csv", {"chuyen": "20"})
        rows = list(csv.reader(io.StringIO(b"".join(answer).decode().lstrip("\ufeff"))))
        assert len(rows) == 13
        assert next(row for row in rows if row[0] == "10/2026") == [
            "10/2026",
            "3",
            "3",
            "300000",
            "225000",
            "225000",
            "0",
        ]
        assert own.get(at(policy, "tac-dong"), {"chuyen": "nhiều"}).status_code == 422


def test_what_was_measured_is_said_with_what_is_missing():
    with clock.at(local("2026-08-20 09:00")):
        policy = policies.decided(valid_from=policies.day("2026-09-01"))
        here = office(fee=100_000)
    with clock.at(local("2026-09-02 09:00")):
        dossier = filed(here)
    assert dossier.fee_amount == 0
    with clock.at(local("2026-11-22 09:00")):
        told = words(browser().get(at(policy))).replace("\u00a0", " ")
    assert "Đang áp dụng" in told
    assert "Đến nay 1 hồ sơ được giảm, tổng cộng không thu 100.000 đồng." in told
    assert "Chưa đủ dữ liệu để so sánh" in told
    assert "mới có 2 tháng trọn sau ngày áp dụng, cần ít nhất 3" in told


@pytest.mark.parametrize("role", ["accountant", "leader", "manager"])
def test_pages_ask_the_database_the_same_for_one_policy_and_for_ten(role, django_assert_max_num_queries):
    own = browser(role)
    for number in range(10):
        policies.drafted(name_vi=f"Chính sách {number} (mẫu)")
    own.get(LIST)
    with django_assert_max_num_queries(14):
        own.get(LIST)
