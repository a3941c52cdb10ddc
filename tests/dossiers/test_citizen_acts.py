"""Stopping, correcting contact data, complaining, acting for somebody else."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from motcua.authorities.models import Membership
from motcua.config.reactions import react
from motcua.dossiers import services
from motcua.dossiers.lifecycle import IllegalMove
from motcua.dossiers.models import (
    Channel,
    ClockKind,
    Complaint,
    ContactChange,
    Delivery,
    Dossier,
    JournalEntry,
    Party,
    Principal,
    Representation,
    State,
)
from motcua.dossiers.queries.complaints import complaint_counts, complaints_for, staff_who_acted
from motcua.dossiers.services import About, Acting, Contact, Grievance
from motcua.files.models import StoredFile
from motcua.foundation import clock
from motcua.foundation.dates import short_day
from motcua.notifications.models import Message
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.cases import (
    FRIDAY,
    Bureau,
    accepted,
    bureau,
    citizen,
    decided,
    draft_ready,
    filed,
    ready,
    stored_photo,
)
from tests.factories.dossiers import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Bureau:
    return bureau()


@pytest.fixture
def dossier(at) -> Dossier:
    return accepted(at)


def fresh(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("applicant", "version").get(pk=dossier.pk)


def react_to(dossier: Dossier, move: str) -> None:
    react(fresh(dossier), JournalEntry.objects.get(dossier=dossier, move=move))


# Stopping


def test_an_accepted_dossier_stops_at_its_applicants_word(dossier):
    stopped = services.stop(dossier, person=dossier.filed_by, reason="Không cần nữa")
    assert (stopped.state, stopped.open_role, stopped.due_at) == (State.STOPPED, "", None)
    assert stopped.clock.last().kind == ClockKind.ENDED
    react_to(dossier, "stop")
    assert dossier.documents.filter(kind="stop_notice").count() == 1
    assert Message.objects.filter(template="stopped").count() == 2


def test_before_acceptance_and_after_a_decision_nothing_is_stopped(at):
    for dossier in (filed(at), decided(at), ready(at)):
        with pytest.raises(IllegalMove):
            services.stop(dossier, person=dossier.filed_by)


def test_nobody_else_stops_it_not_even_the_office(at, dossier):
    for person in (citizen(), *at.staff.values()):
        with pytest.raises(PermissionDenied):
            services.stop(dossier, person=person)


# Contact data


def corrected(dossier: Dossier, proved: str = "", **changes) -> list[str]:
    contact = services.contact_of(fresh(dossier))
    new = Contact(
        **{name: changes.get(name, getattr(contact, name)) for name in ("phone", "email", "delivery", "address")}
    )
    return services.correct_contact(dossier, person=dossier.filed_by, contact=new, proved=proved)


def test_the_address_is_corrected_the_old_one_kept_and_the_journal_names_the_field_only(dossier):
    assert corrected(dossier, delivery="post", address="5 đường Thử") == ["delivery", "address"]
    now = fresh(dossier)
    assert (now.delivery, now.delivery_address) == (Delivery.POST, "5 đường Thử")
    change = ContactChange.objects.get()
    assert change.before == {"delivery": "counter", "address": ""}
    assert change.after == {"delivery": "post", "address": "5 đường Thử"}
    line = JournalEntry.objects.get(dossier=dossier, move="correct_contact")
    assert (line.facts, line.note) == ({"fields": ["delivery", "address"]}, "")


def test_the_same_again_changes_nothing(dossier):
    assert corrected(dossier) == []
    assert not JournalEntry.objects.filter(dossier=dossier, move="correct_contact").exists()


def test_a_number_that_nobody_proved_is_refused_and_a_proved_one_is_taken(dossier):
    old = dossier.applicant.phone
    with pytest.raises(services.ContactRefused):
        corrected(dossier, phone="+84912345678")
    assert corrected(dossier, phone="+84912345678", proved="+84912345678") == ["phone"]
    party = Party.objects.get(pk=dossier.applicant_id)
    assert party.phone == "+84912345678"
    told = Message.objects.get(template="contact_changed")
    assert (told.recipient, told.about) == (old, dossier.pk)


def test_there_is_always_a_number_and_the_post_needs_an_address(dossier):
    for wrong in ({"phone": ""}, {"delivery": "post", "address": ""}, {"delivery": "pigeon"}):
        with pytest.raises(services.ContactRefused):
            corrected(dossier, **wrong)


def test_after_release_the_way_is_fixed_and_the_email_is_not(at):
    dossier = ready(at)
    with pytest.raises(services.ContactRefused, match="phát hành"):
        corrected(dossier, delivery="online")
    assert corrected(dossier, email="moi@motcua.invalid") == ["email"]


def test_an_ended_dossier_keeps_its_contact_data_and_strangers_change_nothing(dossier):
    with pytest.raises(PermissionDenied):
        services.correct_contact(dossier, person=citizen(), contact=services.contact_of(dossier))
    services.stop(dossier, person=dossier.filed_by)
    with pytest.raises(IllegalMove):
        corrected(dossier, email="moi@motcua.invalid")


# Complaints


def complain(dossier: Dossier, key: str = "k", **more) -> Complaint:
    said = {"subject": "late", "text": "Chậm quá"} | more
    return services.complain(dossier, person=dossier.filed_by, key=key, grievance=Grievance(**said))


def test_a_complaint_is_due_in_ten_working_days_and_its_words_stay_out_of_the_journal(at):
    with clock.at(FRIDAY):
        dossier = accepted(at)
        complaint = complain(dossier, files=[stored_photo()])
    assert short_day(complaint.due_at) == "07/12/2026"  # 24 November is a holiday
    assert (complaint.authority, complaint.handled_by) == (at.authority, at.authority)
    line = JournalEntry.objects.get(dossier=dossier, move="complain")
    assert line.facts == {"complaint": str(complaint.pk), "subject": "late"}
    assert not dossier.documents.filter(kind="letter").exists()
    react_to(dossier, "complain")
    assert "07/12/2026" in Message.objects.filter(template="complaint_received").first().text


def test_heads_and_leaders_answer_and_nobody_below(at, dossier):
    complaint = complain(dossier)
    for role in ("receiver", "officer", "clerk"):
        with pytest.raises(PermissionDenied):
            services.answer_complaint(complaint, officer=at.staff[role], answer="Không")
    assert [*complaints_for(at.staff["head"])] == [complaint] == [*complaints_for(at.staff["leader"])]
    answered = services.answer_complaint(complaint, officer=at.staff["head"], answer="Xin lỗi Ông/Bà.")
    again = services.answer_complaint(complaint, officer=at.staff["head"], answer="Xin lỗi Ông/Bà.")
    assert (answered.answered_by, again.answered_at) == (at.staff["head"], answered.answered_at)
    with pytest.raises(services.ComplaintRefused, match="vừa có người trả lời"):
        services.answer_complaint(complaint, officer=at.staff["leader"], answer="Khác")
    assert JournalEntry.objects.filter(dossier=dossier, move="answer_complaint").count() == 1
    react_to(dossier, "answer_complaint")
    assert not [each for each in Message.objects.filter(template="complaint_answered") if "Xin lỗi" in each.text]


def test_nobody_answers_a_complaint_about_himself(at):
    dossier = decided(at)
    leader = at.staff["leader"]
    assert leader in staff_who_acted(dossier)
    complaint = complain(dossier, against=leader)
    assert [*complaints_for(leader)] == []
    with pytest.raises(PermissionDenied):
        services.answer_complaint(complaint, officer=leader, answer="Không")
    assert [*complaints_for(at.staff["head"])] == [complaint]


def test_where_nobody_else_is_left_the_office_above_answers(at):
    above = AuthorityFactory()
    at.authority.parent = above
    at.authority.save()
    chief = MembershipFactory(authority=above, role="leader").person
    dossier = decided(at)
    Membership.objects.filter(authority=at.authority, role="head").delete()
    complaint = complain(dossier, against=at.staff["leader"])
    assert complaint.handled_by == above
    assert [*complaints_for(chief)] == [complaint]


def test_a_stranger_is_not_complained_about_and_three_at_a_time_are_enough(at, dossier):
    with pytest.raises(services.ComplaintRefused):
        complain(dossier, against=bureau().staff["officer"])
    for number in range(3):
        complain(dossier, key=f"k{number}")
    assert complain(dossier, key="k0") == Complaint.objects.get(key="k0")
    with pytest.raises(services.ComplaintRefused, match="chờ trả lời"):
        complain(dossier, key="k4")


def test_late_ones_are_counted(at, dossier):
    complaint = complain(dossier)
    assert complaint_counts(at.staff["head"]) == {"open": 1, "late": 0}
    with clock.at(complaint.due_at + timedelta(minutes=1)):
        assert complaint_counts(at.staff["head"]) == {"open": 1, "late": 1}
        assert Complaint.objects.get().is_late


# Acting for somebody else


def child(person, **more) -> Principal:
    about = {"kind": "family", "relation": "child", "full_name": "Trần Bé (mẫu)", "phone": "+84912000111"} | more
    return services.keep_principal(person, about=About(**about))


def test_who_one_acts_for_is_kept_changed_and_removed_with_its_proof(at):
    person = citizen()
    principal = child(person)
    first, second = stored_photo(), stored_photo()
    about = About("family", "ward", "Trần Bé (mẫu)")
    services.keep_principal(person, about=about, principal=principal, proof=first)
    services.keep_principal(person, about=about, principal=principal, proof=second)
    assert (Principal.objects.get().relation, Principal.objects.get().proof) == ("ward", second)
    assert not StoredFile.objects.filter(pk=first.pk).exists()
    services.remove_principal(principal, person=citizen())
    assert Principal.objects.exists()
    for _time in range(2):
        services.remove_principal(principal, person=person)
    assert not Principal.objects.exists()
    assert not StoredFile.objects.filter(pk=second.pk).exists()


def test_a_firm_is_nobodys_child_and_another_persons_entry_stays(at):
    with pytest.raises(services.PrincipalRefused):
        child(citizen(), kind="organisation")
    with pytest.raises(services.PrincipalRefused):
        services.keep_principal(citizen(), about=About("family", "child", "A"), principal=child(citizen()))


def test_filing_for_a_child_is_marked_written_down_and_told(at):
    person = citizen()
    principal = child(person)
    draft = services.start_draft(at.offering, person=person, acting=Acting(principal, "Tôi là mẹ của bé."))
    assert (draft.channel, draft.answers["full_name"]) == (Channel.REPRESENTATIVE, "Trần Bé (mẫu)")
    ready_one = draft_ready(at, draft=draft)
    dossier = services.submit(ready_one, person=person, key="k")
    kept = Representation.objects.get(dossier=dossier)
    assert dossier.channel == Channel.REPRESENTATIVE
    assert (kept.full_name, kept.relation, kept.person, kept.declared) == (
        "Trần Bé (mẫu)", "child", person, "Tôi là mẹ của bé.",
    )  # fmt: skip
    told = Message.objects.get(template="filed_for_you")
    assert told.recipient == "+84912000111"
    services.remove_principal(principal, person=person)
    assert Representation.objects.get(dossier=dossier).full_name == "Trần Bé (mẫu)"


def test_the_proof_lies_in_the_dossier_by_reference(at):
    person, paper = citizen(), stored_photo()
    about = About("family", "ward", "Trần Bé (mẫu)")
    principal = services.keep_principal(person, about=about, proof=paper)
    draft = services.start_draft(at.offering, person=person, acting=Acting(principal, "Tôi là người giám hộ."))
    dossier = services.submit(draft_ready(at, draft=draft), person=person, key="k")
    assert dossier.documents.filter(title="Giấy chứng minh quyền nộp thay", stored=paper).count() == 1
    services.remove_principal(principal, person=person)
    assert StoredFile.objects.filter(pk=paper.pk).exists()


def test_the_packages_own_question_who_files_is_answered_as_far_as_it_is_known():
    asked = {"id": "filed_by", "type": "on_behalf", "ask": words("Ai nộp?"), "empty": words("Chọn")}
    name = {"id": "full_name", "type": "person_name", "ask": words("Họ tên?"), "empty": words("Nhập")}
    at = bureau(pages=[{"id": "p", "title": words("Trang"), "questions": [name, asked]}])
    person = citizen()
    person.full_name = "Trần Thị Mẹ (mẫu)"
    draft = services.start_draft(at.offering, person=person, acting=Acting(child(person), "Tôi là mẹ của bé."))
    assert draft.answers == {
        "full_name": "Trần Bé (mẫu)",
        "filed_by": {"who": "other", "full_name": "Trần Thị Mẹ (mẫu)", "relation": "cha hoặc mẹ"},
    }


def test_without_a_declaration_after_the_last_day_or_for_anothers_child_nobody_files(at):
    person = citizen()
    yesterday = clock.today() - timedelta(days=1)
    for principal, declared in (
        (child(person), ""), (child(person, valid_until=yesterday), "Tôi là mẹ."), (child(citizen()), "Tôi là mẹ."),
    ):  # fmt: skip
        with pytest.raises(services.PrincipalRefused):
            services.start_draft(at.offering, person=person, acting=Acting(principal, declared))


def test_who_was_removed_meanwhile_is_not_filed_for(at):
    person = citizen()
    principal = child(person)
    draft = services.start_draft(at.offering, person=person, acting=Acting(principal, "Tôi là mẹ."))
    draft = draft_ready(at, draft=draft)
    services.remove_principal(principal, person=person)
    draft.refresh_from_db()
    with pytest.raises(services.DraftIncomplete, match="nộp thay"):
        services.submit(draft, person=person, key="k")
