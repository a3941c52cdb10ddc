"""One act on many dossiers: each with its outcome, none twice."""

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from motcua.dossiers import services
from motcua.dossiers.models import Batch, BatchRow, Dossier, JournalEntry, State
from motcua.dossiers.services import BatchRefused
from tests.factories.cases import bureau, filed

pytestmark = pytest.mark.django_db


def started(at, dossiers, *, key="k", seen=None) -> Batch:
    rows = [(dossier.pk, dossier.journal_length if seen is None else seen) for dossier in dossiers]
    return services.start_batch(at.staff["receiver"], act="accept", words={}, rows=rows, key=key)


def do_all(batch: Batch, officer) -> list[tuple[str, str]]:
    def accept(dossier, seen):
        services.accept(dossier, officer=officer, seen=seen)

    done = [services.do_row(row, perform=accept) for row in batch.rows.all()]
    return [(row.outcome, row.reason) for row in done]


def test_every_row_has_its_own_outcome(at):
    fine, unpaid, moved = filed(at), filed(at, paid=False), filed(at)
    batch = started(at, [fine, unpaid, moved])
    services.accept(moved, officer=at.staff["receiver"])
    outcomes = do_all(batch, at.staff["receiver"])
    assert [outcome for outcome, _reason in outcomes] == ["done", "refused", "refused"]
    assert "chưa nộp phí" in outcomes[1][1]
    assert "vừa có thay đổi" in outcomes[2][1]
    assert Dossier.objects.get(pk=fine.pk).state == State.ACCEPTED
    assert Dossier.objects.get(pk=unpaid.pk).state == State.SUBMITTED


def test_the_same_key_is_the_same_batch_and_no_row_is_done_twice(at):
    dossier = filed(at)
    batch = started(at, [dossier])
    assert do_all(batch, at.staff["receiver"]) == [("done", "")]
    again = started(at, [dossier])
    assert again.pk == batch.pk
    assert do_all(again, at.staff["receiver"]) == [("done", "")]
    assert JournalEntry.objects.filter(dossier=dossier, move="accept").count() == 1


def test_a_key_belongs_to_whoever_used_it(at):
    dossier = filed(at)
    started(at, [dossier])
    with pytest.raises(PermissionDenied):
        services.start_batch(at.staff["officer"], act="accept", words={}, rows=[(dossier.pk, 1)], key="k")


def test_dossiers_of_others_are_left_out(at):
    mine, theirs = filed(at), filed(bureau())
    assert [row.dossier_id for row in started(at, [theirs, mine]).rows.all()] == [mine.pk]
    with pytest.raises(BatchRefused):
        started(at, [theirs], key="other")
    assert not Batch.objects.filter(key="other").exists()


@pytest.mark.parametrize("key", ["", "k" * 65])
def test_a_key_is_needed(at, key):
    with pytest.raises(BatchRefused):
        started(at, [filed(at)], key=key)


def test_more_than_two_hundred_are_refused(at):
    dossier = filed(at)
    rows = [(dossier.pk, 1), *((uuid4(), 1) for _number in range(200))]
    with pytest.raises(BatchRefused, match="200"):
        services.start_batch(at.staff["receiver"], act="accept", words={}, rows=rows, key="k")


def test_an_outsider_is_refused_in_words(at):
    batch = started(at, [filed(at)])
    assert do_all(batch, bureau().staff["receiver"]) == [("refused", "Hồ sơ không còn thuộc cơ quan của bạn.")]


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_do_each_row_once(at, in_parallel):
    dossiers = [filed(at) for _number in range(4)]
    officer = at.staff["receiver"]

    def press(_number):
        batch = started(at, dossiers)
        return do_all(batch, officer)

    assert in_parallel(press, range(3)) == [[("done", "")] * 4] * 3
    assert JournalEntry.objects.filter(move="accept").count() == 4
    assert Batch.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_what_breaks_in_the_middle_leaves_the_row_undone_and_it_can_be_gone_on_with(at):
    dossier = filed(at)
    batch = started(at, [dossier])

    def breaks(found, seen):
        services.accept(found, officer=at.staff["receiver"], seen=seen)
        raise ConnectionError("the machine went down")

    with pytest.raises(ConnectionError), transaction.atomic():
        services.do_row(batch.rows.get(), perform=breaks)
    assert batch.rows.get().outcome == BatchRow.Outcome.WAITING
    assert Dossier.objects.get(pk=dossier.pk).state == State.SUBMITTED
    assert do_all(batch, at.staff["receiver"]) == [("done", "")]


def test_what_was_typed_for_all_lies_encrypted(at):
    batch = services.start_batch(
        at.staff["receiver"], act="remark", words={"text": "Ông A gọi lại"}, rows=[(filed(at).pk, 1)], key="k"
    )
    kept = Batch.objects.raw("select id, words::text as raw from dossiers_batch where id = %s", [batch.pk])[0]
    assert "gọi" not in kept.raw
    assert Batch.objects.get().words == {"text": "Ông A gọi lại"}
