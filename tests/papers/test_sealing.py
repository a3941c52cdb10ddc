"""The office's seal on a paper: who looks into the PDF sees whose it is, and that nothing was changed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from motcua.authorities.sample_seals import issue
from motcua.papers.rendering import render_source
from motcua.papers.sealing import CannotSeal, SealKey, sealed, seals_in

PAPER = (
    '#set document(title: "Biên lai", date: datetime(year: 2026, month: 11, day: 22))\n#set text(lang: "vi")\nBiên lai'
)
OFFICE = "Phòng Cảnh sát giao thông (mẫu)"


@pytest.fixture(scope="module")
def key() -> SealKey:
    return SealKey(*issue(OFFICE, since=datetime(2026, 1, 1, tzinfo=UTC)))


@pytest.fixture(scope="module")
def pdf(key) -> bytes:
    return sealed(render_source(PAPER, {}), key=key, reason="Biên lai điện tử", place="Hồng Lam")


def test_a_sealed_paper_says_whose_it_is_and_that_it_is_whole(pdf, key):
    (found,) = seals_in(pdf, trusted=key.certificate)
    assert OFFICE in found.subject
    assert (found.intact, found.whole, found.trusted) == (True, True, True)


def test_the_paper_below_the_seal_is_the_same_to_the_byte(pdf):
    assert pdf.startswith(render_source(PAPER, {}))


def test_a_seal_of_a_stranger_is_not_trusted(pdf):
    stranger, _key = issue("Người lạ (mẫu)", since=datetime(2026, 1, 1, tzinfo=UTC))
    (found,) = seals_in(pdf, trusted=stranger)
    assert (found.intact, found.trusted) == (True, False)


@pytest.mark.parametrize("place", [20, 400, 1000])
def test_one_changed_byte_breaks_it(pdf, key, place):
    changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
    assert not any(found.intact for found in seals_in(changed, trusted=key.certificate))


def test_what_is_added_behind_the_seal_is_noticed(pdf, key):
    (found,) = seals_in(pdf + b"\n% more", trusted=key.certificate)
    assert not found.whole


def test_a_key_of_another_certificate_does_not_seal(key):
    _other, strange = issue(OFFICE, since=datetime(2026, 1, 1, tzinfo=UTC))
    with pytest.raises(CannotSeal, match="not the one"):
        sealed(render_source(PAPER, {}), key=SealKey(key.certificate, strange), reason="x")


@pytest.mark.parametrize("strange", [b"", b"not a PDF", b"%PDF-1.7\nbroken"])
def test_what_is_no_pdf_is_refused(strange, key):
    with pytest.raises(CannotSeal):
        sealed(strange, key=key, reason="x")


def test_it_seals_where_an_event_loop_runs(key):
    async def seal() -> bytes:
        return sealed(render_source(PAPER, {}), key=key, reason="x")

    with ThreadPoolExecutor(max_workers=1) as other:  # this thread may have a loop of its own
        pdf = other.submit(asyncio.run, seal()).result()
    assert len(seals_in(pdf)) == 1
