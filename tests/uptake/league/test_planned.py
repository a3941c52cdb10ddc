from datetime import date

import pytest

from motcua.uptake.league.planned import Plan, plans
from motcua.uptake.models import ActionItem
from tests.factories.dossiers import office

pytestmark = pytest.mark.django_db


def test_open_work_of_an_office_is_counted_with_its_nearest_day(django_assert_num_queries):
    at, other = office(), office()
    for day, state in ((5, "open"), (3, "open"), (1, "dropped")):
        closed = {"closed_at": "2026-11-30T09:00+07:00", "outcome": "Thôi."} if state == "dropped" else {}
        ActionItem.objects.create(
            what="Dán hướng dẫn tại quầy", about="other", authority=at.authority, owner=at.staff, given_by=at.staff,
            due_on=date(2026, 12, day), state=state, **closed,
        )  # fmt: skip
    with django_assert_num_queries(2):
        found = plans([at.authority.pk, other.authority.pk])
    assert found == {at.authority.pk: Plan(actions=2, services=0, until=date(2026, 12, 3))}
    assert found[at.authority.pk].anything
    assert not Plan().anything
