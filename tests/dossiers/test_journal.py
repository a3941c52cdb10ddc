"""The journal: chained, append-only, and it can forget a note without breaking."""

import pytest
from django.db import DatabaseError, transaction

from motcua.dossiers.models import JournalEntry
from motcua.dossiers.record import commitment, digest
from tests.factories import cases

pytestmark = pytest.mark.django_db
GRANTED = ["submit", "pay_fee", "accept", "start", "complete_step", "decide", "release", "deliver"]


def lines(dossier):
    return list(JournalEntry.objects.filter(dossier=dossier).order_by("seq"))


def test_a_whole_life_is_told_line_by_line(at):
    entries = lines(cases.delivered(at))
    assert [entry.move for entry in entries] == GRANTED
    assert [entry.seq for entry in entries] == list(range(1, 9))
    assert [entry.to_state for entry in entries] == [
        "submitted", "submitted", "accepted", "processing", "processing", "decided", "result_ready", "delivered",
    ]  # fmt: skip
    assert [entry.from_state for entry in entries] == ["", *(entry.to_state for entry in entries[:-1])]


def test_each_line_names_actor_office_procedure_and_channel(at):
    dossier = cases.delivered(at)
    entries = lines(dossier)
    receiver, officer, leader, clerk = (at.staff[role] for role in ("receiver", "officer", "leader", "clerk"))
    actors = [dossier.filed_by, None, receiver, officer, officer, leader, clerk, receiver]
    assert [entry.actor for entry in entries] == actors
    assert [entry.actor_name for entry in entries[:3]] == ["", "", receiver.full_name]  # no citizen's name in clear
    assert {entry.authority for entry in entries} == {at.authority}
    assert {(entry.procedure_id, entry.channel) for entry in entries} == {(dossier.procedure_id, "self_remote")}


def test_the_chain_holds_from_the_first_line_to_the_head(at):
    dossier = cases.fresh(cases.delivered(at))
    previous = "0" * 64
    for entry in lines(dossier):
        assert entry.previous == previous
        assert digest(entry) == entry.hash
        previous = entry.hash
    assert (dossier.journal_head, dossier.journal_length) == (previous, len(GRANTED))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("move", "decline"),
        ("to_state", "declined"),
        ("facts", {"number": "H29.12-261120-0002"}),
        ("actor_id", None),
        ("channel", "paper_counter"),
        ("note_commitment", "f" * 64),
        ("seq", 7),
    ],
)
def test_the_hash_covers_what_a_line_says(at, field, value):
    entry = lines(cases.accepted(at))[2]
    setattr(entry, field, value)
    assert digest(entry) != entry.hash


@pytest.mark.parametrize("change", [{"move": "lapse"}, {"note": ""}])
def test_the_database_refuses_to_change_a_line(at, change):
    entry = lines(cases.filed(at))[0]
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        JournalEntry.objects.filter(pk=entry.pk).update(**change)
    assert lines(entry.dossier)[0].move == "submit"


def test_the_database_refuses_to_delete_a_line_and_the_dossier_with_it(at):
    dossier = cases.filed(at)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        JournalEntry.objects.filter(dossier=dossier).delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        dossier.delete()
    assert len(lines(dossier)) == 2


def test_the_chain_holds_a_commitment_to_a_note_and_not_the_note(at):
    entry = lines(cases.declined(at))[-1]
    assert entry.note == cases.REASONS
    assert entry.note_commitment == commitment(cases.REASONS, entry.note_salt)
    assert len(entry.note_salt) == 32
    entry.note = ""  # erased
    assert digest(entry) == entry.hash


def test_the_same_note_twice_has_two_commitments(at):
    first, second = (lines(cases.declined(at))[-1] for _time in range(2))
    assert first.note_commitment != second.note_commitment


def test_the_promises_made_to_the_applicant_are_in_the_journal(at):
    dossier = cases.accepted(at)
    submit, _paid, accept = lines(dossier)
    assert set(submit.facts) == {"answer_by"}
    assert accept.facts == {"number": dossier.number, "due_at": dossier.due_at.isoformat()}


def test_one_move_has_one_moment_on_all_its_rows(at):
    dossier = cases.fresh(cases.accepted(at))
    moment = dossier.accepted_at
    assert lines(dossier)[-1].at == moment
    assert [entry.at for entry in dossier.clock.all()] == [moment]
    assert [run.done_at or run.opened_at for run in dossier.steps.all()] == [moment, moment]
