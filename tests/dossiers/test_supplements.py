"""Asking for more, once and with reasons; answering it."""

import pytest
from django.core.exceptions import PermissionDenied

from motcua.dossiers import services, tasks
from motcua.dossiers.services import SupplementRefused
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


def answered(dossier, *, answers=None, person=None):
    given = answers or [{"stored": cases.stored_photo()}, {"text": "Số 12 ngõ 3"}]
    return services.answer_supplement(dossier, person=person or dossier.filed_by, answers=given)


def test_every_item_is_asked_with_its_reason_and_basis(at):
    dossier = cases.asked(at)
    request = dossier.supplements.get()
    assert (dossier.state, request.round, request.items) == ("awaiting_supplement", 1, cases.ITEMS)
    assert request.asked_by == at.staff["officer"]
    assert dossier.journal.order_by("seq").last().facts == {"items": 2, "round": 1}
    assert (request.kind, request.clock) == ("incorrect", "pause")


@pytest.mark.parametrize(
    ("items", "days"),
    [
        ([], 10),
        ([{"what": " ", "reason": "Vì"}], 10),
        ([{"what": "Ảnh", "reason": ""}], 10),
        (cases.ITEMS, 0),
        (cases.ITEMS, 91),
    ],
)
def test_a_request_without_reasons_or_with_no_fair_time_is_refused(at, items, days):
    dossier = cases.accepted(at)
    with pytest.raises(SupplementRefused):
        services.ask_supplement(dossier, officer=at.staff["officer"], items=items, days=days)
    assert cases.fresh(dossier).state == "accepted"


def test_an_answer_goes_back_to_work_with_its_papers(at):
    dossier = cases.fresh(answered(cases.asked(at)))
    assert (dossier.state, dossier.open_role) == ("processing", "officer")
    request = dossier.supplements.get()
    assert request.answers == [{"text": ""}, {"text": "Số 12 ngõ 3"}]
    assert request.answered_at == dossier.journal.order_by("seq").last().at
    papers = [(paper.component, paper.title) for paper in dossier.documents.filter(kind="supplement")]
    assert papers == [("anh", "Ảnh chân dung")]


@pytest.mark.parametrize("answers", [[], [{"text": "một"}], [{"text": "một"}, {"text": ""}], [{"text": "1"}] * 3])
def test_every_item_has_to_be_answered(at, answers):
    dossier = cases.asked(at)
    with pytest.raises(SupplementRefused):
        services.answer_supplement(dossier, person=dossier.filed_by, answers=answers)
    assert cases.fresh(dossier).state == "awaiting_supplement"


def test_everything_is_asked_at_once(at):
    dossier = answered(cases.asked(at))
    with pytest.raises(SupplementRefused, match="đủ số lần"):
        services.ask_supplement(dossier, officer=at.staff["officer"], items=cases.ITEMS, days=10)
    assert cases.fresh(dossier).state == "processing"


def test_the_one_time_is_used_up_by_reception_too(at):
    dossier = answered(cases.asked(at, early=True))
    assert dossier.state == "submitted"
    services.accept(dossier, officer=at.staff["receiver"])
    with pytest.raises(SupplementRefused):
        services.ask_supplement(dossier, officer=at.staff["officer"], items=cases.ITEMS, days=10)


def test_a_procedure_may_allow_more_rounds():
    at = cases.bureau(supplement={"rounds": 2, "days": 10, "basis": "Điều 3 (mẫu)"})
    dossier = cases.judged(at, "wrong", "right")
    services.ask_supplement(dossier, officer=at.staff["officer"], items=cases.ITEMS[:1], days=10)
    dossier = answered(dossier, answers=[{"text": "Lần hai"}])
    assert [request.answers for request in dossier.supplements.all()][1] == [{"text": "Lần hai"}]


def test_nobody_else_answers(at):
    dossier = cases.asked(at)
    for other in (cases.citizen(), at.staff["officer"]):
        with pytest.raises(PermissionDenied):
            answered(dossier, person=other)


def test_for_paper_the_counter_answers(at):
    dossier = services.accept(cases.pay(cases.walked_in(at)), officer=at.staff["receiver"])
    services.ask_supplement(dossier, officer=at.staff["officer"], items=cases.ITEMS, days=10)
    assert answered(dossier, person=at.staff["receiver"]).state == "processing"


@pytest.mark.parametrize("state", ["submitted", "processing", "delivered", "lapsed"])
def test_an_answer_that_nobody_asked_for_is_refused_in_words(at, state):
    dossier = cases.STATES[state](at)
    with pytest.raises(SupplementRefused):
        answered(dossier)


def test_the_job_ends_what_was_not_answered_in_time_and_nothing_else(at):
    with clock.at(local("2026-11-20 14:30")):
        silent, answering, withdrawn = (cases.asked(at) for _each in range(3))
        answered(answering)
        services.withdraw(withdrawn, person=withdrawn.filed_by)
    with clock.at(local("2027-01-04 00:10")):
        young = cases.asked(at)
        for _time in range(2):
            tasks.lapse_unanswered(timestamp=0)
    states = [cases.fresh(dossier).state for dossier in (silent, answering, withdrawn, young)]
    assert states == ["lapsed", "processing", "withdrawn", "awaiting_supplement"]


def test_drafts_that_nobody_finishes_are_erased(at):
    with clock.at(local("2026-11-20 14:30")):
        old = cases.draft_ready(at)
    with clock.at(local("2026-12-10 14:30")):
        young = cases.draft_ready(at)
    with clock.at(local("2026-12-20 14:31")):
        tasks.forget_drafts(timestamp=0)
    assert list(type(old).objects.all()) == [young]
