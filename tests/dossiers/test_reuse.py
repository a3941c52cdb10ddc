"""Papers that a person has given before: used again by reference, never a copy, and never erased under somebody."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from motcua.dossiers import services
from motcua.dossiers.models import Document, Draft, DraftFile, PaperReuse
from motcua.dossiers.queries.own_papers import matching, own_papers
from motcua.files import queries as files
from motcua.files.models import StoredFile
from motcua.files.services import forget, keep_made
from motcua.foundation import clock
from tests.factories.cases import Bureau, answers, bureau, citizen, draft_ready, filed, ready, stored_photo
from tests.factories.files import pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Bureau:
    return bureau()


@pytest.fixture
def person():
    return citizen()


@pytest.fixture
def given(at, person) -> Document:
    """The photo of an earlier dossier."""
    return filed(at, person=person).documents.get(component="anh")


@pytest.fixture
def draft(at, person) -> Draft:
    draft = services.start_draft(at.offering, person=person)
    return services.save_answers(draft, answers=answers(), page="ten")


def reused(draft: Draft, given: Document, component: str = "anh") -> DraftFile:
    return services.reuse_paper(draft, person=draft.person, document=given, component=component)


def test_a_file_in_use_is_not_erased_and_one_that_nobody_uses_is(given):
    alone = stored_photo()
    assert (forget(given.stored), forget(alone), forget(alone)) == (False, True, False)
    assert files.content(StoredFile.objects.get(pk=given.stored_id))[:2] == b"\xff\xd8"


def test_a_paper_is_taken_over_without_a_copy_and_the_consent_is_written_down(draft, given, person):
    file = reused(draft, given)
    assert file.stored_id == given.stored_id
    assert StoredFile.objects.count() == 1
    kept = PaperReuse.objects.get()
    assert (kept.person, kept.document, kept.component, kept.draft_id) == (person, given, "anh", draft.pk)


def test_pressed_twice_it_is_one_file(draft, given):
    assert reused(draft, given).pk == reused(draft, given).pk
    assert (draft.files.count(), PaperReuse.objects.count()) == (1, 1)


def test_after_the_draft_is_thrown_away_the_paper_of_the_old_dossier_still_opens(draft, given):
    reused(draft, given)
    services.discard_draft(draft)
    assert files.content(Document.objects.get(pk=given.pk).stored)
    assert not PaperReuse.objects.exists()


def test_taken_out_of_the_draft_again_it_stays_where_it_was(draft, given):
    services.remove_file(draft, file=reused(draft, given))
    assert files.content(Document.objects.get(pk=given.pk).stored)
    assert not PaperReuse.objects.exists()


def test_the_new_dossier_and_the_consent_know_each_other(draft, given, person):
    reused(draft, given)
    services.choose_delivery(draft, how="online")
    dossier = services.submit(draft, person=person, key="k")
    assert dossier.documents.get(component="anh").stored_id == given.stored_id
    assert PaperReuse.objects.get().dossier == dossier


def test_a_paper_for_a_component_that_is_not_asked_any_more_leaves_no_consent_behind(draft, given, person):
    services.attach_file(draft, component="anh", stored=stored_photo())
    reused(draft, given, "quyet_dinh")
    services.choose_delivery(draft, how="online")
    dossier = services.submit(draft, person=person, key="k")
    assert not dossier.documents.filter(component="quyet_dinh").exists()
    assert not PaperReuse.objects.exists()
    assert files.content(Document.objects.get(pk=given.pk).stored)


def test_nobody_uses_the_papers_of_another(at, given):
    stranger = draft_ready(at, photo=False)
    with pytest.raises(services.NotYourPaper):
        services.reuse_paper(stranger, person=stranger.person, document=given, component="anh")
    assert not stranger.files.exists()


def test_the_store_has_own_papers_and_results_once_each(draft, given, person, at):
    reused(draft, given)
    services.choose_delivery(draft, how="online")
    services.submit(draft, person=person, key="k")
    done = ready(at, person=person)
    result = keep_made(pdf(), name="ket-qua.pdf")
    services.keep_paper(done, kind=Document.Kind.RESULT, seq=done.journal_length, stored=result)
    shelf = own_papers(person)
    assert [paper.document.kind for paper in shelf] == ["result", "component", "component"]
    assert [paper.used for paper in shelf] == [1, 1, 2]
    assert own_papers(citizen()) == []


def test_offered_are_papers_of_the_same_name_newest_first(draft, given, at, person):
    newer = filed(at, person=person).documents.get(component="anh")
    wanted = [paper for paper in draft.version.package.papers if paper.id == "anh"]
    found = matching(person, wanted, draft)
    assert [paper.document for paper in found["anh"]] == [newer, given]
    reused(draft, newer)
    assert [paper.document for paper in matching(person, wanted, draft)["anh"]] == [given]


def test_an_old_paper_is_marked_old(draft, given, person):
    wanted = [paper for paper in draft.version.package.papers if paper.id == "anh"]
    assert not matching(person, wanted, draft)["anh"][0].is_old
    with clock.at(clock.now().replace(year=clock.now().year + 1)):
        assert matching(person, wanted, draft)["anh"][0].is_old


@pytest.mark.usefixtures("real_commits")
def test_two_presses_at_once_take_it_over_once(draft, given):
    ready_both, failed = Barrier(2), []

    def press() -> None:
        try:
            ready_both.wait()
            reused(draft, given)
        except Exception as error:  # told below
            failed.append(error)
        finally:
            connection.close()

    presses = [Thread(target=press) for _each in range(2)]
    for each in presses:
        each.start()
    for each in presses:
        each.join()
    assert failed == []
    assert (draft.files.count(), PaperReuse.objects.count()) == (1, 1)
