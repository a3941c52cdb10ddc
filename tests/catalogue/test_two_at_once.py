"""Two editors at the same moment, with real commits: one wins, the other is told, nothing is lost or done twice."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.utils import translation

from motcua.catalogue import services
from motcua.catalogue.models import DraftRevision, Offering, PackageDraft, Procedure, ProcedureVersion
from motcua.catalogue.queries import current_version
from motcua.foundation.errors import DomainError
from tests.factories.authoring import changed, editor
from tests.factories.authorities import AuthorityFactory
from tests.factories.catalogue import HOUSEHOLD, LICENCE, folder, package

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def licence(real_commits):
    return services.publish(folder(LICENCE)).procedure


def at_once(call: Callable[[Any], Any], values: Iterable[Any]) -> list[Any]:
    """The answers to all values, each on its own connection; a refusal is its class."""

    def one(value: Any) -> Any:
        translation.activate("vi")
        try:
            return call(value)
        except DomainError as refusal:
            return type(refusal)
        finally:
            connections.close_all()

    values = list(values)
    with ThreadPoolExecutor(len(values)) as pool:
        return list(pool.map(one, values))


def sent(procedure, popularity=50):
    author = editor()
    draft = services.start_draft(procedure, by=author)
    services.save_draft(draft, by=author, files=changed(draft.files, popularity), seen=1)
    return services.send_draft(draft, by=author)


def test_of_two_approvals_one_publishes_and_the_other_is_told(licence):
    draft = sent(licence)
    answers = at_once(lambda by: services.approve_draft(draft, by=by).number, [editor() for _each in range(4)])
    assert sorted(answers, key=str) == [2, *[services.DraftNotOpen] * 3]
    assert ProcedureVersion.objects.count() == 2
    with pytest.raises(services.DraftNotOpen, match="duyệt và ban hành thành phiên bản 2"):
        services.approve_draft(draft, by=editor())


def test_an_approval_and_a_publication_from_files_are_one_after_the_other(licence):
    draft, by = sent(licence), editor()
    other = current_version(licence).package.model_copy(update={"popularity": 7})
    works = {
        "browser": lambda: services.approve_draft(draft, by=by).number,
        "files": lambda: services.publish(other).number,
    }
    answers = at_once(lambda name: works[name](), works)
    assert answers in ([2, 3], [services.NewerVersion, 2])
    numbers = list(ProcedureVersion.objects.order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


def test_of_two_who_start_one_begins_and_the_other_finds_it(licence):
    people = [editor() for _each in range(4)]
    answers = at_once(lambda by: services.start_draft(licence, by=by).revision, people)
    assert sorted(answers, key=str) == [1, *[services.OpenDraft] * 3]
    assert PackageDraft.objects.count() == 1


def test_of_two_who_save_one_is_shown_the_text_of_the_other(licence):
    people = [editor() for _each in range(4)]
    draft = services.start_draft(licence, by=people[0])
    answers = at_once(
        lambda turn: services.save_draft(draft, by=people[turn], files=changed(draft.files, turn), seen=1).revision,
        range(4),
    )
    assert sorted(answers, key=str) == [2, *[services.DraftMoved] * 3]
    assert DraftRevision.objects.count() == 2


def test_a_save_and_a_sending_do_not_slip_past_each_other(licence):
    author, other = editor(), editor()
    draft = services.start_draft(licence, by=author)
    works = [
        lambda: services.send_draft(draft, by=author, seen=1).state,
        lambda: services.save_draft(draft, by=other, files=changed(draft.files), seen=1).revision,
    ]
    answers = at_once(lambda turn: works[turn](), range(2))
    assert answers in (["sent", services.DraftNotOpen], [services.DraftMoved, 2])


def test_a_new_procedure_is_published_by_many_at_once_only_once(real_commits):
    offices = [AuthorityFactory() for _each in range(3)]
    answers = at_once(lambda _turn: services.publish(package(HOUSEHOLD), offered_to=offices).number, range(4))
    assert answers == [1] * 4
    assert (Procedure.objects.count(), ProcedureVersion.objects.count(), Offering.objects.count()) == (1, 1, 3)


def test_different_versions_at_once_get_numbers_in_a_row(licence):
    ready = current_version(licence).package
    answers = at_once(
        lambda popularity: services.publish(ready.model_copy(update={"popularity": popularity})).number, range(6)
    )
    assert sorted(answers) == [2, 3, 4, 5, 6, 7]


def test_many_procedures_published_together_twice_at_once_do_not_wait_in_a_ring(licence):
    forth = [package().model_copy(update={"popularity": 5}), package(HOUSEHOLD)]
    answers = at_once(
        lambda packages: [version.number for version in services.publish_together(packages)], [forth, forth[::-1]]
    )
    assert answers == [[1, 2], [1, 2]]


def test_the_same_files_set_aside_at_once_are_kept(licence):
    draft = services.start_draft(licence, by=editor())
    answers = at_once(lambda _turn: services.import_package(changed(draft.files), by=None).outcome, range(3))
    assert answers == ["aside"] * 3
    assert PackageDraft.objects.filter(state="aside").count() == 1
