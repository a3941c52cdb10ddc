"""Large files in pieces: what comes out is what went in, and nothing else ever comes out."""

import io
from pathlib import Path

import pytest

from motcua.files import queries, services, storage, streams
from motcua.files.errors import FileLost
from motcua.files.recognition import CSV, XLSX

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.FILES = tmp_path / "files"
    return settings.FILES


def kept(content: bytes):
    return services.keep_large(io.BytesIO(content), name="Danh sách hồ sơ", kind=CSV)


def path(stored) -> Path:
    return storage.path_of(sha256=stored.sha256, id=stored.id)


@pytest.mark.parametrize("size", [0, 1, streams.PIECE - 1, streams.PIECE, streams.PIECE + 1, 3 * streams.PIECE])
def test_what_comes_out_is_what_went_in(size):
    content = bytes(range(256)) * (size // 256 + 1)
    stored = kept(content[:size])
    assert b"".join(queries.pieces(stored)) == content[:size]
    assert (stored.size, stored.name) == (size, "Danh sách hồ sơ.csv")


def test_nothing_of_it_is_readable_on_disk_and_nothing_unfinished_is_left(folder):
    stored = kept(b"Nguyen Van Thu," * 50_000)
    assert b"Nguyen" not in path(stored).read_bytes()
    assert [each.name for each in folder.rglob("*") if each.is_file()] == [path(stored).name]


@pytest.mark.parametrize("cut", [1, streams.PIECE + streams.TAG])
def test_a_file_cut_short_is_noticed(cut):
    stored = kept(bytes(2 * streams.PIECE))
    path(stored).write_bytes(path(stored).read_bytes()[:-cut])
    with pytest.raises(FileLost):
        list(queries.pieces(stored))


def test_pieces_that_changed_places_are_noticed():
    stored = kept(bytes(streams.PIECE) + b"\1" * streams.PIECE + b"end")
    raw, head, piece = path(stored).read_bytes(), len(streams.MARK) + streams.PREFIX, streams.PIECE + streams.TAG
    first, second = raw[head : head + piece], raw[head + piece : head + 2 * piece]
    path(stored).write_bytes(raw[:head] + second + first + raw[head + 2 * piece :])
    with pytest.raises(FileLost):
        list(queries.pieces(stored))


def test_a_file_of_one_piece_is_no_file_of_pieces():
    stored = kept(b"x")
    path(stored).write_bytes(b"%PDF" + bytes(100))
    with pytest.raises(FileLost):
        list(queries.pieces(stored))


def test_a_source_that_breaks_leaves_nothing(folder):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            raise OSError("no more")

    with pytest.raises(OSError, match="no more"):
        services.keep_large(Broken(), name="x", kind=XLSX)
    assert [each for each in folder.rglob("*") if each.is_file()] == []
