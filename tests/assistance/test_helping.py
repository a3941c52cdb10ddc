"""In on the citizen's word, for one filing and an hour; filed on his word, and out."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from motcua.accounts.models import Person
from motcua.assistance import queries, services
from motcua.assistance.models import HelpedFiling
from motcua.assistance.services import CodeGone, HelpNotPossible
from motcua.assistance.services.appointing import Appointment
from motcua.dossiers.models import Draft
from motcua.foundation import clock
from motcua.notifications.models import Message
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.dossiers import citizen, office
from tests.factories.helping import FARMER, appointed, filled_in, leader_of, let_in, sent_code

pytestmark = pytest.mark.django_db
KEY = "k" * 20


@pytest.fixture
def at():
    return office()


@pytest.fixture
def helper(at):
    return appointed(at).person


def test_the_message_says_who_asks_for_which_procedure_and_that_it_is_free(at, helper):
    filing = services.ask_leave(at.offering, helper=helper, phone=FARMER)
    said = Message.objects.get(template="help_leave_code")
    assert said.recipient == "+84912345678"
    assert "Tran Thi Giup (mau)" in said.text
    assert "Thu tuc thu" in said.text
    assert "mien phi" in said.text
    assert (filing.citizen, filing.draft_id, filing.has_leave) == (None, None, False)


def test_his_code_lets_the_helper_into_this_filing_for_an_hour(at, helper):
    filing = let_in(at, helper)
    draft = Draft.objects.get(pk=filing.draft_id)
    assert (draft.person.phone, draft.helper, draft.channel) == ("+84912345678", helper, "assisted_volunteer")
    assert draft.person.phone_verified_at
    assert filing.has_leave
    with clock.at(filing.consented_at + timedelta(minutes=61)):
        assert not filing.has_leave
        with pytest.raises(HelpNotPossible, match="60 phút"):
            services.ask_to_file(filing, helper=helper)


def test_a_second_code_files_it_and_the_helper_is_out(at, helper):
    filing = let_in(at, helper)
    filled_in(filing)
    services.ask_to_file(filing, helper=helper)
    assert (
        services.file_with_code(filing, helper=helper, code="000000", key=KEY) is None
        or sent_code("help_filing_code") == "000000"
    )
    done = services.file_with_code(filing, helper=helper, code=sent_code("help_filing_code"), key=KEY)
    assert (done.dossier.helper, done.dossier.channel) == (helper, "assisted_volunteer")
    assert done.dossier.filed_by.phone == "+84912345678"
    assert not done.has_leave
    assert services.file_with_code(filing, helper=helper, code="", key=KEY).dossier == done.dossier  # pressed twice
    assert list(queries.unfinished_by(helper)) == []


def test_the_first_code_does_not_file(at, helper):
    filing = services.ask_leave(at.offering, helper=helper, phone=FARMER)
    first = sent_code()
    services.give_leave(filing, helper=helper, code=first)
    filled_in(HelpedFiling.objects.get(pk=filing.pk))
    with pytest.raises(CodeGone):
        services.file_with_code(filing, helper=helper, code=first, key=KEY)


def test_a_code_is_guessed_at_five_times_and_lives_ten_minutes(at, helper):
    filing = services.ask_leave(at.offering, helper=helper, phone=FARMER)
    right = sent_code()
    with clock.at(clock.now() + timedelta(minutes=11)), pytest.raises(CodeGone):
        services.give_leave(filing, helper=helper, code=right)
    for _time in range(5):
        assert services.give_leave(filing, helper=helper, code="nothing") is None
    with pytest.raises(CodeGone):
        services.give_leave(filing, helper=helper, code=right)
    services.renew_leave(filing, helper=helper)
    assert services.give_leave(filing, helper=helper, code=sent_code()) is not None


def test_who_may_not_help_asks_nobody(at, helper):
    for person, phone in ((citizen(), FARMER), (StaffFactory(), FARMER), (helper, "0912 000 111"), (helper, "12")):
        with pytest.raises(HelpNotPossible):
            services.ask_leave(at.offering, helper=person, phone=phone)
    assert not Message.objects.exists()


def test_a_receiver_helps_at_his_counter_as_a_clerk(at):
    clerk = MembershipFactory(authority=at.authority, role="receiver").person
    assert let_in(at, clerk).channel == "assisted_clerk"


def test_another_helper_has_nothing_of_it(at, helper):
    filing, other = let_in(at, helper), appointed(at, phone="0912 000 222").person
    for act in (services.renew_leave, services.ask_to_file):
        with pytest.raises(HelpNotPossible):
            act(filing, helper=other)
    services.stop_helping(filing, person=other)
    assert HelpedFiling.objects.get().ended_at is None
    services.stop_helping(filing, person=Person.objects.get(phone_hash=filing.citizen.phone_hash))
    assert HelpedFiling.objects.get().ended_at is not None


def test_one_number_is_not_flooded_with_codes(at, helper):
    for _time in range(10):
        services.ask_leave(at.offering, helper=helper, phone=FARMER)
    with pytest.raises(HelpNotPossible, match="quá nhiều mã"):
        services.ask_leave(at.offering, helper=helper, phone=FARMER)


def test_whose_appointment_has_ended_helps_no_more(at):
    own = appointed(at)
    filing = let_in(at, own.person)
    services.end_appointment(own, by=leader_of(at))
    with pytest.raises(HelpNotPossible):
        services.ask_to_file(filing, helper=own.person)
    assert queries.standing_of(own.person) is None


def test_only_who_answers_for_an_office_appoints_for_it(at):
    wanted = Appointment(FARMER, "Ai đó (mẫu)", "agent", "Bưu điện (mẫu)")
    for by in (at.staff, leader_of(office()), citizen()):
        if by != at.staff:
            with pytest.raises(PermissionDenied):
                services.appoint(at.authority, by=by, wanted=wanted)
    assert services.appoint(at.authority, by=at.staff, wanted=wanted).channel == "assisted_agent"
    with pytest.raises(services.AppointmentRefused, match="đã được đăng ký"):
        services.appoint(at.authority, by=at.staff, wanted=wanted)


def test_what_a_helper_opened_is_written_down_for_the_citizen(at, helper):
    filing = let_in(at, helper)
    services.note_look(filing, what="Mở trang Người nộp")
    look = queries.looks_for(filing.citizen).get()
    assert (look.what, look.filing.helper_name) == ("Mở trang Người nộp", "Trần Thị Giúp (mẫu)")


def test_nobody_is_let_in_without_consent_even_by_hand(at, helper):
    filing = services.ask_leave(at.offering, helper=helper, phone=FARMER)
    with pytest.raises(IntegrityError, match="helped_only_with_consent"), transaction.atomic():
        HelpedFiling.objects.filter(pk=filing.pk).update(leave_until=clock.now())


def test_who_never_agreed_is_forgotten_after_a_month(at, helper):
    agreed = let_in(at, helper)
    services.ask_leave(at.offering, helper=helper, phone="0987 654 321")
    assert services.forget_unanswered() == 0
    with clock.at(clock.now() + timedelta(days=31)):
        assert services.forget_unanswered() == 1
    assert HelpedFiling.objects.get() == agreed


def test_a_helper_does_not_flood_the_province(at, helper):
    for number in range(60):
        services.ask_leave(at.offering, helper=helper, phone=f"0987 654 3{number:02}")
    with pytest.raises(HelpNotPossible, match="quá nhiều mã"):
        services.ask_leave(at.offering, helper=helper, phone=FARMER)
