"""Many people at the same moment, with real commits."""

import pytest

from motcua.dossiers import services
from motcua.dossiers.models import Document, Dossier, JournalEntry, SubmissionKey
from motcua.dossiers.services import AlreadyMoved, NotYourStep
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def city(real_commits):
    return cases.bureau()


def told(dossier):
    return dossier.pk, dossier.code, dossier.verification_code, dossier.state, dossier.due_at


def test_twenty_submissions_with_one_key_are_one_dossier_and_twenty_equal_answers(city, in_parallel):
    draft = cases.draft_ready(city)
    person = draft.person
    answers = in_parallel(lambda _turn: told(services.submit(draft, person=person, key="one")), range(20))
    assert len(set(answers)) == 1
    assert (Dossier.objects.count(), JournalEntry.objects.count(), Document.objects.count()) == (1, 1, 1)
    assert SubmissionKey.objects.get().dossier_id == answers[0][0]


def test_ten_devices_with_their_own_keys_are_one_dossier(city, in_parallel):
    draft = cases.draft_ready(city)
    person = draft.person
    answers = in_parallel(lambda key: services.submit(draft, person=person, key=key).pk, map(str, range(10)))
    assert len(set(answers)) == 1
    assert Dossier.objects.count() == 1


def test_twenty_acceptances_at_once_get_twenty_numbers_in_a_row(city, in_parallel):
    dossiers = [cases.filed(city) for _each in range(20)]
    receiver, moment = city.staff["receiver"], local("2026-11-20 14:30")

    def accept(dossier):
        with clock.at(moment):
            return services.accept(dossier, officer=receiver).number

    numbers = in_parallel(accept, dossiers)
    assert sorted(numbers) == [f"{city.authority.code}-261120-{place:04}" for place in range(1, 21)]


def test_of_two_officers_who_accept_the_same_dossier_one_does(city, in_parallel):
    dossier = cases.filed(city)

    def accept(_turn):
        try:
            return services.accept(dossier, officer=city.staff["receiver"], seen=dossier.journal_length).number
        except (AlreadyMoved, NotYourStep) as refusal:
            return type(refusal)

    answers = in_parallel(accept, range(2))
    assert answers.count(AlreadyMoved) == 1
    assert cases.fresh(dossier).number in answers
    assert JournalEntry.objects.filter(move="accept").count() == 1
