"""Other offices are asked, several at once; they answer, are silent by rule, or the question is taken back."""

import pytest
from django.core.exceptions import PermissionDenied

from motcua.dossiers import services, tasks
from motcua.dossiers.consulting import StillAsking
from motcua.dossiers.models import AccessRecord, Consultation, StaffNotice
from motcua.dossiers.queries import processable_by
from motcua.dossiers.queries.consulting import asked_of, may_answer, shown_documents
from motcua.dossiers.services import ConsultationRefused
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.cases import accepted, bureau, fresh
from tests.factories.deciding import FIXED, asked_office, asking
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
MONDAY, TUESDAY = local("2026-11-30 09:00"), local("2026-12-01 09:30")


def asked(at, office, **changes):
    """A dossier whose officer has asked this office on Monday at nine, for eight working hours."""
    dossier = accepted(at)
    with clock.at(MONDAY):
        (one,) = services.consult(dossier, officer=at.staff["officer"], questions=[asking(office, **changes)])
    return dossier, one


def moves(dossier):
    return list(dossier.journal.order_by("seq").values_list("move", flat=True))


def test_two_offices_are_asked_at_once_and_the_clock_runs_on(at):
    dossier, (one, _), (two, _) = accepted(at), asked_office(), asked_office()
    due = dossier.due_at
    services.consult(dossier, officer=at.staff["officer"], questions=[asking(one), asking(two, on_silence="wait")])
    assert moves(dossier)[-2:] == ["consult", "consult"]
    assert (fresh(dossier).due_at, dossier.consultations.count()) == (due, 2)


def test_the_deadline_runs_in_the_hours_of_the_asked_office(at):
    _dossier, one = asked(at, asked_office()[0])
    assert one.due_at == local("2026-12-01 09:00")


def test_nobody_goes_on_before_all_have_spoken(at):
    office, people = asked_office()
    dossier, one = asked(at, office)
    with pytest.raises(StillAsking, match=office.name_vi.split(" (")[0]):
        services.complete_step(dossier, officer=at.staff["officer"])
    services.give_opinion(one, officer=people["officer"], opinion="agree")
    assert services.complete_step(dossier, officer=at.staff["officer"]).open_step == "quyet_dinh"


def test_a_leader_does_not_decide_over_an_open_question(at):
    dossier, office = cases.in_decision(at), asked_office()[0]
    services.consult(dossier, officer=at.staff["leader"], questions=[asking(office)])
    with pytest.raises(StillAsking):
        services.decide(dossier, officer=at.staff["leader"], outcome="granted")


def test_an_opinion_is_encrypted_with_its_files_and_in_the_journal(at):
    office, people = asked_office()
    dossier, one = asked(at, office)
    photo = cases.stored_photo()
    said = services.give_opinion(
        one, officer=people["head"], opinion="disagree", text="Vướng lộ giới 12 m.", files=[photo]
    )
    line = dossier.journal.get(move="give_opinion")
    assert (line.facts, line.note) == ({"authority": office.code, "opinion": "disagree"}, "Vướng lộ giới 12 m.")
    assert (said.state, said.answered_by, said.files.get().stored) == ("answered", people["head"], photo)


def test_a_no_without_words_is_refused(at):
    office, people = asked_office()
    _dossier, one = asked(at, office)
    with pytest.raises(ConsultationRefused):
        services.give_opinion(one, officer=people["officer"], opinion="disagree", text=" ")


@pytest.mark.parametrize(
    "wrong", [{"question": " "}, {"hours": 0}, {"hours": 241}, {"on_silence": "agree", "question": ""}]
)
def test_a_question_says_what_and_until_when(at, wrong):
    dossier = accepted(at)
    with pytest.raises(ConsultationRefused):
        services.consult(dossier, officer=at.staff["officer"], questions=[asking(asked_office()[0], **wrong)])


def test_one_office_is_asked_once_at_a_time_and_never_itself(at):
    office = asked_office()[0]
    dossier, _one = asked(at, office)
    for refused in (office, at.authority):
        with pytest.raises(ConsultationRefused):
            services.consult(dossier, officer=at.staff["officer"], questions=[asking(refused)])


def test_only_the_holder_asks(at):
    dossier = accepted(at)
    with pytest.raises(services.NotYourStep):
        services.consult(dossier, officer=at.staff["leader"], questions=[asking(asked_office()[0])])


def test_who_is_asked_sees_the_question_and_nobody_else_does(at):
    (office, people), (_other, strangers) = asked_office(), asked_office()
    _dossier, one = asked(at, office)
    assert list(asked_of(people["officer"])) == list(asked_of(people["leader"])) == [one]
    assert not asked_of(strangers["officer"]).exists()
    assert not may_answer(strangers["leader"], one)
    for act in (services.give_opinion, services.open_for_opinion):
        with pytest.raises(PermissionDenied):
            act(one, officer=strangers["officer"], **({"opinion": "agree"} if act is services.give_opinion else {}))


def test_the_asked_office_never_sees_the_dossier_itself_only_what_is_shown(at):
    office, people = asked_office()
    dossier = accepted(at)
    paper = dossier.documents.get(component="anh")
    (one,) = services.consult(
        dossier, officer=at.staff["officer"], questions=[asking(office, shows=[str(paper.pk), "khac"])]
    )
    assert list(shown_documents(one)) == [paper]
    assert not processable_by(people["officer"]).filter(pk=dossier.pk).exists()
    services.open_for_opinion(one, officer=people["officer"])
    look = AccessRecord.objects.get(dossier=dossier, person=people["officer"])
    assert (look.authority, look.role) == (office, "officer")


