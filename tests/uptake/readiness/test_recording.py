"""Levels by day, scores and findings: only what changed is written, however often the job runs."""

from datetime import date, timedelta

import pytest

from motcua.authorities.models import Membership
from motcua.catalogue import services as catalogue
from motcua.catalogue.models import Offering
from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.models import OfferingLevel, OfferingReadiness, ReadinessFinding, ReadinessRun
from motcua.uptake.offerings import (
    history,
    level_on,
    offered,
    open_findings,
    readiness,
    tasks_of,
    with_unowned,
    zero_use,
)
from motcua.uptake.readiness.gathering import Gathered
from motcua.uptake.services import BadReadiness
from motcua.uptake.tasks import record_day
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.dossiers import office, words
from tests.factories.filing import offered as rich_offering
from tests.factories.filing import rich_package
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(local("2026-11-20 09:00")):
        yield


def ran(day=TODAY):
    rows = Offering.objects.on(day).select_related("procedure", "authority")
    return services.record_day(Gathered(rows), day=day)


def told(offering):
    return [(row.from_day, row.number, row.said) for row in history(offering)]


def test_the_first_run_derives_the_level_since_the_offering_began():
    offering = rich_offering()
    ran()
    assert told(offering) == [(offering.valid_from, 4, [])]
    assert level_on(offering).kind == "full"
    assert level_on(offering, offering.valid_from - timedelta(days=1)) is None


def test_the_same_day_again_writes_nothing():
    offering = rich_offering()
    first = ran()
    assert first.levels == 1
    before = [list(model.objects.values()) for model in (OfferingLevel, OfferingReadiness, ReadinessFinding)]
    again = ran()
    assert (again.pk, again.levels, again.findings) == (first.pk, 0, 0)
    assert before == [list(model.objects.values()) for model in (OfferingLevel, OfferingReadiness, ReadinessFinding)]
    assert ran(TODAY + timedelta(days=1)).levels == 0
    assert told(offering) == [(offering.valid_from, 4, [])]


def test_a_new_version_changes_the_level_from_its_first_day_also_when_the_job_slept():
    offering = rich_offering()
    ran(date(2026, 10, 1))
    catalogue.publish(
        rich_package(in_force={"from": "2026-11-05"}, presence=words("Phải có mặt.", "You have to come."))
    )
    ran()
    assert told(offering)[0] == (date(2026, 11, 5), 3, ["Phải có mặt."])
    assert level_on(offering, date(2026, 11, 4)).number == 4
    assert history(offering)[0].reasons == [{"vi": "Phải có mặt.", "en": "You have to come."}]


def test_what_hinders_lowers_the_level_for_its_days_with_its_reason():
    offering, leader = rich_offering(), StaffFactory()
    ran()
    told_us = services.report_hindrance(
        offering.authority, what="payment", why="kho bạc chưa mở tài khoản", since=date(2026, 11, 1), by=leader
    )
    why = ["Chưa nộp phí trực tuyến, vì: kho bạc chưa mở tài khoản"]
    assert told(offering) == [(date(2026, 11, 1), 3, why), (offering.valid_from, 4, [])]
    assert "payment" in readiness(offering).failing
    services.end_hindrance(told_us, last_day=date(2026, 11, 10))
    assert told(offering) == [
        (date(2026, 11, 11), 4, []),
        (date(2026, 11, 1), 3, why),
        (offering.valid_from, 4, []),
    ]
    assert "payment" not in readiness(offering).failing


def test_a_hindrance_that_was_told_by_mistake_leaves_nothing():
    offering, leader = rich_offering(), StaffFactory()
    ran()
    before = told(offering)
    made = services.report_hindrance(offering.authority, what="filing", why="nhầm", since=TODAY, by=leader)
    assert told(offering)[0][1] < 4
    services.end_hindrance(made, last_day=TODAY - timedelta(days=1))
    assert told(offering) == before


def test_a_hindrance_of_one_procedure_leaves_the_others_alone():
    one = rich_offering()
    catalogue.publish(rich_package(code="9.900002", slug="khac"), offered_to=[one.authority])
    other = Offering.objects.select_related("procedure", "authority").exclude(pk=one.pk).get()
    ran()
    services.report_hindrance(
        one.authority, what="filing", why="x", since=TODAY, by=StaffFactory(), procedure=one.procedure
    )
    assert (level_on(one).kind, level_on(other).kind) == ("information", "full")


@pytest.mark.parametrize("wrong", [{"what": "weather"}, {"why": "  "}, {"since": TODAY + timedelta(days=1)}])
def test_a_hindrance_needs_a_kind_a_reason_and_a_day(wrong):
    values = {"what": "filing", "why": "x", "since": TODAY} | wrong
    with pytest.raises(BadReadiness):
        services.report_hindrance(rich_offering().authority, by=StaffFactory(), **values)


