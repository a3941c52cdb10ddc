"""A PDF keeps its pages and loses everything that acts."""

import io

import pikepdf
import pytest

from motcua.files.errors import FileRefused
from motcua.files.pdfs import cleaned_pdf
from tests.factories import files


def plain_text_of(content):
    """The file with every stream opened, so that nothing hides in compression."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.all, object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)  # fmt: skip
    return out.getvalue()


@pytest.mark.parametrize(
    "danger",
    [b"OpenAction", b"/AA", b"JavaScript", b"SCRIPT", b"LAUNCH", b"/Launch", b"SubmitForm", b"evil.invalid", b"EmbeddedFile",
     b"ATTACHED", b"XFA", b"FileAttachment", b"NOTE.exe"],
)  # fmt: skip
def test_an_armed_pdf_is_disarmed(danger):
    assert danger in plain_text_of(files.armed_pdf())
    clean, pages = cleaned_pdf(files.armed_pdf())
    assert pages == 1
    assert danger not in plain_text_of(clean)


def test_links_inside_the_file_stay():
    clean, _pages = cleaned_pdf(files.armed_pdf())
    assert b"KEPT-TARGET" in plain_text_of(clean)


def test_pages_are_counted_and_the_same_upload_gives_the_same_bytes():
    upload = files.pdf(3)
    assert cleaned_pdf(upload) == cleaned_pdf(upload)
    assert cleaned_pdf(upload)[1] == 3


def test_bytes_after_the_end_are_gone():
    clean, _pages = cleaned_pdf(files.pdf() + b"\n<script>alert(1)</script>" + files.archive())
    assert b"script" not in clean
    assert b"setup.exe" not in clean


@pytest.mark.parametrize("password", ["", "bimat"])
def test_a_locked_pdf_is_refused(password):
    with pytest.raises(FileRefused, match="mật khẩu"):
        cleaned_pdf(files.locked_pdf(password))


@pytest.mark.parametrize(
    "upload", [b"%PDF-1.7\n", b"%PDF-1.4\n%%EOF", b"%PDF-" + b"\0" * 400, files.pdf()[:200], files.pdf(0)]
)
def test_a_damaged_pdf_is_refused(upload):
    with pytest.raises(FileRefused, match="bị hỏng"):
        cleaned_pdf(upload)


def test_five_hundred_pages_are_the_most():
    assert cleaned_pdf(files.pdf(500))[1] == 500
    with pytest.raises(FileRefused, match="hơn 500 trang"):
        cleaned_pdf(files.pdf(501))


def test_a_stream_that_swells_is_refused_without_being_filled():
    upload = files.swelling_pdf()
    assert len(upload) < 2_000_000
    with pytest.raises(FileRefused, match="bị hỏng"):
        cleaned_pdf(upload)
