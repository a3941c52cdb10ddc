"""Answers sent from two devices at once, with real commits: one answer, nothing lost, nothing twice."""

import pytest

from motcua.dossiers import services
from motcua.dossiers.lifecycle import IllegalMove
from motcua.dossiers.models import Document, JournalEntry
from motcua.dossiers.services import LeaveNeeded, SupplementRefused
from tests.factories import cases

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city(real_commits):
    return cases.bureau()


def moves(dossier, name):
    return JournalEntry.objects.filter(dossier=dossier, move=name).count()


def test_ten_presses_of_send_are_one_answer(city, in_parallel):
    dossier = cases.asked(city)
    person = dossier.filed_by
    for number in range(2):
        services.save_supplement_item(
            dossier, person=person, place=(1, number), text="Đây", stored=[cases.stored_photo()]
        )
    states = in_parallel(lambda _turn: services.send_supplement(dossier, person=person, round=1).state, range(10))
    assert set(states) == {"processing"}
    assert moves(dossier, "supply") == 1
    assert Document.objects.filter(dossier=dossier, kind="supplement").count() == 2
    assert dossier.clock.filter(kind="resumed").count() == 1


def test_items_saved_at_once_are_all_kept(city, in_parallel):
    dossier = cases.asked(city)
    person = dossier.filed_by

    def save(turn):
        services.save_supplement_item(dossier, person=person, place=(1, turn % 2), text=f"{turn % 2}")

    in_parallel(save, range(10))
    given = dossier.supplements.get().given.all()
    assert [(each.number, each.text) for each in given] == [(0, "0"), (1, "1")]


def test_an_answer_and_its_lapse_at_once_are_one_of_them(city, in_parallel):
    dossier = cases.asked(city)
    person = dossier.filed_by
    dossier.supplements.update(until=dossier.submitted_at)
    for number in range(2):
        services.save_supplement_item(dossier, person=person, place=(1, number), text="Đây")

    def either(turn):
        try:
            if turn % 2:
                return services.lapse_unanswered(dossier)
            return services.send_supplement(dossier, person=person, round=1).state
        except SupplementRefused:
            return "refused"

    in_parallel(either, range(6))
    assert moves(dossier, "supply") + moves(dossier, "lapse") == 1


def test_of_five_requests_at_once_one_is_asked(city, in_parallel):
    dossier = cases.accepted(city)
    officer = city.staff["officer"]

    def ask(_turn):
        try:
            return services.ask_supplement(dossier, officer=officer, items=cases.ITEMS, days=10).round
        except (LeaveNeeded, IllegalMove):
            return "refused"

    answers = in_parallel(ask, range(5))
    assert sorted(map(str, answers)) == ["1", *["refused"] * 4]
    assert dossier.supplements.count() == 1


def test_five_reminders_at_once_are_one(city, in_parallel):
    dossier = cases.asked(city)
    request = dossier.supplements.get()
    dossier.supplements.update(asked_at=request.asked_at - 20 * (request.until - request.asked_at))
    said = in_parallel(lambda _turn: services.remind_unanswered(dossier), range(5))
    assert sorted(said) == ["", "", "", "", "half"]
    assert moves(dossier, "remind") == 1
