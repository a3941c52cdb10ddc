"""Numbers of papers: each authority counts each symbol anew every year, and none is given twice."""

from itertools import repeat

import pytest

from motcua.dossiers import paperwork
from motcua.dossiers.models import Document, JournalEntry, PaperCounter, PaperNumber
from motcua.dossiers.paperwork import making
from motcua.dossiers.services import number_paper
from motcua.foundation import clock
from motcua.papers.rendering import PaperFailed
from tests.factories import cases
from tests.factories.working_time import local


def line_of(dossier, move):
    return JournalEntry.objects.select_related("dossier").get(dossier=dossier, move=move)


def made(dossier, move):
    entry = line_of(dossier, move)
    return paperwork.make(entry.dossier, entry)


@pytest.mark.django_db
def test_papers_of_one_kind_are_counted_and_other_kinds_have_their_own_count(at):
    with clock.at(cases.FRIDAY):
        first, second = cases.ready(at), cases.asked(at)
    numbers = [
        made(dossier, move).number
        for dossier, move in [(first, "accept"), (second, "accept"), (second, "ask_supplement"), (first, "submit")]
    ]
    assert numbers == ["01/TNHS", "02/TNHS", "01/PBS", ""]


@pytest.mark.django_db
def test_the_result_is_numbered_by_who_decides(at):
    at.authority.name_vi = "Sở Thử nghiệm (mẫu)"
    at.authority.save()
    granted, refused = cases.ready(at), cases.ready(at, outcome="refused")
    assert [made(granted, "release").number, made(refused, "release").number] == ["01/KQ-STN", "01/TB-STN"]


@pytest.mark.django_db
def test_a_new_year_and_another_office_begin_anew(at):
    with clock.at(local("2026-12-31 09:00")):
        old, late = cases.accepted(at), cases.accepted(at)
    with clock.at(local("2027-01-04 09:00")):
        new = cases.accepted(at)
        assert made(new, "accept").number == "01/TNHS"
        assert [made(old, "accept").number, made(late, "accept").number] == ["01/TNHS", "02/TNHS"]
    assert made(cases.accepted(cases.bureau()), "accept").number == "01/TNHS"
    assert set(PaperCounter.objects.values_list("year", "last")) >= {(2026, 2), (2027, 1)}


@pytest.mark.django_db
def test_a_hundred_is_not_cut_short():
    assert [str(PaperNumber(sequence=each, symbol="PXL")) for each in (7, 99, 1204)] == ["07/PXL", "99/PXL", "1204/PXL"]


@pytest.mark.django_db
def test_a_job_that_died_after_numbering_finds_its_number_again(at, monkeypatch):
    dossier = cases.accepted(at)

    def fails(*_args):
        raise PaperFailed("power cut")

    with monkeypatch.context() as patched:
        patched.setattr(making, "rendered", fails)
        with pytest.raises(PaperFailed):
            made(dossier, "accept")
    other = made(cases.accepted(at), "accept").number
    assert (made(dossier, "accept").number, other) == ("01/TNHS", "02/TNHS")


@pytest.mark.django_db(transaction=True)
def test_one_paper_made_by_many_workers_is_one_paper_with_one_number(real_commits, in_parallel):
    dossier = cases.accepted(cases.bureau())
    documents = in_parallel(lambda _time: made(dossier, "accept").pk, range(6))
    assert len(set(documents)) == 1
    assert PaperNumber.objects.filter(dossier=dossier).count() == 1
    assert Document.objects.get(dossier=dossier, kind="form_01").number == "01/TNHS"


@pytest.mark.django_db(transaction=True)
def test_papers_made_in_parallel_are_numbered_without_doubles(real_commits, in_parallel):
    at = cases.bureau()
    waiting = [cases.accepted(at) for _time in range(8)]
    numbers = in_parallel(lambda dossier: made(dossier, "accept").number, waiting)
    assert sorted(numbers) == [f"{number:02}/TNHS" for number in range(1, 9)]


@pytest.mark.django_db
def test_asking_again_for_a_number_gives_the_same(at):
    dossier = cases.accepted(at)
    how = {"kind": "form_01", "seq": 2, "authority": at.authority, "symbol": "TNHS", "on": clock.today()}
    assert len({str(number_paper(dossier, **how)) for _time in repeat(None, 3)}) == 1
