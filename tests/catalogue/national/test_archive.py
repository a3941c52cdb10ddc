"""Archives of strangers: every file comes, or the reason why not; nothing is written to the disk."""

import io
import lzma
import os
import tarfile

import pytest

from motcua.catalogue.national import unpacking
from motcua.catalogue.national.archive import BadSource, found_in, is_archive
from motcua.catalogue.national.entry import LONGEST


def file(name, data=b"x", **fields):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for field, value in fields.items():
        setattr(info, field, value)
    return info, data


def packed(path, *files, mode="w:xz", **options):
    with tarfile.open(path, mode, **options) as archive:
        for info, data in files:
            archive.addfile(info, io.BytesIO(data))
    return path


def names(source):
    return {one.name: one.why or one.data for one in found_in(source)}


@pytest.mark.parametrize(
    ("suffix", "mode"), [("tar", "w:"), ("tar.gz", "w:gz"), ("tar.xz", "w:xz"), ("tar.bz2", "w:bz2"), ("odd", "w:xz")]
)
def test_archives_of_every_kind_are_read_by_their_first_bytes(tmp_path, suffix, mode):
    path = packed(tmp_path / f"a.{suffix}", file("in/1.txt", b"one"), file("2.txt", b"two"), mode=mode)
    assert names(path) == {f"a.{suffix}/in/1.txt": b"one", f"a.{suffix}/2.txt": b"two"}


@pytest.mark.parametrize("form", [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT])
def test_long_and_vietnamese_names_are_read(tmp_path, form):
    name = "thủ-tục/" * 8 + "tệp.txt"
    path = packed(tmp_path / "a.tar", file(name), mode="w:", format=form)
    assert names(path) == {f"a.tar/{name}": b"x"}


def test_a_folder_is_read_in_order_with_the_archives_in_it(tmp_path):
    (tmp_path / "b.txt").write_bytes(b"b")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "z.TXT").write_bytes(b"z")
    packed(tmp_path / "c.tar.xz", file("c.txt", b"c"))
    assert [(one.name.removeprefix(f"{tmp_path}/"), one.data) for one in found_in(tmp_path)] == [
        ("a/z.TXT", b"z"),
        ("b.txt", b"b"),
        ("c.tar.xz/c.txt", b"c"),
    ]


def test_links_devices_and_ways_out_are_told_and_not_followed(tmp_path):
    path = packed(
        tmp_path / "a.tar",
        file("/etc/x.txt"),
        file("../x.txt"),
        file("a/../../x.txt"),
        file("soft.txt", b"", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
        file("hard.txt", b"", type=tarfile.LNKTYPE, linkname="good.txt"),
        file("device.txt", b"", type=tarfile.CHRTYPE),
        file("folder", b"", type=tarfile.DIRTYPE),
        file("good.txt", b"good"),
        mode="w:",
    )
    out, special = "đường dẫn ra ngoài tệp nén", "đường dẫn tắt hoặc tệp đặc biệt, không đọc"
    assert names(path) == {
        "a.tar//etc/x.txt": out,
        "a.tar/../x.txt": out,
        "a.tar/a/../../x.txt": out,
        "a.tar/soft.txt": special,
        "a.tar/hard.txt": special,
        "a.tar/device.txt": special,
        "a.tar/good.txt": b"good",
    }


def test_links_in_a_folder_are_told_and_not_followed(tmp_path):
    (tmp_path / "secret").write_bytes(b"secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "1.txt").symlink_to(tmp_path / "secret")
    (folder / "2").symlink_to(tmp_path)
    os.mkfifo(folder / "3.txt")
    assert list(names(folder).values()) == ["đường dẫn tắt, không đọc"] * 2 + ["không phải tệp thường"]


def test_other_files_and_long_ones_are_told(tmp_path):
    (tmp_path / "1.docx").write_bytes(b"x")
    (tmp_path / "2.txt").write_bytes(b"x" * (LONGEST + 1))
    path = packed(tmp_path / "a.tar.gz", file("3.txt", b"x" * (LONGEST + 1)), file("4.html"), mode="w:gz")
    too_long = f"dài {LONGEST + 1} byte, quá {LONGEST} byte"
    assert list(names(tmp_path).values()) == ["không phải tệp .txt", too_long, too_long, "không phải tệp .txt"]
    assert len(names(path)) == 2


def test_a_name_that_is_no_text_is_shown(tmp_path):
    (tmp_path / os.fsdecode(b"t\xfac.txt")).write_bytes(b"x")
    (name,) = names(tmp_path)
    assert name.endswith("t\\xfac.txt")


@pytest.mark.parametrize("suffix", ["tar", "tar.gz", "tar.xz"])
def test_a_cut_archive_is_refused(tmp_path, suffix):
    noise = os.urandom(50_000)
    path = packed(tmp_path / f"a.{suffix}", file("1.txt", noise), file("2.txt", noise), mode=f"w:{suffix[4:]}")
    for length in (path.stat().st_size // 2, path.stat().st_size * 3 // 4):
        path.write_bytes(path.read_bytes()[:length])
        with pytest.raises(BadSource, match="hỏng"):
            list(found_in(path))


def test_a_tar_cut_between_two_files_is_refused(tmp_path):
    path = packed(tmp_path / "a.tar", file("1.txt"), file("2.txt"), mode="w:")
    path.write_bytes(path.read_bytes()[:1024])
    with pytest.raises(BadSource, match="hỏng"):
        list(found_in(path))


def test_a_damaged_header_is_no_end(tmp_path):
    path = packed(tmp_path / "a.tar", file("1.txt"), file("2.txt"), mode="w:")
    data = bytearray(path.read_bytes())
    data[1024:1034] = b"\xff" * 10
    path.write_bytes(data)
    with pytest.raises(BadSource, match="hỏng"):
        list(found_in(path))


def test_a_bomb_is_refused_before_it_fills_anything(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "MOST_BYTES", 5_000_000)
    path = tmp_path / "a.tar.xz"
    info, _data = file("big.txt")
    info.size = 8_000_000
    with lzma.open(path, "wb") as out:
        out.write(info.tobuf() + bytes(info.size) + bytes(1024))
    with pytest.raises(BadSource, match="more than 5000000 bytes"):
        list(found_in(path))


def test_a_header_that_wants_all_memory_is_refused(tmp_path):
    path = tmp_path / "a.tar.xz"
    info, _data = file("././@LongLink", type=tarfile.GNUTYPE_LONGNAME)
    info.size = 200_000_000
    with lzma.open(path, "wb") as out:
        out.write(info.tobuf(tarfile.GNU_FORMAT))
    with pytest.raises(BadSource, match="in one piece"):
        list(found_in(path))


def test_what_is_neither_folder_nor_archive_is_refused(tmp_path):
    (tmp_path / "1.txt").write_bytes(b"text")
    for path in (tmp_path / "1.txt", tmp_path / "none"):
        assert not is_archive(path)
        with pytest.raises(BadSource, match="không phải thư mục hay tệp tar"):
            list(found_in(path))
