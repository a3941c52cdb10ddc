"""Late is never silent: a warning before, an apology with a reason and a new day, by a person or by the clock."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import services, tasks
from motcua.dossiers.models import Apology, StaffNotice, StepRun
from motcua.dossiers.pressing import Deadline, levels
from motcua.dossiers.queries.lateness import unread_of
from motcua.dossiers.time_limit import AlreadyExtended, CannotExtend
from motcua.foundation import clock
from motcua.notifications.models import Message
from tests.factories import cases
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.cases import fresh
from tests.factories.deciding import asked_office, asking
from tests.factories.working_time import local, plain_calendar

# Accepted on Friday 27/11 at 14:30: the officer has eight hours, until Monday 14:30; three days, until Wednesday 14:30.
ACCEPTED, STEP_DUE, DUE = local("2026-11-27 14:30"), local("2026-11-30 14:30"), local("2026-12-02 14:30")


@pytest.fixture
def late(at):
    """A dossier accepted on Friday afternoon."""
    with clock.at(ACCEPTED):
        dossier = cases.accepted(at)
    assert dossier.due_at == DUE
    return dossier


def run_jobs_at(text):
    with clock.at(local(text)):
        tasks.warn_of_due(0)
        tasks.apologise(0)


def told(kind):
    return [notice.person.username for notice in StaffNotice.objects.filter(kind=kind).order_by("id")]


def count(dossier, move):
    return dossier.journal.filter(move=move).count()


@pytest.mark.parametrize(
    ("share", "holder", "head"), [("4", "1", "0.5"), ("0.5", "0.5", "0.25"), ("160", "8", "4"), ("16", "4", "2")]
)
def test_a_quarter_of_the_share_is_pressing_between_half_an_hour_and_a_day(share, holder, head):
    deadline = Deadline(DUE, Decimal(share))
    assert (deadline.pressing_below, deadline.head_below) == (Decimal(holder), Decimal(head))


def test_the_most_pressing_of_two_deadlines_counts():
    calendar = plain_calendar()
    near, far = Deadline(STEP_DUE, calendar.hours_between(ACCEPTED, STEP_DUE)), Deadline(DUE, Decimal(24))
    assert levels([far, near], local("2026-11-30 11:00"), calendar) == (near, False)
    assert levels([far, near], local("2026-11-30 14:00"), calendar) == (near, True)
    assert levels([far, near], local("2026-11-30 09:00"), calendar) == (None, False)


def test_the_holder_hears_it_before_the_deadline_the_head_nearer_and_both_once(at, late):
    run_jobs_at("2026-11-30 09:00")
    assert not StaffNotice.objects.exists()
    run_jobs_at("2026-11-30 11:00")
    run_jobs_at("2026-11-30 11:10")
    assert (told("due_soon"), told("head_due_soon")) == ([at.staff["officer"].username], [])
    run_jobs_at("2026-11-30 14:00")
    run_jobs_at("2026-11-30 14:10")
    assert (told("due_soon"), told("head_due_soon")) == ([at.staff["officer"].username], [at.staff["head"].username])
    run = StepRun.objects.get(dossier=late, done_at=None)
    assert (run.warned_at, run.head_warned_at) == (local("2026-11-30 11:00"), local("2026-11-30 14:00"))
    assert [line.facts["to"] for line in late.journal.filter(move="warn").order_by("seq")] == ["holder", "head"]


def test_an_assignee_is_told_alone(at, late):
    colleague = MembershipFactory(authority=at.authority, role="officer").person
    services.assign(late, officer=at.staff["head"], to=colleague)
    run_jobs_at("2026-11-30 11:00")
    assert told("due_soon") == [colleague.username]


def test_a_dossier_that_waits_for_its_applicant_is_not_pressing(at, late):
    with clock.at(local("2026-11-30 09:00")):
        services.ask_supplement(late, officer=at.staff["officer"], items=cases.ITEMS, days=15)
    run_jobs_at("2026-12-02 15:00")
    assert not StaffNotice.objects.filter(kind__in=["due_soon", "apology_drafted"]).exists()
    assert not Apology.objects.exists()


def test_an_apology_is_drafted_before_the_moment_when_the_work_left_is_more_than_the_time(at, late):
    run_jobs_at("2026-12-01 15:00")
    assert not Apology.objects.exists()  # pressing is the last quarter of three days: six hours
    run_jobs_at("2026-12-01 16:30")
    run_jobs_at("2026-12-01 16:40")
    draft = Apology.objects.get()
    assert (draft.due_at, draft.sent_at) == (DUE, None)
    assert draft.new_due == local(
        "2026-12-04 17:00"
    )  # sixteen hours of work after Wednesday 14:30, to the close of the day
    assert "tham_dinh" in draft.reason
    assert told("apology_drafted") == [at.staff["officer"].username]


def test_nothing_is_drafted_while_the_rest_can_still_be_done(at, late):
    with clock.at(local("2026-12-01 15:00")):
        services.complete_step(late, officer=at.staff["officer"])
        services.decide(late, officer=at.staff["leader"], outcome="granted")
    run_jobs_at("2026-12-02 08:00")
    assert not Apology.objects.exists()


def test_the_reason_names_the_office_that_is_waited_for(at, late):
    office = asked_office()[0]
    with clock.at(local("2026-12-01 09:00")):
        services.consult(late, officer=at.staff["officer"], questions=[asking(office, hours=40, on_silence="wait")])
    run_jobs_at("2026-12-02 09:00")
    assert office.name_vi in Apology.objects.get().reason


def test_the_officer_confirms_with_his_reason_and_day(at, late):
    run_jobs_at("2026-12-01 16:30")
    with clock.at(local("2026-12-02 09:00")):
        services.send_apology(
            late, officer=at.staff["officer"], reason="Phải đo đạc lại.", new_due=local("2026-12-07 17:00")
        )
    line = late.journal.get(move="apologise")
    assert line.facts == {"due_at": DUE.isoformat(), "new_due": local("2026-12-07 17:00").isoformat()}
    assert (line.note, line.actor) == ("Phải đo đạc lại.", at.staff["officer"])
    after = fresh(late)
    assert (after.due_at, after.extended_to) == (DUE, local("2026-12-07 17:00"))  # late all the same
    sent = Apology.objects.get()
    assert (sent.confirmed_by, sent.reason) == (at.staff["officer"], "Phải đo đạc lại.")


def test_nobody_confirms_and_the_clock_sends_it_once_at_the_due_moment(at, late):
    run_jobs_at("2026-12-01 16:30")
    run_jobs_at("2026-12-02 14:20")
    assert count(late, "apologise") == 0
    run_jobs_at("2026-12-02 14:30")
    run_jobs_at("2026-12-02 14:40")
    line = late.journal.get(move="apologise")
    assert (line.actor, line.note) == (None, Apology.objects.get().reason)
    assert fresh(late).extended_to == local("2026-12-04 17:00")
    assert set(told("apology_sent")) == {at.staff["officer"].username, at.staff["head"].username}


def test_a_dossier_that_was_late_already_is_said_sorry_for_as_soon_as_the_clock_runs(at, late):
    run_jobs_at("2026-12-14 09:00")
    assert count(late, "apologise") == 1
    assert fresh(late).extended_to > local("2026-12-14 09:00")


def test_a_second_apology_is_refused(at, late):
    run_jobs_at("2026-12-02 15:00")
    with clock.at(local("2026-12-02 15:10")), pytest.raises(AlreadyExtended):
        services.send_apology(late, officer=at.staff["officer"], reason="Nữa", new_due=local("2027-01-06 17:00"))
    run_jobs_at("2027-01-06 09:00")
    assert count(late, "apologise") == 1


@pytest.mark.parametrize("day", ["2026-12-02 14:30", "2026-11-27 17:00"])
def test_a_new_day_is_later_than_the_old_one(at, late, day):
    with clock.at(local("2026-12-02 09:00")), pytest.raises(CannotExtend):
        services.send_apology(late, officer=at.staff["officer"], reason="Vì", new_due=local(day))


def test_a_reason_is_needed(at, late):
    with pytest.raises(services.NoReasonGiven):
        services.send_apology(late, officer=at.staff["officer"], reason=" ", new_due=local("2026-12-07 17:00"))


def test_the_head_may_say_sorry_other_colleagues_and_outsiders_may_not(at, late):
    for person, refused in ((at.staff["clerk"], services.NotYourStep), (StaffFactory(), PermissionDenied)):
        with clock.at(local("2026-12-02 09:00")), pytest.raises(refused):
            services.send_apology(late, officer=person, reason="Vì", new_due=local("2026-12-07 17:00"))
    with clock.at(local("2026-12-02 09:00")):
        assert services.send_apology(late, officer=at.staff["head"], reason="Vì", new_due=local("2026-12-07 17:00"))


def test_a_draft_is_dropped_when_the_result_was_ready_in_time(at, late):
    run_jobs_at("2026-12-01 16:30")
    with clock.at(local("2026-12-02 10:00")):
        services.complete_step(late, officer=at.staff["officer"])
        services.decide(late, officer=at.staff["leader"], outcome="granted")
        services.complete_step(late, officer=at.staff["clerk"])
    run_jobs_at("2026-12-02 14:40")
    assert Apology.objects.get().dropped_at == local("2026-12-02 14:40")
    assert count(late, "apologise") == 0


def test_many_dossiers_far_from_their_end_cost_the_job_nothing(at, late):
    with clock.at(ACCEPTED), CaptureQueriesContext(connection) as queries:
        tasks.warn_of_due(0)
        tasks.apologise(0)
    assert len(queries) <= 12  # none of them for a single dossier


def test_new_lines_go_into_one_mail_and_only_once(at, late):
    officer = at.staff["officer"]
    officer.email = "can.bo@motcua.invalid"
    officer.save(update_fields=["email"])
    run_jobs_at("2026-12-01 16:30")
    assert unread_of(officer) == 2  # the step has been late since Monday, and the dossier will be
    tasks.mail_notices(0)
    tasks.mail_notices(0)
    message = Message.objects.get(template="staff_notices")
    assert message.subject == "Có 2 việc cần Ông/Bà xem"
    assert late.reference in message.body
    assert StaffNotice.objects.filter(person=officer, mailed_at=None).count() == 0


def test_what_was_read_is_not_mailed_and_not_new(at, late):
    officer = at.staff["officer"]
    officer.email = "can.bo@motcua.invalid"
    officer.save(update_fields=["email"])
    run_jobs_at("2026-12-01 16:30")
    services.read_notices(officer, until=StaffNotice.objects.order_by("-id").first().pk)
    tasks.mail_notices(0)
    assert unread_of(officer) == 0
    assert not Message.objects.filter(template="staff_notices").exists()


@pytest.mark.django_db(transaction=True)
def test_four_clocks_at_once_apologise_once(real_commits, in_parallel):
    at = cases.bureau()
    with clock.at(ACCEPTED):
        dossier = cases.accepted(at)
    with clock.at(local("2026-12-01 16:30")):
        draft = services.draft_apology(dossier)

    def send(_turn):
        with clock.at(DUE):
            return services.send_unconfirmed(draft)

    assert sorted(in_parallel(send, range(4))) == [False, False, False, True]
    assert count(dossier, "apologise") == 1