def test_findings_open_and_settle():
    offering = rich_offering()
    ran(TODAY - timedelta(days=2))
    assert "staffed" in readiness(offering).failing
    MembershipFactory(authority=offering.authority, role=Membership.Role.RECEIVER)
    ran()
    assert "staffed" not in readiness(offering).failing
    settled = ReadinessFinding.objects.get(offering=offering, check_id="staffed")
    assert (settled.since, settled.settled_on) == (TODAY - timedelta(days=2), TODAY)
    assert "staffed" not in {finding.check_id for finding in open_findings(offering)}


def test_somebody_sees_to_a_finding_until_a_day():
    offering, owner, leader = rich_offering(), StaffFactory(), StaffFactory()
    ran()
    finding = open_findings(offering).get(check_id="staffed")
    services.assign(finding, owner=owner, due_on=TODAY + timedelta(days=5), by=leader)
    ran(TODAY + timedelta(days=1))
    finding.refresh_from_db()
    assert (finding.owner, finding.due_on, finding.assigned_by, finding.late) == (
        owner,
        date(2026, 11, 25),
        leader,
        False,
    )
    with clock.at(local("2026-11-26 09:00")):
        assert finding.late


def test_a_task_is_for_working_staff_and_not_for_yesterday():
    offering = rich_offering()
    ran()
    finding, staff = open_findings(offering)[0], StaffFactory()
    for wrong in (
        {"owner": StaffFactory(is_active=False)},
        {"owner": StaffFactory(is_staff=False)},
        {"due_on": TODAY - timedelta(days=1)},
    ):
        with pytest.raises(BadReadiness):
            services.assign(finding, **{"owner": staff, "due_on": TODAY, "by": staff} | wrong)
    ReadinessFinding.objects.update(settled_on=TODAY)
    with pytest.raises(BadReadiness):
        services.assign(finding, owner=staff, due_on=TODAY, by=staff)


def test_what_no_machine_can_check_is_confirmed_and_counts_at_once():
    offering, staff = rich_offering(), StaffFactory()
    ran()
    before = readiness(offering).score
    services.confirm(offering, check="tested", done_on=TODAY, by=staff, note="Chợ phường")
    assert readiness(offering).score > before
    assert "tested" not in readiness(offering).failing
    for wrong in ({"check": "online"}, {"check": "none"}, {"done_on": TODAY + timedelta(days=1)}):
        with pytest.raises(BadReadiness):
            services.confirm(offering, **{"check": "script", "done_on": TODAY, "by": staff} | wrong)


def test_services_that_nobody_uses_are_listed_by_age():
    used, paper, quiet = office(), office(), office()
    lodged(used, Channel.SELF_REMOTE, local("2026-11-10 09:00"))
    lodged(paper, Channel.PAPER_COUNTER, local("2026-11-10 09:00"))
    lodged(quiet, Channel.ASSISTED_CLERK, local("2026-05-10 09:00"))
    Offering.objects.filter(pk=quiet.offering.pk).update(valid_from=date(2026, 1, 1))
    assert {each.offering.pk for each in zero_use()} == {paper.offering.pk, quiet.offering.pk}
    assert {each.offering.pk for each in zero_use(date(2026, 5, 1), TODAY)} == {paper.offering.pk}
    Offering.objects.filter(pk=paper.offering.pk).update(channels=["counter"])
    assert [each.offering.pk for each in zero_use()] == [quiet.offering.pk]


def test_the_list_carries_level_score_and_tasks():
    offering = rich_offering()
    ran()
    row = offered().get(pk=offering.pk)
    assert (row.readiness.number, row.readiness.kind, row.readiness) == (4, "full", readiness(offering))
    count = open_findings(offering).count()
    assert tasks_of([row]) == {row.pk: (count, count)}
    assert list(with_unowned(offered())) == [row]


def test_what_nobody_used_for_90_days_is_marked_when_it_is_old_enough():
    used, quiet, new = office(), office(), office()
    lodged(used, Channel.SELF_REMOTE, local("2026-11-10 09:00"))
    lodged(quiet, Channel.SELF_REMOTE, local("2026-05-10 09:00"))
    Offering.objects.filter(pk=new.offering.pk).update(valid_from=TODAY - timedelta(days=10))
    ran()
    marked = {row.pk: row.readiness.unused for row in offered()}
    assert marked == {used.offering.pk: False, quiet.offering.pk: True, new.offering.pk: False}


def test_the_job_runs_for_every_offering_of_today():
    rich_offering()
    record_day(0)
    assert ReadinessRun.objects.get().on == TODAY


def test_statements_do_not_grow_with_the_offerings(django_assert_max_num_queries):
    first = rich_offering()
    for number in range(2, 30):
        catalogue.publish(rich_package(code=f"9.9000{number:02}", slug=f"thu-{number}"), offered_to=[first.authority])
    with django_assert_max_num_queries(26):
        services.record_day(
            Gathered(Offering.objects.on(TODAY).select_related("procedure", "authority"), examine=False)
        )
