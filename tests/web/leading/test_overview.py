"""What leaders see first, the offices, the wards and the lists behind figures."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.core.cache import cache
from django.test import Client

from motcua.authorities.models import Authority, Membership
from motcua.foundation import clock
from motcua.foundation.spans import month_after
from motcua.papers.charts import digest_of
from motcua.papers.services import keep_chart
from motcua.uptake.access import sight_of
from motcua.uptake.models import HelpPoint
from motcua.uptake.overview.sentences import share_line
from motcua.uptake.overview.summary import Summary
from motcua.uptake.services import fold
from tests.factories.authorities import AuthorityFactory, MembershipFactory, UnitFactory
from tests.factories.counts import counted
from tests.factories.dossiers import office
from tests.factories.signin import sign_in
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
HOME, OFFICES, WARDS, LIST = "/dieu-hanh/", "/dieu-hanh/co-quan/", "/dieu-hanh/phuong-xa/", "/dieu-hanh/ho-so/"
OCTOBER = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _today(db):
    with clock.at(local("2026-11-20 09:00")):
        yield


@pytest.fixture
def at():
    """An office whose online share rises by two points a month to 30 %, two thirds of it self-filed."""
    one = office()
    for place in range(12):
        month, online = month_after(OCTOBER, place - 11), 8 + 2 * place
        for channel, number in (
            ("self_remote", online * 2), ("assisted_clerk", online), ("paper_counter", 300 - online * 3)
        ):  # fmt: skip
            counted(one.authority, one.offering.procedure, channel, month, filed=number, ward="98001")
    counted(
        one.authority,
        one.offering.procedure,
        "paper_counter",
        OCTOBER,
        released=10,
        on_time=9,
        late=1,
        asked=4,
        accepted=8,
    )
    return one


def manager() -> Client:
    return sign_in(Client(), MembershipFactory(role=Membership.Role.MANAGER).person)


def leader(at) -> Client:
    return sign_in(Client(), MembershipFactory(authority=at.authority, role=Membership.Role.LEADER).person)


def words(answer) -> str:
    assert answer.status_code == 200
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def rows_of(answer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_the_first_sentence_has_both_shares_and_where_it_leads(at):
    told = words(manager().get(HOME))
    assert (
        "Tháng 10/2026 có 30,0% hồ sơ nộp trực tuyến, trong đó 20,0% dân tự nộp. Giữ đà này thì đạt mục tiêu 40%"
        in told
    )
    assert re.search(r"vào tháng \d+/2027 \(sớm nhất tháng \d+/202\d, muộn nhất tháng \d+/202\d\)", told)


def test_the_month_that_runs_comes_first_once_it_says_something(at):
    counted(at.authority, at.offering.procedure, "self_remote", date(2026, 11, 1), filed=20)
    counted(at.authority, at.offering.procedure, "paper_counter", date(2026, 11, 1), filed=20)
    told = words(manager().get(HOME))
    assert "Tháng này 50,0% hồ sơ nộp trực tuyến, trong đó 50,0% dân tự nộp." in told
    assert "Tháng 10/2026: 30,0% hồ sơ nộp trực tuyến" in told


def test_each_square_of_the_heat_map_leads_to_its_office_and_month(at):
    html = manager().get(HOME).content.decode()
    assert f'<a href="/dieu-hanh/co-quan/{at.authority.code}/?thang=2026-10">30\u00a0·\u00a020</a>' in html


def test_the_first_month_at_the_target_is_outlined(at):
    counted(at.authority, at.offering.procedure, "self_remote", date(2026, 9, 1), filed=200)
    html = manager().get(HOME).content.decode()
    assert re.search(r'class="h\d -hit"><a [^>]*thang=2026-09', html)
    assert html.count("-hit") == 1


def test_money_and_trips_show_their_formula_and_say_that_they_are_an_estimate(at):
    told = words(manager().get(HOME))
    online = sum(3 * (8 + 2 * place) for place in range(12))
    assert f"{online} hồ sơ trực tuyến × 2 lượt = {online * 2:,}".replace(",", ".") in told
    assert "Đây là ước tính từ Chủ nhật, 1/11/2026" in told or "Đây là ước tính từ Chủ nhật, 01/11/2026" in told


def test_a_picture_that_is_missing_is_promised_and_its_table_stands_open(at):
    viewer = manager()
    html = viewer.get(HOME).content.decode()
    assert "Hình đang được vẽ" in html
    digest = re.search(r"/hinh/([0-9a-f]{64})/", html)[1]
    assert "Hình đang được vẽ" in words(viewer.get(f"/hinh/{digest}/"))
    keep_chart(digest, wide="<svg><g></g></svg>", narrow="<svg></svg>")
    assert viewer.get(f"/hinh/{digest}/").content.decode().count("<svg") == 2
    again = viewer.get(HOME).content.decode()
    assert 'role="img" aria-label="Nộp trực tuyến và dân tự nộp, 12 tháng.' in again
    assert "<details><summary>Xem bảng số liệu" in again


def test_an_empty_province_says_so(db):
    assert "Chưa có hồ sơ nào trong 12 tháng qua" in words(manager().get(HOME))
    assert "Chưa có hồ sơ nào trong 12 tháng qua" in words(manager().get(OFFICES))


def test_pages_need_no_script_and_no_style_of_their_own(at):
    viewer = manager()
    for path in (HOME, OFFICES, f"{OFFICES}{at.authority.code}/", WARDS, LIST):
        answer = viewer.get(path)
        assert "style-src 'self'" in answer["Content-Security-Policy"]
        assert not re.search(r"<[^>]+\s(?:style|on[a-z]+)=", answer.content.decode())
        assert "no-store" in answer["Cache-Control"]


def test_leaders_see_their_own_offices_only(at):
    other = office()
    counted(other.authority, other.offering.procedure, "self_remote", OCTOBER, filed=700)
    viewer = leader(at)
    assert "30,0% hồ sơ nộp trực tuyến" in words(viewer.get(HOME))
    assert viewer.get(f"{OFFICES}{at.authority.code}/").status_code == 200
    assert viewer.get(f"{OFFICES}{other.authority.code}/").status_code == 404
    assert viewer.get(f"{OFFICES}{other.authority.code}/12-thang.csv").status_code == 404


def test_for_others_the_room_does_not_exist(at):
    assert sign_in(Client(), MembershipFactory(authority=at.authority).person).get(HOME).status_code == 404
    assert Client().get(HOME).status_code == 302


def test_an_office_shows_its_procedures_and_each_number_leads_to_its_list(at):
    answer = leader(at).get(f"{OFFICES}{at.authority.code}/?thang=2026-10")
    told, code = words(answer), at.authority.code
    assert "90 trong 300 hồ sơ" in told
    assert "4 lần yêu cầu bổ sung" in told
    assert "1 hồ sơ trả trễ" in told
    procedure = at.offering.procedure.code
    assert f"?co-quan={code}&amp;thu-tuc={procedure}&amp;thang=2026-10" in answer.content.decode()


def test_nonsense_for_a_month_is_the_last_closed_one(at):
    assert "Tháng 10/2026: 30,0%" in words(leader(at).get(f"{OFFICES}{at.authority.code}/?thang=0000-99"))


def test_offices_stand_in_the_order_of_what_is_missing(at):
    near = office()
    counted(near.authority, near.offering.procedure, "self_remote", OCTOBER, filed=39)
    counted(near.authority, near.offering.procedure, "paper_counter", OCTOBER, filed=61)
    told = words(manager().get(OFFICES))
    assert told.index(at.authority.name) < told.index(near.authority.name)


def test_files_have_the_numbers_of_the_pages(at):
    rows = rows_of(manager().get("/dieu-hanh/tong-quan.csv"))
    assert [row["online_share"] for row in rows[-2:]] == ["28.0", "30.0"]
    assert rows[-1]["self_filed"] == "60"
    own = rows_of(leader(at).get(f"{OFFICES}{at.authority.code}/12-thang.csv"))
    assert (len(own), own[-1]["all"]) == (12, "300")


@pytest.fixture
def ward(at):
    unit = UnitFactory(code="98001", tile_row=1, tile_column=2)
    AuthorityFactory(kind=Authority.Kind.COMMUNE, unit=unit)
    return unit


def test_wards_without_help_are_flagged_on_the_map(at, ward):
    viewer = manager()
    told = words(viewer.get(WARDS))
    assert "1 phường, xã chưa có điểm hỗ trợ nào có người trực." in told
    assert "-flag" in viewer.get(HOME).content.decode()
    commune = Authority.objects.get(unit=ward)
    HelpPoint.objects.create(
        commune=commune, place="Nhà văn hóa (mẫu)", hours="8–11", told_by=MembershipFactory().person
    )
    cache.clear()  # a minute later
    assert "-flag" not in viewer.get(WARDS).content.decode()
    assert "Nhà văn hóa (mẫu)" in words(viewer.get(f"{WARDS}98001/"))


def test_a_ward_shows_what_its_people_file(at, ward):
    assert "Tháng 10/2026: 30,0% hồ sơ nộp trực tuyến, trong đó 20,0% dân tự nộp." in words(
        manager().get(f"{WARDS}98001/")
    )
    assert manager().get(f"{WARDS}00000/").status_code == 404
    assert rows_of(manager().get("/dieu-hanh/phuong-xa.csv"))[0]["help_point"] == "no"


@pytest.fixture
def lodgings():
    one, other = office(), office()
    for channel in ("self_remote", "assisted_clerk", "paper_counter"):
        lodged(one, channel, local("2026-11-03 09:00"), ward="98001")
    lodged(other, "self_remote", local("2026-11-04 09:00"))
    fold()
    return one, other


def test_the_list_behind_a_figure_is_as_long_as_the_figure(lodgings):
    one, _other = lodgings
    viewer, _ward = manager(), UnitFactory(code="98001")
    assert "4 dòng" in words(viewer.get(f"{LIST}?thang=2026-11"))
    assert "3 dòng" in words(viewer.get(f"{LIST}?thang=2026-11&co-quan={one.authority.code}"))
    assert "2 dòng" in words(viewer.get(f"{LIST}?thang=2026-11&cach=tu-nop"))
    assert "3 dòng" in words(viewer.get(f"{LIST}?thang=2026-11&phuong-xa=98001"))
    assert "Không có hồ sơ nào khớp" in words(viewer.get(f"{LIST}?thang=2026-10"))
    assert "4 dòng" in words(viewer.get(f"{LIST}?thang=x&cach=y&viec=z&trang=w&co-quan=%00"))


def test_a_leader_finds_only_dossiers_of_his_offices_and_may_open_them(lodgings):
    one, other = lodgings
    answer = leader(one).get(f"{LIST}?thang=2026-11")
    assert "3 dòng" in words(answer)
    assert answer.content.decode().count("/can-bo/ho-so/") == 3
    assert len(rows_of(leader(one).get(f"/dieu-hanh/ho-so.csv?thang=2026-11&co-quan={other.authority.code}"))) == 3


def test_the_list_names_nobody(lodgings):
    assert "Người thử" not in words(manager().get(f"{LIST}?thang=2026-11"))


def test_pages_ask_a_fixed_number_of_times(at, ward, django_assert_max_num_queries):
    for _each in range(4):
        more = office()
        counted(more.authority, more.offering.procedure, "self_remote", OCTOBER, filed=50)
    person = MembershipFactory(role=Membership.Role.MANAGER).person
    viewer, summary = sign_in(Client(), person), Summary(person, sight_of(person))
    line = share_line(summary.course, "Nộp trực tuyến và dân tự nộp, 12 tháng")
    keep_chart(digest_of(line), wide="<svg/>", narrow="<svg/>")
    most = {HOME: 32, OFFICES: 18, WARDS: 18, f"{LIST}?thang=2026-10": 11}
    for path, number in most.items():
        with django_assert_max_num_queries(number):
            assert viewer.get(path).status_code == 200
    with django_assert_max_num_queries(8):
        viewer.get(HOME)  # made once for all leaders of the province
