"""Paper at a counter that takes online filings only: one reason, no proof, and the person is not asked twice."""

from datetime import timedelta

import pytest

from motcua.catalogue.services import end_outage, report_outage, set_stage
from motcua.dossiers.models import Dossier, PaperPermit
from motcua.dossiers.permitting import PaperNeedsReason, remembered_of
from motcua.dossiers.services import register_walk_in
from motcua.foundation import clock
from motcua.foundation.ids import new_code
from tests.factories.dossiers import Office, office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
NUMBER = "001190000016"


def closed_to_paper(day=None) -> Office:
    here = office(fee=0)
    set_stage(here.offering.procedure, authorities=[here.authority], stage="online_only", from_day=day or clock.today())
    return here


def registered(here: Office, *, key: str = "", **said: str) -> Dossier:
    applicant = {"full_name": "Lê Thị Giấy (mẫu)", "phone": "+84912345678", **said}
    return register_walk_in(
        here.offering, clerk=here.staff, applicant=applicant, answers={}, papers=[], key=key or new_code(24)
    )


def test_without_a_reason_paper_is_not_taken_and_nothing_is_written():
    here = closed_to_paper()
    with pytest.raises(PaperNeedsReason):
        registered(here)
    with pytest.raises(PaperNeedsReason):
        registered(here, paper_because="vì thích")
    assert not Dossier.objects.exists()


@pytest.mark.parametrize("reason", PaperPermit.Reason.values)
def test_one_reason_is_enough_and_no_proof_is_asked(reason):
    here = closed_to_paper()
    permit = registered(here, paper_because=reason).paper_permit
    assert (permit.reason, permit.by, permit.for_all, permit.person) == (reason, here.staff, False, "")


def test_before_the_last_stage_nobody_is_asked():
    here = office(fee=0)
    set_stage(here.offering.procedure, authorities=[here.authority], stage="default", from_day=clock.today())
    registered(here)
    assert not PaperPermit.objects.exists()


def test_paper_closes_at_midnight_of_the_day():
    with clock.at(local("2026-11-20 09:00")):
        here = closed_to_paper(local("2026-12-01 00:00").date())
    with clock.at(local("2026-11-30 23:59")):
        registered(here)
    with clock.at(local("2026-12-01 00:00")), pytest.raises(PaperNeedsReason):
        registered(here)


def test_for_all_services_the_person_is_remembered_until_a_day_at_every_office():
    here, there = closed_to_paper(), closed_to_paper()
    first = registered(here, personal_id=NUMBER, paper_because="age", paper_for_all="1").paper_permit
    again = registered(there, personal_id=NUMBER, phone="").paper_permit
    assert (again.reason, again.earlier, again.for_all) == ("age", first, False)
    assert NUMBER not in first.person
    with clock.at(clock.now() + timedelta(days=365)):
        assert remembered_of(personal_id=NUMBER) == first
    with clock.at(clock.now() + timedelta(days=366)), pytest.raises(PaperNeedsReason):
        registered(there, personal_id=NUMBER)


def test_somebody_else_is_not_meant():
    here = closed_to_paper()
    registered(here, personal_id=NUMBER, paper_because="age", paper_for_all="1")
    with pytest.raises(PaperNeedsReason):
        registered(here, personal_id="001190000024", phone="+84987654321")


def test_who_says_no_number_and_no_telephone_is_not_remembered():
    here = closed_to_paper()
    permit = registered(here, phone="", paper_because="no_phone", paper_for_all="1").paper_permit
    assert not permit.for_all
    assert remembered_of() is None


def test_in_an_outage_of_four_hours_paper_is_open_to_all():
    here = closed_to_paper()
    outage = report_outage("Cổng định danh không trả lời", since=clock.now() - timedelta(hours=4))
    assert registered(here).paper_permit.reason == "outage"
    end_outage(outage)
    with pytest.raises(PaperNeedsReason):
        registered(here)


def test_the_same_press_twice_gives_one_dossier_and_one_permit():
    here = closed_to_paper()
    key = new_code(24)
    first = registered(here, key=key, paper_because="other")
    assert registered(here, key=key, paper_because="other").pk == first.pk
    assert PaperPermit.objects.count() == 1
