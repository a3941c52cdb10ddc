"""`motcua procedures import-national PATH`."""

import json
import tarfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from motcua.catalogue.models import Card
from tests.catalogue.national.entries import entry

pytestmark = pytest.mark.django_db


def run(*words):
    out = StringIO()
    call_command("procedures", "import-national", *map(str, words), stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "base"
    folder.mkdir()
    for code in ("1.900001", "1.900002"):
        (folder / f"{code}.txt").write_text(entry(code), "utf-8")
    (folder / "bad.txt").write_bytes(b"\xff")
    return folder


def test_it_tells_what_it_did(folder):
    first = run(folder).splitlines()
    assert first[0].startswith("3 tệp trong 0")
    assert first[0].endswith("giây: 2 mới, 0 thay đổi, 0 giữ nguyên, 0 có lại, 0 không còn, 1 có vấn đề")
    assert first[1:] == ["Có vấn đề (1):", f"  {folder}/bad.txt: không phải UTF-8: byte thứ 1 không đọc được"]
    (folder / "1.900001.txt").unlink()
    (folder / "1.900002.txt").write_text(entry("1.900002").replace("20000", "5"), "utf-8")
    second = run(folder)
    assert "Thay đổi (1):\n  1.900002: Cách thức thực hiện\n" in second
    assert "Không còn trong nguồn (trang vẫn giữ, ghi rõ) (1):\n  1.900001\n" in second


def test_the_report_holds_everything(folder, tmp_path):
    run(folder, "--report", tmp_path / "report.json")
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert (report["entries"], report["added"]) == (3, ["1.900001", "1.900002"])
    assert report["problems"][0]["entry"].endswith("bad.txt")


def test_an_archive_is_read_without_being_unpacked(folder, tmp_path):
    with tarfile.open(tmp_path / "base.tar.xz", "w:xz") as archive:
        archive.add(folder, "base")
    run(tmp_path / "base.tar.xz")
    assert Card.objects.count() == 2


def test_a_part_of_the_base_marks_nothing_as_vanished(folder, tmp_path):
    run(folder)
    (folder / "1.900001.txt").unlink()
    run(folder, "--partial")
    assert not Card.objects.exclude(vanished_at=None).exists()


def test_what_cannot_be_imported_fails_and_changes_nothing(folder, tmp_path):
    run(folder)
    (tmp_path / "cut.tar.xz").write_bytes(b"\xfd7zXZ\x00 and nothing more")
    for path in (tmp_path / "none", tmp_path / "cut.tar.xz"):
        with pytest.raises(CommandError):
            run(path)
    assert Card.objects.filter(vanished_at=None).count() == 2


def test_long_lists_are_cut_on_the_screen(folder):
    for number in range(25):
        (folder / f"bad{number}.txt").write_bytes(b"\xff")
    assert "Có vấn đề (26):" in (told := run(folder))
    assert "  … và 6 mục nữa; xem đủ bằng --report" in told
