"""The bytes decide what a file is."""

import pytest

from motcua.files.errors import FileRefused
from motcua.files.recognition import kind_of
from tests.factories import files

LARGEST = 20_000_000


@pytest.mark.parametrize(
    ("upload", "kind"),
    [
        (files.photo(), "image/jpeg"),
        (files.photo(format="PNG"), "image/png"),
        (files.photo(format="WEBP"), "image/webp"),
        (files.photo_from_a_phone(), "image/jpeg"),
        (files.pdf(), "application/pdf"),
        (files.photo((5000, 4000)), "image/jpeg"),
    ],
)
def test_photos_and_pdf_are_recognised(upload, kind):
    assert kind_of(upload, largest=LARGEST) == kind


@pytest.mark.parametrize(
    "upload",
    [
        files.photo(format="GIF"),
        files.photo(format="BMP"),
        files.photo(format="TIFF"),
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<!doctype html><script>alert(1)</script>",
        files.archive(),
        b"MZ\x90\x00" + b"\0" * 500,
        b"MZ" + files.pdf(),
        b"\n\n" + files.pdf(),
        b"<script>alert(1)</script>" + files.photo(),
        b"\x7fELF" + b"\0" * 200,
        b"RIFF\x00\x00\x00\x00AVI LIST",
        b"\0\0\0\x1cftypheic" + b"\0" * 200,
        b"xin chao",
    ],
)
def test_anything_else_is_refused_whatever_its_name(upload):
    with pytest.raises(FileRefused, match="Chỉ nhận ảnh"):
        kind_of(upload, largest=LARGEST)


def test_an_empty_file_is_called_empty():
    with pytest.raises(FileRefused, match="Tệp này trống"):
        kind_of(b"", largest=LARGEST)


def test_twenty_one_megabytes_are_too_many():
    with pytest.raises(FileRefused, match="lớn quá 20 MB"):
        kind_of(files.photo() + b"\0" * 21_000_000, largest=LARGEST)


def test_exactly_the_largest_size_is_taken():
    upload = files.photo()
    assert kind_of(upload, largest=len(upload)) == "image/jpeg"
