"""A leader of the province places the dossiers of closed offices; nobody else sees the page."""

from datetime import date

import pytest

from motcua.authorities.models import Authority
from motcua.authorities.services import succeed
from motcua.foundation import clock
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.cases import accepted, bureau, fresh
from tests.factories.signin import sign_in
from tests.factories.working_time import local

PAGE = "/quan-ly/chuyen-ho-so/"
DAY = local("2026-03-05 09:00")


@pytest.fixture
def split(db):
    """A dossier of an office whose work went to two others, and nobody can tell to which."""
    at = bureau()
    with clock.at(local("2026-03-02 08:00")):
        dossier = accepted(at)
    heirs = [AuthorityFactory(kind=Authority.Kind.OFFICE) for _time in range(2)]
    succeed(at.authority, successors=heirs, effective_on=date(2026, 3, 4), basis="Quyết định 9 (mẫu)")
    return dossier, heirs


@pytest.fixture
def leader(client, db):
    return sign_in(client, MembershipFactory(role="manager").person)


def test_the_list_names_the_dossier_and_the_offices_that_may_go_on(leader, split):
    dossier, heirs = split
    with clock.at(DAY):
        page = leader.get(PAGE).content.decode()
    assert dossier.number in page
    for office in heirs:
        assert f'<option value="{office.code}">' in page


def test_one_press_hands_it_over(leader, split):
    dossier, heirs = split
    with clock.at(DAY):
        answer = leader.post(f"{PAGE}{dossier.pk}/", {"office": heirs[1].code}, follow=True)
        again = leader.post(f"{PAGE}{dossier.pk}/", {"office": heirs[0].code})
    assert "Đã chuyển hồ sơ" in answer.content.decode()
    assert again.status_code == 404
    assert (fresh(dossier).authority, fresh(dossier).held_by) == (heirs[1], heirs[1])


def test_without_any_the_page_says_so(leader):
    assert "Không có hồ sơ nào chờ" in leader.get(PAGE).content.decode()


@pytest.mark.parametrize("role", ["officer", "editor", "leader"])
def test_to_others_the_page_does_not_exist(client, db, role):
    desk = sign_in(client, MembershipFactory(role=role).person)
    assert desk.get(PAGE).status_code == 404
