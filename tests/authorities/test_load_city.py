"""The sample city, as `load_city` brings it in."""

import shutil
from datetime import date

import phonenumbers
import pytest
from django.conf import settings

from motcua.accounts.models import Person
from motcua.authorities import queries
from motcua.authorities.models import AdministrativeUnit, Authority, AuthoritySuccession, Membership, UnitSuccession
from motcua.authorities.services import load_city
from motcua.foundation.data_files import BadFile

pytestmark = pytest.mark.django_db

CITY = settings.SAMPLE / settings.CITY
TODAY = date(2026, 11, 22)
PASSWORD = "mat-khau-de-thu-2026"
TABLES = (AdministrativeUnit, UnitSuccession, Authority, AuthoritySuccession, Membership, Person)


@pytest.fixture
def city():
    return load_city(CITY)


def everything():
    return [list(table.objects.order_by("pk").values()) for table in TABLES]


def test_the_city_has_two_dozen_wards_and_five_districts_of_the_past(city):
    wards = queries.wards_on(TODAY)
    districts = AdministrativeUnit.objects.filter(kind="district")

    assert (wards.count(), queries.communes_on(TODAY).count()) == (24, 24)
    assert {unit.valid_to for unit in districts} == {date(2025, 6, 30)}
    assert len(districts) == 5


def test_every_district_passed_its_territory_on_to_wards_on_1_july_2025(city):
    rows = UnitSuccession.objects.all()

    assert {row.effective_on for row in rows} == {date(2025, 7, 1)}
    assert {row.predecessor.code for row in rows} == {"991", "992", "993", "994", "995"}
    assert {row.successor for row in rows} == set(queries.wards_on(TODAY))
    assert {row.successor.name_vi for row in rows if row.partly} == {"Xã Suối Ngà (mẫu)", "Xã Bàu Trầm (mẫu)"}


def test_every_authority_that_ended_has_successors_that_exist(city):
    closed = Authority.objects.exclude(valid_to=None)
    alive = set(queries.authorities_on(TODAY))

    assert closed.count() == 11
    for authority in closed:
        successors = set(queries.successors_of(authority, TODAY))
        assert successors
        assert successors <= alive


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Sở Giao thông vận tải", {"Sở Xây dựng", "Phòng Cảnh sát giao thông – Công an tỉnh Hồng Lam"}),
        ("Sở Kế hoạch và Đầu tư", {"Sở Tài chính"}),
        ("Sở Lao động - Thương binh và Xã hội", {"Sở Nội vụ", "Sở Y tế", "Sở Giáo dục và Đào tạo"}),
        ("Sở Tài nguyên và Môi trường", {"Sở Nông nghiệp và Môi trường"}),
        ("Sở Thông tin và Truyền thông", {"Sở Khoa học và Công nghệ"}),
    ],
)
def test_the_departments_of_the_articles_live_on_in_these(city, old, new):
    department = Authority.objects.get(name_vi=f"{old} (mẫu)")

    assert {authority.name_vi for authority in queries.successors_of(department, TODAY)} == {
        f"{name} (mẫu)" for name in new
    }


def test_everything_and_everybody_is_marked_as_a_sample(city):
    named = [*AdministrativeUnit.objects.all(), *Authority.objects.all()]

    assert all(row.name_vi.endswith("(mẫu)") and row.name_en.endswith("(sample)") for row in named)
    assert all(person.full_name.endswith("(mẫu)") for person in Person.objects.all())


def test_no_telephone_and_no_address_reaches_anybody(city):
    alive = queries.authorities_on(TODAY)

    assert all(not phonenumbers.is_valid_number(phonenumbers.parse(row.phone, "VN")) for row in alive)
    assert all(row.email.endswith("@hong-lam.example") and "(địa chỉ mẫu)" in row.address for row in alive)


def test_codes_belong_to_no_real_province_and_read_both_ways(city):
    for authority in Authority.objects.all():
        assert authority.code.split(".")[0] == "H99"
        assert authority.legacy_code.endswith(".H99")
    assert queries.by_code("H99.40.1").legacy_code == "000.01.40.H99"


def test_every_authority_of_today_has_somebody_in_every_role(city):
    roles = ("receiver", "officer", "head", "leader", "clerk")

    for authority in queries.authorities_on(TODAY):
        assert [queries.staff_of(authority, role, TODAY).count() for role in roles] == [1] * 5


def test_the_traffic_police_and_the_province_are_named_people(city):
    officer = Person.objects.get(username="canbo.csgt")
    leader = Person.objects.get(username="lanhdao.tinh")

    assert officer.full_name == "Hoàng Minh Tuấn (mẫu)"
    assert queries.roles_of(officer, TODAY) == {queries.by_code("H99.40.1").pk: {"officer"}}
    assert queries.roles_of(leader, TODAY) == {queries.by_code("H99").pk: {"manager"}}


def test_nobody_has_a_password_until_one_is_given_and_then_keeps_it(city):
    assert not any(person.has_usable_password() for person in Person.objects.all())

    load_city(CITY, password=PASSWORD)
    load_city(CITY, password="another-one-altogether")

    officer = Person.objects.get(username="canbo.csgt")
    assert officer.check_password(PASSWORD)
    assert officer.is_staff


def test_loading_twice_changes_nothing(city):
    before = everything()

    assert load_city(CITY) == city
    assert everything() == before


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        ("units.yaml", ('parent: "99"', 'parent: "98"'), "991: its parent 98 must be told before it"),
        ("units.yaml", ('code: "992"', 'code: "991"'), "991 is told twice"),
        ("units.yaml", ("kind: ward", "kind: warder"), "units > 6 > kind"),
        ("authorities.yaml", ('unit: "99"', 'unit: "97"'), "authorities.yaml: nobody tells what 97 is"),
        ("authorities.yaml", ("slug: csgt", "slug: csgt\n    colour: red"), "colour"),
        ("authorities.yaml", ("old: H99.80", "old: H99.79"), "nobody tells what H99.79 is"),
        ("staff.yaml", ("authority: H99.10}", "authority: H99.09}"), "staff.yaml: nobody tells what H99.09 is"),
        ("staff.yaml", ("since:", "since: ["), "staff.yaml"),
    ],
)
def test_a_fault_in_a_file_is_named_and_nothing_is_loaded(tmp_path, file, change, says):
    folder = shutil.copytree(CITY, tmp_path / "city")
    (folder / file).write_text((CITY / file).read_text().replace(*change))

    with pytest.raises(BadFile, match=says):
        load_city(folder)

    assert not any(everything())


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BadFile, match=r"units\.yaml: No such file"):
        load_city(tmp_path)
