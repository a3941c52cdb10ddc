"""From upload to disk and back."""

import os
import stat
import time
from pathlib import Path

import pytest
from django.db import connection, transaction

from motcua.files import queries, services, storage, sweeping
from motcua.files.errors import FileLost, FileRefused
from motcua.files.models import StoredFile
from motcua.files.tasks import sweep_orphans
from tests.factories import files

pytestmark = pytest.mark.django_db


def on_disk(settings):
    return [path for path in Path(settings.FILES).rglob("*") if path.is_file()]


def test_a_photo_is_kept_cleaned_and_comes_back():
    kept = services.keep(files.photo_from_a_phone(), name="Ảnh thẻ.png")
    content = queries.content(StoredFile.objects.get())
    assert (kept.kind, kept.name, kept.width, kept.height, kept.pages) == ("image/jpeg", "Ảnh thẻ.jpg", 200, 400, None)
    assert (len(content), content[:3]) == (kept.size, b"\xff\xd8\xff")
    assert b"SECRET" not in content
    assert queries.thumbnail(kept)[:3] == b"\xff\xd8\xff"


def test_a_pdf_is_kept_without_its_scripts():
    kept = services.keep(files.armed_pdf(), name="don.pdf")
    assert (kept.kind, kept.pages, kept.width, queries.thumbnail(kept)) == ("application/pdf", 1, None, None)
    assert b"OpenAction" not in queries.content(kept)


def test_a_paper_of_ours_is_kept_byte_for_byte():
    made = files.pdf(2)
    kept = services.keep_made(made, name="ket-qua.pdf")
    assert queries.content(kept) == made
    assert kept.pages == 2


def test_the_disk_and_the_row_hold_nothing_readable(settings):
    services.keep_made(files.pdf() + b"%READABLE", name="Nguyễn Văn An.pdf")
    [path] = on_disk(settings)
    assert b"READABLE" not in path.read_bytes()
    assert b"%PDF" not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with connection.cursor() as cursor:
        cursor.execute("select name from files_storedfile")
        assert "Nguyễn".encode() not in bytes(cursor.fetchone()[0])


def test_the_same_file_twice_is_kept_twice_under_two_keys(settings):
    first, second = (services.keep(files.photo(), name="a.jpg") for _time in range(2))
    assert first.sha256 == second.sha256
    assert first.wrapped_key != second.wrapped_key
    assert len({path.read_bytes() for path in on_disk(settings)}) == 2


def test_a_name_never_reaches_the_disk(settings):
    kept = services.keep(files.photo(), name="../../../etc/cron.d/x")
    [path] = on_disk(settings)
    assert path == Path(settings.FILES) / kept.sha256[:2] / f"{kept.sha256}-{kept.id}"


def test_a_changed_byte_is_noticed(settings):
    kept = services.keep(files.photo(), name="a.jpg")
    [path] = on_disk(settings)
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(FileLost):
        queries.content(kept)


def test_bytes_moved_under_another_row_do_not_open():
    first, second = services.keep(files.photo(), name="a.jpg"), services.keep(files.photo(), name="b.jpg")
    one, other = (storage.path_of(sha256=each.sha256, id=each.id) for each in (first, second))
    other.write_bytes(one.read_bytes())
    with pytest.raises(FileLost):
        queries.content(second)


def test_a_missing_file_is_told_in_plain_words(settings):
    kept = services.keep(files.photo(), name="a.jpg")
    on_disk(settings)[0].unlink()
    with pytest.raises(FileLost, match="Không mở được tệp này"):
        queries.content(kept)


def test_a_refused_file_leaves_nothing(settings):
    with pytest.raises(FileRefused):
        services.keep(b"MZ" + b"\0" * 100, name="anh.jpg")
    assert on_disk(settings) == []
    assert not StoredFile.objects.exists()


def test_the_size_limit_is_a_setting(settings):
    settings.FILE_LARGEST = 1_000_000
    with pytest.raises(FileRefused, match="lớn quá 1 MB"):
        services.keep(files.photo() + b"\0" * 1_000_001, name="a.jpg")


def test_orphans_and_unfinished_files_are_swept_after_a_day_and_others_stay(settings):
    kept, erased = services.keep(files.photo(), name="a.jpg"), services.keep(files.photo(), name="b.jpg")
    services.forget(erased)
    (Path(settings.FILES) / "ab").mkdir()
    (Path(settings.FILES) / "ab" / "half.part").write_bytes(b"x")
    assert sweeping.sweep_orphans() == 0
    for path in on_disk(settings):
        os.utime(path, (time.time() - 90_000,) * 2)
    sweep_orphans(timestamp=0)
    assert on_disk(settings) == [storage.path_of(sha256=kept.sha256, id=kept.id)]
    assert queries.content(kept)


@transaction.atomic
def keep_and_fail():
    services.keep(files.photo(), name="a.jpg")
    raise RuntimeError


def test_a_failed_transaction_leaves_a_file_that_the_sweep_takes(settings):
    with pytest.raises(RuntimeError):
        keep_and_fail()
    assert len(on_disk(settings)) == 1
    assert sweeping.sweep_orphans(spared_for=-1) == 1


def test_files_lie_outside_everything_that_is_served(settings):
    from motcua.config import settings as deployed

    served = [deployed.STATIC_ROOT, *deployed.STATICFILES_DIRS]
    assert not any(deployed.FILES.is_relative_to(folder) for folder in served)
