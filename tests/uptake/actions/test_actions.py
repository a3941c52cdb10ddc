"""Giving work, talking, moving, closing: who may, what is kept, who is told and when."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from motcua.authorities.models import Membership
from motcua.dossiers.models import Channel
from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.uptake import services
from motcua.uptake.actions.reading import about, actions_by, leads, open_about, open_of, owned_by
from motcua.uptake.actions.snapshot import Spot, read, snapshots
from motcua.uptake.models import ActionEvent, ActionItem
from motcua.uptake.services import BadWork, Work, WorkMoved
from tests.factories.authorities import AuthorityFactory, MembershipFactory, StaffFactory, UnitFactory
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)
NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _today():
    with clock.at(local("2026-11-20 09:00")):
        yield


def manager():
    return MembershipFactory(role=Membership.Role.MANAGER).person


def owner(**more):
    return StaffFactory(email="chu.viec@motcua.invalid", **more)


def given(by=None, **changes):
    plain = {"what": "Gọi 20 người nộp giấy gần nhất", "owner": owner(), "due_on": NEXT_WEEK}
    return services.give_work([Work(**plain | changes)], by=by or manager())[0]


def test_work_is_given_with_its_figure_and_its_owner_is_told_once():
    here = office()
    lodged(here, Channel.SELF_REMOTE, local("2026-11-05 09:00"))
    lodged(here, Channel.PAPER_COUNTER, local("2026-09-05 09:00"))
    lodged(here, Channel.PAPER_COUNTER, local("2026-05-05 09:00"))
    one, place = owner(), {"authority": here.authority, "procedure": here.offering.procedure}
    work = [Work(f"Việc {n}", one, NEXT_WEEK, "service", str(here.offering.pk), **place) for n in range(3)]
    made = services.give_work(work, by=manager())
    figure = read(made[0].figure_before)
    assert (figure.online, figure.self_filed, figure.all) == (1, 1, 2)
    assert (figure.first, figure.last, figure.on) == ("2026-09-01", "2026-11-01", "2026-11-20")
    assert [each.kind for each in made[0].events.all()] == ["given"]
    message = Message.objects.get(template="work_given")
    assert "3 việc" in message.subject
    assert "27/11/2026: Việc 2" in message.body
    assert about("service", str(here.offering.pk)).count() == 3
    assert open_about("service", [str(here.offering.pk), "0"]).keys() == {str(here.offering.pk)}


def test_twenty_pieces_of_work_cost_no_more_statements_than_two(django_assert_max_num_queries):
    by, places = manager(), [office() for _each in range(3)]
    people = [owner(), owner()]

    def batch(n):
        rows = [(places[i % 3], people[i % 2]) for i in range(n)]
        return [
            Work("Việc", who, NEXT_WEEK, authority=at.authority, procedure=at.offering.procedure) for at, who in rows
        ]

    with django_assert_max_num_queries(17):
        services.give_work(batch(2), by=by)
    with django_assert_max_num_queries(17):
        services.give_work(batch(20), by=by)


def test_figures_of_all_kinds_of_place():
    here = office()
    lodged(here, Channel.ASSISTED_CLERK, local("2026-11-05 09:00"), ward="98001")
    spots = [
        *(Spot(), Spot(ward="98001"), Spot(ward="98002"), Spot(procedure=here.offering.procedure_id)),
        *(Spot(authority=here.authority.pk), Spot(here.authority.pk, here.offering.procedure_id)),
    ]
    assert [each["online"] for each in snapshots(spots)] == [1, 1, 0, 1, 1, 1]
    assert read(snapshots([Spot()])[0]).self_share == 0
    assert read({}) is None


@pytest.mark.parametrize(
    "changes", [{"what": " "}, {"due_on": TODAY - timedelta(days=1)}, {"owner": None}, {"owner": "citizen"}]
)
def test_what_cannot_be_given(changes):
    if "owner" in changes:
        changes = {"owner": StaffFactory(is_active=False) if changes["owner"] is None else StaffFactory(is_staff=False)}
    with pytest.raises(BadWork):
        given(**changes)
    with pytest.raises(BadWork):
        services.give_work([], by=manager())


def test_leaders_give_work_about_their_own_offices_only():
    ward = UnitFactory()
    place = AuthorityFactory(kind="commune", unit=ward)
    leader = MembershipFactory(role=Membership.Role.LEADER, authority=place).person
    assert given(by=leader, authority=place).given_by == leader
    assert given(by=leader, ward=ward.code).ward == ward.code
    for refused in ({}, {"authority": AuthorityFactory()}, {"ward": "00001"}):
        with pytest.raises(PermissionDenied):
            given(by=leader, **refused)
    with pytest.raises(PermissionDenied):
        given(by=MembershipFactory().person, authority=place)


def test_who_sees_it():
    here = MembershipFactory(role=Membership.Role.HEAD)
    action = given(authority=here.authority)
    sees = [action.owner, action.given_by, here.person, manager()]
    assert all(actions_by(person).filter(pk=action.pk).exists() for person in sees)
    for stranger in (MembershipFactory(role="leader").person, StaffFactory()):
        assert not actions_by(stranger).exists()
        with pytest.raises(PermissionDenied):
            services.say_on(action, by=stranger, words="?")
    assert leads(here.person, action)
    assert not leads(action.owner, action)


def test_its_owner_finishes_it_and_the_figure_of_then_stands_beside_the_first():
    here = office()
    action = given(authority=here.authority)
    with clock.at(local("2026-12-10 09:00")):
        lodged(here, Channel.SELF_REMOTE, local("2026-12-05 09:00"))
        done = services.finish_work(action, by=action.owner, outcome="Đã gọi cả 20 người")
        assert (read(done.figure_before).online, read(done.figure_after).online) == (0, 1)
        assert (done.state, done.closed_by, done.outcome) == ("done", action.owner, "Đã gọi cả 20 người")
        with pytest.raises(WorkMoved):
            services.finish_work(action, by=action.owner, outcome="Lần nữa")


def test_leaders_move_pass_on_drop_and_reopen_owners_do_not():
    by = manager()
    action, other = given(by=by), owner(username="nguoi.khac")
    for act, more in (
        (services.move_due, {"due_on": NEXT_WEEK, "why": "x"}),
        (services.pass_on, {"owner": other}),
        (services.drop_work, {"outcome": "x"}),
        (services.reopen_work, {"due_on": NEXT_WEEK, "why": "x"}),
    ):
        with pytest.raises(PermissionDenied):
            act(action, by=action.owner, **more)
    later = NEXT_WEEK + timedelta(days=7)
    assert services.move_due(action, by=by, due_on=later, why="Chờ thiết bị").due_on == later
    assert services.pass_on(action, by=by, owner=other).owner == other
    with pytest.raises(BadWork):
        services.pass_on(action, by=by, owner=other)
    services.drop_work(action, by=by, outcome="Đã có cách khác")
    again = services.reopen_work(action, by=by, due_on=later, why="Chưa xong")
    assert (again.state, again.outcome, again.figure_after, again.closed_at) == ("open", "", {}, None)
    services.say_on(action, by=other, words="Đang làm")
    kinds = list(action.events.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["given", "moved", "passed", "dropped", "reopened", "said"]
    assert "27/11/2026 → 04/12/2026. Chờ thiết bị" in action.events.get(kind="moved").words
    for nothing in (services.say_on, services.finish_work):
        with pytest.raises(BadWork):
            nothing(action, by=by, **{"words" if nothing is services.say_on else "outcome": "  "})


def test_what_happened_is_never_rewritten():
    event = given().events.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionEvent.objects.filter(pk=event.pk).update(words="khác")


def test_open_ones_come_first_and_late_ones_are_counted():
    one = owner()
    closed = given(owner=one)
    services.finish_work(closed, by=one, outcome="Xong")
    late, soon = given(owner=one, due_on=TODAY), given(owner=one)
    with clock.at(local("2026-11-21 09:00")):
        assert list(owned_by(one)) == [late, soon, closed]
        assert open_of(one) == (2, 1)
        assert owned_by(one)[0].late


def told():
    return list(Message.objects.filter(template="work_due").order_by("created_at").values_list("context", flat=True))


def test_owners_are_reminded_before_the_day_after_it_and_every_week():
    one = owner()
    action = given(owner=one, due_on=TODAY + timedelta(days=7))
    assert services.remind_of_work() == 0
    for day, sent in (("24", 1), ("25", 0), ("28", 1), ("29", 0)):
        with clock.at(local(f"2026-11-{day} 07:15")):
            assert services.remind_of_work() == sent
            assert services.remind_of_work() == 0
    with clock.at(local("2026-12-05 07:15")):
        assert services.remind_of_work() == 1
        services.finish_work(action, by=one, outcome="Xong")
    with clock.at(local("2026-12-30 07:15")):
        assert services.remind_of_work() == 0
    assert [each["late"] for each in told()] == ["", "1", "1"]
    assert ActionItem.objects.get(pk=action.pk).told_late == date(2026, 12, 5)


def test_who_has_no_address_is_not_told_and_nobody_is_told_of_what_he_gave_himself():
    given(owner=StaffFactory(), due_on=TODAY)
    by = manager()
    given(by=by, owner=by)
    assert services.remind_of_work() == 0
    assert not Message.objects.exists()
