"""Where people stop: the room of leaders, its sentences, what it hides, its file."""

import re
from datetime import date

import pytest
from django.test import Client

from motcua.authorities.models import Membership
from motcua.catalogue.models import ProcedureVersion
from motcua.foundation import clock
from motcua.uptake.models import Count, FieldErrorCount, HelpCount, PageTime, StepCount
from tests.factories.authorities import MembershipFactory
from tests.factories.counts import counted
from tests.factories.dossiers import office
from tests.factories.signin import sign_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
PAGE, CSV = "/dieu-hanh/chang-nop/", "/dieu-hanh/chang-nop.csv"
DAY = date(2026, 11, 5)
WAY = {"start": 200, "answered": 160, "attached": 110, "identified": 104, "filed": 100, "left": 40, "resumed": 10}


@pytest.fixture(autouse=True)
def _today(db):
    with clock.at(local("2026-11-20 09:00")):
        yield


@pytest.fixture
def at():
    """An office whose procedure loses most people at the papers, nearly all of them on telephones."""
    one = office()
    step(one, "view", 900, device="phone", anywhere=True)
    for name, number in WAY.items():
        step(one, name, number - 4, device="phone")
        step(one, name, 4, device="computer")
    step(one, "paid", 96, device="")
    counted(one.authority, procedure(one), "self_remote", DAY.replace(day=1), filed=100, accepted=90, clean=80)
    version = procedure(one).versions.get()
    page = version.package.pages[0]
    where = {"day": DAY, "version": version, "page": page.id}
    FieldErrorCount.objects.create(**where, field=page.questions[0].id, fault="empty", number=24)
    FieldErrorCount.objects.create(**where, field=page.questions[1].id, fault="wrong", number=9)
    PageTime.objects.create(**where, span=3, number=150)
    HelpCount.objects.create(day=DAY, procedure=procedure(one), page=page.id, number=12)
    return one


def procedure(at):
    return at.offering.procedure


def step(at, name, number, *, device, anywhere=False):
    StepCount.objects.create(
        day=DAY,
        procedure=procedure(at),
        authority=None if anywhere else at.authority,
        channel="" if anywhere else "self_remote",
        device=device,
        step=name,
        number=number,
    )


def manager():
    return sign_in(Client(), MembershipFactory(role=Membership.Role.MANAGER).person)


def leader(authority):
    return sign_in(Client(), MembershipFactory(role=Membership.Role.LEADER, authority=authority).person)


def words(answer):
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_worst_step_is_said_in_words(at):
    told = words(manager().get(PAGE))
    assert "Bước đính kèm giấy tờ mất 31,3% người" in told
    assert "50 trong 160 hồ sơ tới được bước trước đã dừng ở đây" in told
    assert "Cứ bắt đầu khai thì 50,0% nộp được" in told
    assert "25,0% quay lại khai tiếp" in told


def test_every_step_stands_with_its_number(at):
    told = words(manager().get(PAGE))
    for line in (
        "Xem trang thủ tục 900 –",
        "Bắt đầu khai 200 77,8%",
        "Bấm nộp 100 3,8%",
        "Xong phí, lệ phí khi nộp 96 4,0%",
        "Được tiếp nhận ngay lần đầu 80",
    ):
        assert line in told


def test_faults_times_and_help_stand_with_their_pages_and_small_ones_do_not(at):
    told = words(manager().get(PAGE))
    page = procedure(at).versions.get().package.pages[0]
    assert f"{page.questions[0].ask} {page.title} {page.questions[0].empty} 24 12,0%" in told
    assert f"{page.questions[1].ask} {page.title}" not in told
    assert f"{page.title} 1–2 phút 12" in told


def test_a_small_device_is_hidden_and_cannot_be_worked_out(at):
    told = words(manager().get(PAGE))
    assert "Điện thoại, máy tính bảng · · · · · –" in told
    assert "Máy tính · · · · · –" in told


def test_a_leader_of_an_office_sees_its_drafts_and_no_visits(at):
    told = words(leader(at.authority).get(PAGE))
    assert "Bắt đầu khai 200 –" in told
    assert "Xem trang thủ tục" not in told
    assert "Chưa có hồ sơ trực tuyến nào" in words(leader(office().authority).get(PAGE))


def test_fewer_than_ten_drafts_are_not_split(at):
    StepCount.objects.exclude(step="view").update(number=4)
    Count.objects.update(filed=8)
    told = words(manager().get(PAGE))
    assert "Dưới 10 người bắt đầu khai" in told
    assert "quay lại khai tiếp" not in told


def test_the_file_has_the_numbers_of_the_page(at):
    answer = manager().get(CSV)
    text = b"".join(answer.streaming_content).decode()
    assert f"{procedure(at).code},Theo chặng,,Gửi đủ giấy tờ,110" in text
    assert f"{procedure(at).code},Theo thiết bị,Máy tính,Nộp,\r" in text


@pytest.mark.parametrize("query", ["?thang=99&thu-tuc=", "?thang=a", "?thang=12", "?thang=1"])
def test_nonsense_is_the_usual_page(at, query):
    assert manager().get(PAGE + query).status_code == 200


def test_what_does_not_exist_is_not_found(at):
    assert manager().get(PAGE + "?thu-tuc=9.999999").status_code == 404
    assert sign_in(Client(), MembershipFactory(role=Membership.Role.OFFICER).person).get(PAGE).status_code == 404


def test_a_new_version_is_compared_with_as_many_days_before_it(at):
    old = procedure(at).versions.get()
    later = {"number": 2, "valid_from": date(2026, 11, 11), "content": old.content, "sha256": old.sha256}
    ProcedureVersion.objects.create(procedure=procedure(at), **later)
    where = {"procedure": procedure(at), "authority": at.authority, "channel": "self_remote", "device": "phone"}
    for name, number in (("start", 50), ("filed", 40)):
        StepCount.objects.create(day=date(2026, 11, 15), step=name, number=number, **where)
    told = words(manager().get(PAGE))
    assert "Trước và sau phiên bản 2 (11/11/2026)" in told
    assert "10 ngày trước: 50,0% của 200 người bắt đầu khai nộp được." in told
    assert "10 ngày từ khi có phiên bản mới: 80,0% của 50 người." in told


def test_a_version_of_this_week_is_not_compared_yet(at):
    old = procedure(at).versions.get()
    later = {"number": 2, "valid_from": date(2026, 11, 16), "content": old.content, "sha256": old.sha256}
    ProcedureVersion.objects.create(procedure=procedure(at), **later)
    assert "Trước và sau phiên bản" not in words(manager().get(PAGE))


def test_an_empty_city_says_so(db):
    assert "Chưa có hồ sơ trực tuyến nào" in words(manager().get(PAGE))
    assert manager().get(CSV).status_code == 404


def test_the_page_takes_few_queries_however_many_procedures_there_are(at, django_assert_max_num_queries):
    viewer = manager()
    viewer.get(PAGE)
    for _each in range(6):
        more = office()
        step(more, "start", 50, device="phone")
        counted(more.authority, procedure(more), "self_remote", DAY.replace(day=1), filed=30)
    with django_assert_max_num_queries(32):
        viewer.get(PAGE)
