"""Filing under a fee policy: the price of the day of filing, frozen, with the decision that made it cheaper."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.catalogue.services import end_policy
from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from tests.factories import cases, policies, simulation
from tests.factories.dossiers import FEE, office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
KEY = "0f" * 16
HALF = FEE // 2


@pytest.fixture
def at():
    return cases.bureau()


@pytest.fixture
def policy(at):
    with clock.at(local("2026-11-20 09:00")):
        return policies.decided(
            valid_from=policies.day("2026-12-01"), percent=Decimal(50), number="12/2026/NQ-HĐND"
        )  # fmt: skip


def submit(draft):
    return cases.fresh(services.submit(draft, person=draft.person, key=KEY))


def test_a_draft_begun_before_pays_the_price_of_the_day_on_which_it_is_filed(at, policy):
    with clock.at(local("2026-11-30 23:50")):
        early, late = cases.draft_ready(at), cases.draft_ready(at)
    with clock.at(local("2026-11-30 23:59")):
        assert submit(early).fee_amount == FEE
    with clock.at(local("2026-12-01 00:00")):
        dossier = cases.fresh(services.submit(late, person=late.person, key="1e" * 16))
    (due,) = dossier.dues.all()
    assert (dossier.fee_amount, due.amount, due.ordinary, due.forgone) == (HALF, HALF, FEE, FEE - HALF)
    (said,) = due.lines[0]["reliefs"]
    assert (said["id"], said["amount"]) == (str(policy.pk), FEE - HALF)
    assert said["basis"].startswith("Nghị quyết số 12/2026/NQ-HĐND ngày 20/11/2026 của")


def test_what_was_quoted_stays_when_the_policy_ends(at, policy):
    with clock.at(local("2026-12-05 09:00")):
        dossier = submit(cases.draft_ready(at))
        end_policy(policy, by=policies.manager(), last_day=clock.today(), reason="Hết nguồn")
    with clock.at(local("2026-12-06 09:00")):
        assert cases.fresh(dossier).fee_amount == HALF
        again = cases.draft_ready(at)
        assert services.submit(again, person=again.person, key="2d" * 16).fee_amount == FEE


def test_filing_under_three_policies_takes_as_many_statements_as_without(at, policy):
    with clock.at(local("2026-11-21 09:00")):
        begins = policies.day("2026-12-01")
        policies.decided(valid_from=begins, percent=Decimal(30), name_vi="Rẻ hơn (mẫu)", places=("department",))
        policies.decided(valid_from=begins, amount=90_000, name_vi="Còn 90.000 đồng (mẫu)")
        submit(cases.draft_ready(at))  # packages and calendars are read once a process
        plain = cases.draft_ready(at)
        with CaptureQueriesContext(connection) as without:
            services.submit(plain, person=plain.person, key="6f" * 16)
    with clock.at(local("2026-12-01 09:00")):
        cheaper = cases.draft_ready(at)
        with CaptureQueriesContext(connection) as asked:
            dossier = services.submit(cheaper, person=cheaper.person, key="3c" * 16)
    assert dossier.fee_amount == FEE * 30 // 100
    assert len(asked) == len(without)


def test_paper_at_the_counter_pays_less_only_where_every_channel_does(at, policy):
    clerk = at.staff["receiver"]

    def walk_in(key):
        applicant = {"full_name": cases.NAME, "phone": "+84912345678"}
        return services.register_walk_in(
            at.offering, clerk=clerk, applicant=applicant, answers={"doi_ten": False}, papers=["anh"], key=key
        ).fee_amount

    with clock.at(local("2026-12-01 09:00")):
        assert walk_in("4b" * 16) == FEE
        policies.decided(
            valid_from=policies.day("2026-12-02"), amount=100_000, online_only=False, name_vi="Mọi cách nộp (mẫu)"
        )  # fmt: skip
    with clock.at(local("2026-12-02 09:00")):
        assert walk_in("5a" * 16) == 100_000


def test_a_simulated_year_is_priced_by_the_policies_of_its_days():
    with clock.at(local("2026-03-01 09:00")):
        here = office()
        policies.decided(
            valid_from=policies.day("2026-04-01"), valid_to=policies.day("2026-09-30"), name_vi="Nửa năm (mẫu)"
        )  # fmt: skip
    simulation.made([simulation.stream(here.offering.procedure.code, 1, online=0.5)], dossiers=120)
    first, last = policies.day("2026-04-01"), policies.day("2026-09-30")
    for dossier in Dossier.objects.all():
        cheaper = dossier.is_online and first <= clock.local_day(dossier.submitted_at) <= last
        assert dossier.fee_amount == (0 if cheaper else FEE)
    assert Dossier.objects.filter(fee_amount=0).exists()
