"""Who sees what, the inbox, and the timeline."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import queries, services
from motcua.dossiers.models import AccessRecord
from motcua.dossiers.queries import Filters
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


def at_moment(moment, call, *args, **kwargs):
    with clock.at(local(moment)):
        return call(*args, **kwargs)


def test_reference_and_four_digits_open_the_status_before_and_after_acceptance(at):
    dossier = cases.accepted(at, phone="+84912345678")
    for reference in (dossier.code, dossier.number, f" {dossier.code.lower()} ", dossier.number.replace("-", " - ")):
        assert queries.by_reference_and_phone(reference, "5678") == dossier
    assert queries.by_reference_and_phone(dossier.code, " 5678 ") == dossier


@pytest.mark.parametrize("digits", ["5679", "", "8", "45678", "+84912345678", "٥٦٧٨", "\x00"])
def test_wrong_digits_and_an_unknown_reference_get_the_same_answer(at, digits):
    dossier = cases.accepted(at, phone="+84912345678")
    assert queries.by_reference_and_phone(dossier.number, digits) is None
    assert queries.by_reference_and_phone("H29.12-261120-9999", "5678") is None


@pytest.mark.parametrize("reference", ["", "x" * 5000, "a\x00b"])
def test_no_reference_at_all_opens_nothing(at, reference):
    assert queries.by_reference_and_phone(reference, "5678") is None
    assert queries.by_verification_code(reference) is None


def test_a_dossier_without_a_telephone_is_not_opened_by_an_empty_one(at):
    dossier = services.register_walk_in(
        at.offering, clerk=at.staff["receiver"], applicant={"full_name": "A"}, answers={}, papers=[], key="k"
    )
    assert queries.by_reference_and_phone(dossier.code, "") is None


def test_the_code_on_a_paper_opens_its_dossier(at):
    dossier = cases.filed(at)
    assert queries.by_verification_code(f" {dossier.verification_code.lower()}") == dossier
    assert queries.by_verification_code("2222222222") is None


def test_a_citizen_sees_his_own_newest_first(at):
    me, other = cases.citizen(), cases.citizen()
    mine = [cases.filed(at, person=me) for _each in range(2)]
    cases.filed(at, person=other)
    assert list(queries.dossiers_of(me)) == mine[::-1]
    draft = cases.draft_ready(at, person=me)
    with clock.at(clock.now() - timedelta(days=31)):
        cases.draft_ready(at, person=me)
    assert list(queries.drafts_of(me)) == [draft]


def test_staff_see_the_dossiers_of_their_offices_only(at):
    other = cases.bureau()
    here, there = cases.filed(at), cases.filed(other)
    assert list(queries.processable_by(at.staff["leader"])) == [here]
    assert list(queries.processable_by(other.staff["clerk"])) == [there]
    assert not queries.processable_by(StaffFactory()).exists()
    assert not queries.processable_by(here.filed_by).exists()


def test_the_inbox_has_what_my_role_holds_the_earliest_due_first(at):
    late = at_moment("2026-11-19 09:00", cases.filed, at)
    soon = at_moment("2026-11-18 09:00", cases.filed, at)
    at_moment("2026-11-18 09:00", cases.accepted, at)
    at_moment("2026-11-18 09:00", cases.asked, at, early=True)
    ready = cases.ready(at)
    assert list(queries.inbox_of(at.staff["receiver"])) == [soon, late, ready]  # nothing is due for the last
    assert not list(queries.inbox_of(at.staff["head"]))
    assert not list(queries.inbox_of(StaffFactory()))


def test_roles_in_two_offices_do_not_mix(at):
    other = cases.bureau()
    person = MembershipFactory(authority=at.authority, role="officer").person
    MembershipFactory(authority=other.authority, role="receiver", person=person)
    cases.filed(at)
    there = cases.filed(other)
    mine = cases.accepted(at)
    assert set(queries.inbox_of(person)) == {mine, there}


def test_the_groups_of_the_inbox(at):
    waiting, filed, done = cases.asked(at), cases.filed(at), cases.delivered(at)
    officer = at.staff["officer"]
    found = {group: set(queries.inbox_of(officer, Filters(group=group))) for group in ("waiting", "office", "done")}
    assert found == {"waiting": {waiting}, "office": {waiting, filed}, "done": {done}}


def test_a_counter_keeps_sight_of_what_it_passed_on(at):
    centre = cases.bureau().staff["receiver"]
    dossier = services.register_walk_in(
        at.offering, clerk=centre, applicant={"full_name": "A"}, answers={}, papers=[], key="k"
    )
    services.accept(cases.pay(dossier), officer=centre)
    assert list(queries.inbox_of(centre, Filters(group="office"))) == [dossier]


def test_every_look_of_staff_leaves_a_row_that_the_applicant_can_read(at):
    dossier = cases.accepted(at)
    officer = at.staff["officer"]
    with clock.at(local("2026-11-20 15:00")):
        assert services.open_by_staff(dossier, officer=officer, what="hồ sơ") == dossier
    services.open_by_staff(dossier, officer=at.staff["leader"], what="x" * 100)
    first = queries.readers_of(dossier).last()
    assert (first.person, first.role, first.authority, first.what, first.at) == (
        officer, "officer", at.authority, "hồ sơ", local("2026-11-20 15:00"),
    )  # fmt: skip
    assert [record.role for record in queries.readers_of(dossier)] == ["leader", "officer"]


def test_an_outsider_neither_looks_nor_leaves_a_row(at):
    dossier = cases.filed(at)
    with pytest.raises(PermissionDenied):
        services.open_by_staff(dossier, officer=cases.bureau().staff["leader"], what="hồ sơ")
    assert not AccessRecord.objects.exists()


def test_the_timeline_says_what_was_where_it_stands_and_what_comes(at):
    dossier = at_moment("2026-11-20 14:30", cases.accepted, at)
    done, now, coming = [], [], []
    for event in queries.timeline(cases.fresh(dossier)):
        {"done": done, "now": now, "next": coming}[event.kind].append((event.title, event.at))
    moment, due = local("2026-11-20 14:30"), local("2026-11-26 14:30")
    assert done == [("Đã nộp hồ sơ", moment), ("Đã nộp phí, lệ phí", moment), ("Đã tiếp nhận", moment)]
    assert now == [("Đã tiếp nhận", due)]
    assert coming == [("Bắt đầu xử lý", None), ("Có kết quả", due)]


def test_before_acceptance_nobody_promises_a_day_for_the_result(at):
    dossier = at_moment("2026-11-20 14:30", cases.filed, at)
    coming = [(event.title, event.at) for event in queries.timeline(dossier) if event.kind == "next"]
    assert coming == [("Đã tiếp nhận", local("2026-11-23 14:30")), ("Bắt đầu xử lý", None), ("Có kết quả", None)]


@pytest.mark.parametrize("state", cases.STATES)
def test_every_state_has_a_timeline_in_two_queries_at_most(at, state):
    dossier = cases.fresh(cases.STATES[state](at))
    with CaptureQueriesContext(connection) as asked:
        events = queries.timeline(dossier)
    assert len(asked) == 1
    assert [event.kind for event in events].count("now") == int(dossier.is_open)
    assert all(event.title for event in events)


def test_who_owes_a_fee_is_told_so(at):
    dossier = cases.filed(at, paid=False)
    assert next(event.detail for event in queries.timeline(dossier) if event.kind == "now").startswith(
        "Bạn cần nộp phí"
    )
