"""Submitting a draft once, whatever happens, and registering paper at the counter."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob

from motcua.accounts.models import hash_of
from motcua.dossiers import services
from motcua.dossiers.models import Dossier, DossierReference, Draft, SubmissionKey
from motcua.dossiers.services.filing import DraftIncomplete, KeyUsedElsewhere
from motcua.forms.pages import AnswersIncomplete
from tests.factories import cases
from tests.factories.dossiers import FEE

pytestmark = pytest.mark.django_db
KEY = "0f" * 16


def submit(draft, key=KEY, **who):
    return services.submit(draft, person=who.get("person", draft.person), key=key)


def test_what_was_filed_is_kept_with_its_version_fee_and_channel(at):
    draft = cases.draft_ready(at, delivery="post", phone="+84912345678")
    dossier = cases.fresh(submit(draft))
    assert (dossier.state, dossier.channel, dossier.version) == ("submitted", "self_remote", draft.version)
    assert (dossier.authority, dossier.receiving_authority, dossier.held_by) == (at.authority,) * 3
    assert (dossier.fee_amount, [line["amount"] for line in dossier.fee_quote]) == (FEE, [FEE])
    assert (dossier.delivery, dossier.delivery_address) == ("post", "12 đường Mẫu")
    assert dossier.answers == {**cases.answers(), "phone": "+84912345678"}
    party = dossier.applicant
    assert (party.full_name, party.id_number, party.phone) == (cases.NAME, cases.PERSONAL_ID, "+84912345678")
    assert party.phone_hash == hash_of("+84912345678")
    assert dossier.filed_by == draft.person
    assert DossierReference.objects.get(number=dossier.code).dossier == dossier
    documents = [(document.kind, document.component, document.title) for document in dossier.documents.all()]
    assert documents == [("component", "anh", "Ảnh chân dung")]


def test_who_gives_no_telephone_is_told_at_the_one_he_signed_in_with(at):
    draft = cases.draft_ready(at)
    party = submit(draft).applicant
    assert (party.phone, party.phone_hash) == (draft.person.phone, draft.person.phone_hash)


def test_everything_personal_leaves_the_draft(at):
    draft = cases.draft_ready(at, delivery="post")
    dossier = submit(draft)
    draft = Draft.objects.get(pk=draft.pk)
    assert (draft.answers, draft.delivery_address, draft.dossier_id) == ({}, "", dossier.pk)


def test_the_same_key_again_gives_the_same_dossier(at):
    draft = cases.draft_ready(at)
    first, again = submit(draft), submit(draft)
    assert (again.pk, again.code, again.journal_length) == (first.pk, first.code, 1)
    assert (Dossier.objects.count(), ProcrastinateJob.objects.filter(task_name="dossiers.react").count()) == (1, 1)


def test_another_key_for_a_filed_draft_gives_the_same_dossier(at):
    draft = cases.draft_ready(at)
    first = submit(draft)
    assert submit(draft, key="other") == first
    assert submit(draft, key="other") == first
    assert set(SubmissionKey.objects.values_list("dossier_id", flat=True)) == {first.pk}


def test_a_key_serves_one_draft(at):
    submit(cases.draft_ready(at))
    other = cases.draft_ready(at)
    with pytest.raises(KeyUsedElsewhere):
        submit(other)
    assert (Dossier.objects.count(), Draft.objects.get(pk=other.pk).dossier_id) == (1, None)


@pytest.mark.parametrize("key", ["", "x" * 65, "a\x00b"])
def test_a_forged_key_is_refused_in_words(at, key):
    with pytest.raises(KeyUsedElsewhere):
        submit(cases.draft_ready(at), key=key)


def test_after_a_refusal_the_key_is_free_again(at):
    draft = cases.draft_ready(at, photo=False)
    with pytest.raises(DraftIncomplete, match="Ảnh chân dung"):
        submit(draft)
    assert not SubmissionKey.objects.exists()
    services.attach_file(draft, component="anh", stored=cases.stored_photo())
    assert submit(draft).state == "submitted"


@pytest.mark.parametrize("missing", [{"full_name": None}, {"doi_ten": None}, {"doi_ten": True}, {"personal_id": "12"}])
def test_a_draft_with_an_answer_missing_or_wrong_is_not_filed(at, missing):
    draft = cases.draft_ready(at, **missing)
    with pytest.raises(AnswersIncomplete):
        submit(draft)
    assert (Dossier.objects.count(), Draft.objects.get(pk=draft.pk).answers) == (0, cases.answers(**missing))


def test_a_draft_without_a_way_for_the_result_is_not_filed(at):
    draft = cases.draft_ready(at)
    Draft.objects.filter(pk=draft.pk).update(delivery="")
    with pytest.raises(DraftIncomplete):
        submit(draft)


def test_an_answer_to_a_hidden_question_is_dropped_and_its_paper_is_not_asked_for(at):
    dossier = submit(cases.draft_ready(at, doi_ten=False, ten_cu="Tên không còn hỏi", rac="x"))
    assert dossier.answers == cases.answers()


def test_a_paper_that_the_answers_ask_for_must_be_there(at):
    draft = cases.draft_ready(at, doi_ten=True, ten_cu="Nguyễn Ánh")
    with pytest.raises(DraftIncomplete, match="Quyết định đổi tên"):
        submit(draft)


def test_nobody_files_the_draft_of_somebody_else(at):
    draft = cases.draft_ready(at)
    with pytest.raises(DraftIncomplete):
        submit(draft, person=cases.citizen())


def test_submitting_takes_twelve_queries(at):
    cases.filed(at)
    draft = cases.draft_ready(at)
    person = draft.person
    with CaptureQueriesContext(connection) as queries:
        services.submit(draft, person=person, key=KEY)
    asked = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
    assert len(asked) == 12, asked


def test_paper_is_registered_at_the_counter(at):
    dossier = cases.fresh(cases.walked_in(at, papers=("to_khai", "anh", "khong_co")))
    assert (dossier.channel, dossier.is_online, dossier.filed_by) == ("paper_counter", False, None)
    assert (dossier.delivery, dossier.applicant.full_name) == ("counter", cases.NAME)
    assert [document.component for document in dossier.documents.all()] == ["to_khai", "anh"]
    assert dossier.answers == {
        "full_name": cases.NAME, "phone": "+84912000111", "personal_id": cases.PERSONAL_ID, "doi_ten": False,
    }  # fmt: skip
    assert dossier.journal.get().actor == at.staff["receiver"]


def test_the_same_paper_twice_is_one_dossier(at):
    assert cases.walked_in(at, key=KEY) == cases.walked_in(at, key=KEY)


def test_a_centre_receives_for_every_office(at):
    other = cases.bureau()
    dossier = services.register_walk_in(
        at.offering, clerk=other.staff["receiver"], applicant={"full_name": cases.NAME}, answers={}, papers=[], key=KEY
    )
    assert (dossier.authority, dossier.receiving_authority, dossier.held_by) == (
        at.authority, other.authority, other.authority,
    )  # fmt: skip
    cases.pay(dossier)
    dossier = services.accept(dossier, officer=other.staff["receiver"])
    assert dossier.number.startswith(f"{other.authority.code}-")
    assert (dossier.held_by, dossier.open_role) == (at.authority, "officer")


@pytest.mark.parametrize("role", ["officer", "leader", ""])
def test_only_a_receiver_registers_paper(at, role):
    clerk = at.staff[role] if role else cases.citizen()
    with pytest.raises(PermissionDenied):
        services.register_walk_in(at.offering, clerk=clerk, applicant={}, answers={}, papers=[], key=KEY)
