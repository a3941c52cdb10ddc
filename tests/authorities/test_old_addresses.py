"""An address of before 1/7/2025 is told which wards of today may hold it."""

from datetime import date

import pytest

from motcua.authorities.models import AdministrativeUnit, UnitSuccession
from motcua.authorities.queries import wards_after

pytestmark = pytest.mark.django_db
REFORM = date(2025, 7, 1)


def unit(code, kind, name, *, since=REFORM, until=None):
    return AdministrativeUnit.objects.create(
        code=code, kind=kind, name_vi=name, name_en=name, valid_from=since, valid_to=until
    )


def passed(old, *new):
    for each in new:
        UnitSuccession.objects.create(predecessor=old, successor=each, effective_on=REFORM, basis="(mẫu)")


@pytest.fixture
def units():
    before = {"since": date(2015, 1, 1), "until": date(2025, 6, 30)}
    district = unit("9931", "district", "Huyện Vân Trạch (mẫu)", **before)
    commune = unit("99310", "commune", "Xã Hưng Đông (mẫu)", **before)
    tra, che = unit("99312", "commune", "Xã Vân Trạch (mẫu)"), unit("99313", "commune", "Xã Làng Chè (mẫu)")
    passed(district, tra, che)
    passed(commune, che)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Số 5, H. Vân Trạch", {"99312", "99313"}),
        ("xóm 3, xa HUNG DONG, huyện Vân Trạch", {"99313"}),
        ("Số 5, huyện Không Có", set()),
        ("", set()),
        ("\x00", set()),
    ],
)
def test_the_smallest_old_unit_that_is_named_decides(units, typed, codes):
    assert {found.code for found in wards_after(typed, date(2026, 11, 20))} == codes


def test_before_the_reform_nothing_has_passed_on(units):
    assert wards_after("huyện Vân Trạch", date(2025, 6, 1)) == []