def test_once_answered_the_asked_office_sees_nothing_any_more(at):
    office, people = asked_office()
    _dossier, one = asked(at, office)
    services.give_opinion(one, officer=people["officer"], opinion="agree")
    assert not asked_of(people["officer"]).exists()
    with pytest.raises(ConsultationRefused):
        services.give_opinion(one, officer=people["leader"], opinion="disagree", text="Muộn")


def test_silence_may_mean_agreement_and_the_job_runs_twice_without_harm(at):
    dossier, one = asked(at, asked_office()[0])
    with clock.at(TUESDAY):
        tasks.take_silence(0)
        tasks.take_silence(0)
    one.refresh_from_db()
    assert (one.state, one.silence_at) == ("silent", TUESDAY)
    assert moves(dossier).count("take_silence") == 1
    assert services.complete_step(dossier, officer=at.staff["officer"]).open_step == "quyet_dinh"


def test_silence_may_keep_waiting_and_the_asker_is_told_once(at):
    dossier, one = asked(at, asked_office()[0], on_silence="wait")
    with clock.at(TUESDAY):
        tasks.take_silence(0)
        tasks.take_silence(0)
    one.refresh_from_db()
    assert one.state == "asked"
    assert StaffNotice.objects.filter(kind="silence").count() == 1
    with pytest.raises(StillAsking):
        services.complete_step(dossier, officer=at.staff["officer"])


def test_silence_may_go_to_the_leader_with_as_many_hours_again(at):
    office, people = asked_office()
    _dossier, one = asked(at, office, on_silence="escalate")
    with clock.at(TUESDAY):
        tasks.take_silence(0)
        tasks.take_silence(0)
    one.refresh_from_db()
    assert (one.state, one.role, one.due_at) == ("asked", "leader", local("2026-12-02 09:30"))
    assert not asked_of(people["officer"]).exists()
    assert asked_of(people["leader"]).exists()
    assert StaffNotice.objects.filter(person=people["leader"], kind="asked").count() == 1


def test_nothing_is_done_before_the_deadline(at):
    _dossier, one = asked(at, asked_office()[0])
    with clock.at(local("2026-12-01 08:59")):
        assert services.take_silence(one) is False


def test_a_question_that_is_not_needed_is_taken_back(at):
    office, people = asked_office()
    dossier, one = asked(at, office)
    services.withdraw_question(one, officer=at.staff["officer"])
    assert moves(dossier)[-1] == "withdraw_question"
    assert not asked_of(people["officer"]).exists()
    assert services.complete_step(dossier, officer=at.staff["officer"])


def test_the_questions_of_a_dossier_that_ends_are_closed_without_a_word(at):
    dossier, one = asked(at, asked_office()[0])
    services.withdraw(dossier, person=dossier.filed_by, reason="Đổi ý")
    with clock.at(TUESDAY):
        tasks.take_silence(0)
    one.refresh_from_db()
    assert one.state == "withdrawn"
    assert "take_silence" not in moves(dossier)


def fixed_bureau(**changes):
    """A bureau whose officer's step always asks the police."""
    steps = cases.package_with_photo().model_dump(by_alias=True)["steps"]
    return bureau(
        steps=[{**each, "consults": [FIXED | changes]} if each["id"] == "tham_dinh" else each for each in steps]
    )


def test_a_step_asks_the_offices_of_the_package_when_it_opens_and_only_once():
    police, people = asked_office("police")
    at = fixed_bureau()
    dossier = accepted(at)
    one = Consultation.objects.get(dossier=dossier)
    assert (one.authority, one.fixed, one.asked_by, one.step) == (police, "cong_an", None, "tham_dinh")
    assert str(dossier.documents.get(component="anh").pk) in one.shows
    services.give_opinion(one, officer=people["officer"], opinion="agree")
    services.complete_step(dossier, officer=at.staff["officer"])
    services.return_step(dossier, officer=at.staff["leader"], to="tham_dinh", reason="Xem lại")
    assert Consultation.objects.filter(dossier=dossier).count() == 1


def test_an_office_that_does_not_exist_keeps_nobody_waiting():
    at = fixed_bureau(kind=None, authority="H00.KHONG-CO")
    dossier = accepted(at)
    assert services.complete_step(dossier, officer=at.staff["officer"]).open_step == "quyet_dinh"


@pytest.mark.django_db(transaction=True)
def test_of_many_who_answer_at_once_one_is_heard(real_commits, in_parallel):
    office, people = asked_office()
    dossier, one = asked(bureau(), office)

    def answer(role):
        try:
            return services.give_opinion(one, officer=people[role], opinion="remark", text=role).answer
        except ConsultationRefused:
            return None

    heard = [each for each in in_parallel(answer, ["officer", "head", "leader"]) if each]
    assert len(heard) == 1
    assert moves(dossier).count("give_opinion") == 1


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_the_clock_at_once_leave_one_outcome(real_commits, in_parallel):
    office, people = asked_office()
    dossier, one = asked(bureau(), office)

    def go(who):
        with clock.at(TUESDAY):
            if who == "clock":
                return services.take_silence(one)
            try:
                return bool(services.give_opinion(one, officer=people["officer"], opinion="agree"))
            except ConsultationRefused:
                return False

    assert sorted(in_parallel(go, ["clock", "officer"])) == [False, True]
    assert len({"give_opinion", "take_silence"} & set(moves(dossier))) == 1
