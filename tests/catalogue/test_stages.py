"""Stages by day: read at midnight, revoked before they begin, inherited by successors; outages open paper."""

from datetime import timedelta

import pytest

from motcua.catalogue.models import Offering
from motcua.catalogue.services import (
    BadOutage,
    BadStage,
    end_outage,
    open_paper_now,
    report_outage,
    revoke_stage,
    set_stage,
)
from motcua.catalogue.stages import before, paper_is_open, rank, stage_of, stages_of, to_come, with_stage
from motcua.foundation import clock
from motcua.foundation.ids import new_id
from tests.factories.dossiers import office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
ONE_DAY = timedelta(days=1)


def staged(here, stage="encouraged", day=None, **more):
    day = day or clock.today() + ONE_DAY
    return set_stage(here.offering.procedure, authorities=[here.authority], stage=stage, from_day=day, **more)


def test_stages_have_an_order():
    assert [rank(stage) for stage in ("offered", "encouraged", "default", "online_only")] == [0, 1, 2, 3]
    assert before("online_only") == "default"
    with pytest.raises(ValueError, match="nothing"):
        before("offered")


def test_an_office_without_a_row_is_at_the_stage_of_its_offering():
    here = office()
    assert stage_of(here.offering) == "offered"
    Offering.objects.update(stage="default")
    assert with_stage(Offering.objects.all()).get().stage_now == "default"


def test_a_stage_holds_from_midnight_of_its_day():
    with clock.at(local("2026-11-20 09:00")):
        here = office()
        staged(here, day=local("2026-12-01 00:00").date())
    with clock.at(local("2026-11-30 23:59")):
        assert stage_of(here.offering) == "offered"
        assert [row.stage for row in to_come()] == ["encouraged"]
    with clock.at(local("2026-12-01 00:00")):
        assert stage_of(here.offering) == "encouraged"
        assert not to_come()


def test_of_two_rows_for_a_day_the_later_counts(django_assert_num_queries):
    here = office()
    staged(here, "default", clock.today())
    staged(here, "encouraged", clock.today())
    assert stages_of(here.offering.procedure, [here.authority.pk]) == {here.authority.pk: "encouraged"}
    with django_assert_num_queries(1):
        assert with_stage(Offering.objects.all()).get().stage_now == "encouraged"


def test_a_day_that_has_passed_or_an_unknown_stage_is_refused():
    here = office()
    for stage, day in (("default", clock.today() - ONE_DAY), ("paperless", clock.today())):
        with pytest.raises(BadStage):
            staged(here, stage, day)


def test_what_has_not_begun_can_be_revoked_and_what_has_stays():
    here, plan = office(), new_id()
    staged(here, "encouraged", clock.today(), plan=plan)
    staged(here, "default", plan=plan)
    assert revoke_stage(here.offering.procedure, plan=plan) == 1
    assert stage_of(here.offering, clock.today() + ONE_DAY) == "encouraged"


def test_paper_opens_four_hours_after_an_outage_began():
    here = office()
    with clock.at(local("2026-11-20 09:00")):
        outage = report_outage("Cổng định danh không trả lời", since=local("2026-11-20 08:00"))
    keys = here.offering.procedure_id, here.authority.pk
    for moment, opened in (("11:59", False), ("12:00", True), ("23:00", True)):
        with clock.at(local(f"2026-11-20 {moment}")):
            assert paper_is_open(*keys) is opened
            outage.refresh_from_db()
            assert outage.paper_open is opened
    with clock.at(local("2026-11-20 23:30")):
        end_outage(outage)
        assert not paper_is_open(*keys)
        with pytest.raises(BadOutage):
            end_outage(outage)


def test_paper_can_be_opened_at_once_and_elsewhere_nothing_changes():
    here, there = office(), office()
    outage = report_outage("Mất mạng", since=clock.now(), authority=here.authority)
    assert not paper_is_open(here.offering.procedure, here.authority)
    open_paper_now(outage, by=here.staff)
    assert paper_is_open(here.offering.procedure, here.authority)
    assert not paper_is_open(there.offering.procedure, there.authority)
    outage.refresh_from_db()
    assert outage.opened_by == here.staff


@pytest.mark.parametrize(("why", "hours"), [(" ", 0), ("Mất mạng", 1)])
def test_an_outage_has_words_and_a_beginning(why, hours):
    with pytest.raises(BadOutage):
        report_outage(why, since=clock.now() + timedelta(hours=hours))
