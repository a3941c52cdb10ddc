"""The decision is drafted by one, changed by the next, frozen by the one who decides."""

import pytest
from django.core.exceptions import PermissionDenied

from motcua.dossiers import services
from motcua.dossiers.case import WrongStep
from motcua.dossiers.models import DecisionDraft, DecisionRevision, JournalEntry
from motcua.dossiers.paperwork.preview import preview_pdf, preview_pictures
from motcua.dossiers.paperwork.results import result
from tests.factories.authorities import StaffFactory
from tests.factories.cases import accepted, bureau, fresh, in_decision
from tests.factories.deciding import ENTRIES, RESULT, drafted, proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def at(db):
    return bureau(result=RESULT)


def printed(dossier):
    """What the result paper says of a dossier that was released."""
    entry = dossier.journal.filter(move="release").get()
    return {fact["id"]: fact["value"] for fact in result(fresh(dossier), entry)["facts"]}


def test_a_draft_decides_nothing_and_goes_through_the_hands(at):
    dossier = accepted(at)
    drafted(at, dossier)
    assert fresh(dossier).state == "accepted"
    dossier = services.complete_step(dossier, officer=at.staff["officer"])
    changed = drafted(at, dossier, based_on=1, entries={"so_cap": "129/2026"})
    assert (changed.revision, changed.by) == (2, at.staff["leader"])
    assert [each.entries["so_cap"] for each in changed.revisions.all()] == ["129/2026", "128/2026"]


def test_what_is_decided_prints_what_was_entered(at):
    dossier = in_decision(at)
    drafted(at, dossier)
    services.decide(dossier, officer=at.staff["leader"], outcome="granted", draft_seen=1)
    services.complete_step(dossier, officer=at.staff["clerk"])
    assert printed(dossier)["so_cap"] == "128/2026"
    assert DecisionDraft.objects.get().revision == 1


def test_nothing_is_granted_without_what_the_office_has_to_enter(at):
    dossier = in_decision(at)
    with pytest.raises(services.EntriesMissing, match="Số cấp"):
        services.decide(dossier, officer=at.staff["leader"], outcome="granted")
    drafted(at, dossier, entries={"ghi_them": "Không có số"})
    with pytest.raises(services.EntriesMissing):
        services.decide(dossier, officer=at.staff["leader"], outcome="granted")
    assert fresh(dossier).state == "processing"


def test_a_refusal_needs_no_entries_and_freezes_its_reasons(at):
    dossier = in_decision(at)
    drafted(at, dossier, outcome="refused", reasons="Chưa đủ tuổi.")
    services.decide(dossier, officer=at.staff["leader"], outcome="refused", reasons="Chưa đủ tuổi theo luật.")
    draft = DecisionDraft.objects.get()
    assert (draft.outcome, draft.reasons, draft.revision, draft.by) == (
        "refused",
        "Chưa đủ tuổi theo luật.",
        2,
        at.staff["leader"],
    )
    assert fresh(dossier).reasons == "Chưa đủ tuổi theo luật."


def test_whoever_writes_on_an_older_text_overwrites_nobody(at):
    dossier = accepted(at)
    drafted(at, dossier)
    with pytest.raises(services.DraftChanged):
        drafted(at, dossier, based_on=0, entries={"so_cap": "999/2026"})
    assert DecisionDraft.objects.get().entries == ENTRIES


def test_a_leader_does_not_decide_on_a_draft_that_he_has_not_seen(at):
    dossier = in_decision(at)
    drafted(at, dossier)
    drafted(at, dossier, based_on=1, entries={"so_cap": "129/2026"})
    with pytest.raises(services.DraftChanged):
        services.decide(dossier, officer=at.staff["leader"], outcome="granted", draft_seen=1)


def test_saving_the_same_again_makes_no_revision(at):
    dossier = accepted(at)
    drafted(at, dossier)
    assert drafted(at, dossier, based_on=1).revision == 1
    assert DecisionRevision.objects.count() == 1


def test_only_the_holder_drafts_and_only_before_the_decision(at):
    dossier = accepted(at)
    with pytest.raises(services.NotYourStep):
        services.save_decision_draft(dossier, officer=at.staff["leader"], proposal=proposal(), based_on=0)
    with pytest.raises(PermissionDenied):
        services.save_decision_draft(dossier, officer=StaffFactory(), proposal=proposal(), based_on=0)
    drafted(at, dossier)
    dossier = services.complete_step(dossier, officer=at.staff["officer"])
    dossier = services.decide(dossier, officer=at.staff["leader"], outcome="granted")
    with pytest.raises(WrongStep):
        drafted(at, dossier, based_on=1)


def test_drafting_leaves_no_journal_line(at):
    dossier = accepted(at)
    before = JournalEntry.objects.count()
    drafted(at, dossier)
    assert JournalEntry.objects.count() == before


def test_entries_that_are_not_asked_are_not_kept(at):
    assert drafted(at, accepted(at), entries={**ENTRIES, "la": "lẻn vào"}).entries == ENTRIES


def test_the_preview_is_the_paper_and_stays_outside_the_dossier(at):
    dossier = accepted(at)
    draft = drafted(at, dossier)
    assert preview_pdf(fresh(dossier), draft).startswith(b"%PDF")
    pictures = preview_pictures(fresh(dossier), draft)
    assert [each[:4] for each in pictures] == [b"\x89PNG"]
    assert not dossier.documents.filter(kind="result").exists()
    assert preview_pictures(fresh(dossier), draft) is pictures


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_once_one_is_kept_and_the_other_told(real_commits, in_parallel):
    at = bureau(result=RESULT)
    dossier = accepted(at)

    def save(number):
        try:
            return drafted(at, dossier, entries={"so_cap": f"{number}/2026"}).entries["so_cap"]
        except services.DraftChanged:
            return None

    kept = [each for each in in_parallel(save, range(4)) if each]
    assert len(kept) == 1
    assert DecisionDraft.objects.get().entries["so_cap"] == kept[0]
