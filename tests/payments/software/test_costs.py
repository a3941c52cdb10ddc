"""What an online dossier costs an office in software, beside the counter and the fees."""

from datetime import date

import pytest
from django.conf import settings

from motcua.authorities.models import Authority
from motcua.authorities.services import load_city
from motcua.foundation import clock
from motcua.foundation.spans import Span, last_months
from motcua.payments.models import SoftwareLease
from motcua.payments.queries import lease_cost
from motcua.payments.services import Agreed, enter_lease, load_software, settle_simulated, tell_counter_cost
from motcua.payments.simulated import without_money
from motcua.payments.software_costs import costs_of, full_months
from tests.factories.authorities import AuthorityFactory
from tests.factories.dossiers import FEE, office
from tests.factories.simulation import NOW, made, stream
from tests.factories.working_time import seeded_calendar

pytestmark = pytest.mark.django_db
CITY = settings.SAMPLE / "hong-lam"


def test_cost_fees_and_dossiers_of_the_months_that_were_paid_for():
    at = office()
    made([stream(at.offering.procedure.code, 1, online=0.6, post=0)], dossiers=120)
    settle_simulated(without_money())
    terms = Agreed("Công ty Mẫu", date(2026, 1, 1), date(2027, 12, 31), 900_000, "mẫu")
    enter_lease(at.authority, application="Một cửa", agreed=terms, by=None)
    tell_counter_cost(None, amount=1_000_000, valid_from=date(2026, 1, 1), source="mẫu")
    with clock.at(NOW):
        span = full_months()
        row = costs_of([at.authority], span)[0]
    assert (span, row.months, row.cost) == (Span(date(2025, 11, 1), date(2026, 10, 1)), 10, 9_000_000)
    assert 30 < row.finished_online < 72
    assert row.per_dossier == round(9_000_000 / row.finished_online)
    assert row.collected % FEE == 0
    assert row.collected > 0
    assert not row.is_dearer
    assert row.break_even == 100_000 * row.finished_online
    assert (row.this_month, row.per_month, row.needed) == (900_000, 900_000, 1)


def test_money_for_software_that_nobody_uses_is_dearer_than_any_counter():
    idle, under = AuthorityFactory(), AuthorityFactory()
    under.parent = idle
    under.save()
    terms = Agreed("Công ty Mẫu", date(2026, 1, 1), date(2027, 12, 31), 900_000, "mẫu")
    enter_lease(idle, application="Một cửa", agreed=terms, by=None)
    with clock.at(NOW):
        untold = costs_of([idle], full_months())[0]
        tell_counter_cost(idle, amount=90_000, valid_from=date(2026, 1, 1), source="mẫu")
        row = costs_of([idle], full_months())[0]
    assert (untold.is_dearer, untold.break_even, untold.needed) == (False, None, None)
    assert (row.is_dearer, row.per_dossier, row.needed, row.break_even) == (True, None, 10, 0)


def test_dossiers_of_the_offices_under_a_department_are_its_own():
    at = office()
    department = AuthorityFactory()
    Authority.objects.filter(pk=at.authority.pk).update(parent=department)
    made([stream(at.offering.procedure.code, 1, online=0.6, post=0)], dossiers=60)
    terms = Agreed("Công ty Mẫu", date(2025, 1, 1), date(2027, 12, 31), 900_000, "mẫu")
    enter_lease(department, application="Một cửa", agreed=terms, by=None)
    with clock.at(NOW):
        assert costs_of([department], full_months())[0].finished_online > 10


def test_the_sample_city_has_the_seven_applications_and_leases_of_today():
    seeded_calendar()
    load_city(CITY)
    assert load_software(CITY / "software.yaml") == load_software(CITY / "software.yaml") == 12
    health = Authority.objects.get(code="H99.14")
    seven = SoftwareLease.objects.filter(authority=health, kind="purchase")
    assert seven.count() == 7
    assert sum(cost for _month, cost in lease_cost(date(2017, 1, 1), date(2021, 12, 1), health)) == 20_000_000_000
    today = lease_cost(clock.today(), clock.today())[0][1]
    assert 0 < today < 30_000_000
    assert last_months(1).first == clock.today().replace(day=1)
