"""A name is for showing only."""

import pytest

from motcua.files.naming import shown_name
from motcua.files.recognition import JPEG, PDF


@pytest.mark.parametrize(
    ("given", "kind", "shown"),
    [
        ("Bằng lái.jpg", JPEG, "Bằng lái.jpg"),
        ("Bằng lái.JPEG", JPEG, "Bằng lái.jpg"),
        ("../../etc/passwd", JPEG, "passwd.jpg"),
        ("C:\\Users\\an\\cccd.png", JPEG, "cccd.jpg"),
        ("hoa\x00don\r\nSet-Cookie: a.pdf", PDF, "hoadonSet-Cookie a.pdf"),
        ("giay\u202efdp.exe", PDF, "giayfdp.pdf"),
        ('<img src=x onerror="a">.jpg', JPEG, "img src=x onerror=a.jpg"),
        ("", PDF, "tep.pdf"),
        ("...", PDF, "tep.pdf"),
        (".jpg", JPEG, "tep.jpg"),
        ("a" * 300 + ".jpg", JPEG, "a" * 100 + ".jpg"),
        ("Đơn đề nghị", PDF, "Đơn đề nghị.pdf"),
        ("ba\u0306ng.pdf", PDF, "băng.pdf"),
        ("quyết định số 12.2026.pdf", PDF, "quyết định số 12.2026.pdf"),
    ],
)
def test_a_shown_name_is_one_harmless_line_with_its_true_ending(given, kind, shown):
    assert shown_name(given, kind) == shown
