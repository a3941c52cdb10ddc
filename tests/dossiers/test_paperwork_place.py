"""The place of the date line."""

import pytest

from motcua.authorities.models import AdministrativeUnit, Authority
from motcua.dossiers.paperwork.facts import place


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("Tỉnh Hồng Lam (mẫu)", "Hồng Lam"),
        ("Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
        ("Phường Bến Ngự", "Bến Ngự"),
        ("Phường 5", "Phường 5"),
        ("Xã Tân Xã", "Tân Xã"),
    ],
)
def test_a_unit_is_named_without_its_kind_unless_its_name_is_a_number(unit, said):
    above = Authority(unit=AdministrativeUnit(name_vi=unit))
    assert place(Authority(parent=above)) == said


def test_an_office_that_sits_nowhere_names_no_place():
    assert place(Authority()) == ""
