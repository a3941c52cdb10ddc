"""Packages as zip and as folder: the same bytes back, and nothing from strangers that is no package."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.catalogue.comparing import compared, lines, unified
from motcua.catalogue.exchange import from_zip, origin_in_zip, to_zip
from motcua.catalogue.origin import Origin
from motcua.catalogue.package_files import BadFiles, digest, files_of_folder, heading, write_folder
from tests.factories.catalogue import LICENCE, folder

MARK = Origin("3.000347", 4, "abc")
TEXTS = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=60) | st.just(
    "a\r\nb\r\n"
)
FILES = st.dictionaries(
    st.sampled_from(["procedure.yaml", "form.yaml", "result.typ", "lists/nơi.yaml", "examples/a b.yaml", "examples/c.yaml"]),
    TEXTS,
    min_size=1,
)  # fmt: skip


def packed(*entries, method=ZIP_DEFLATED):
    made = BytesIO()
    with ZipFile(made, "w", method) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return made.getvalue()


@given(FILES)
def test_a_zip_gives_back_the_same_files(files):
    assert from_zip(to_zip(files)) == files
    assert from_zip(to_zip(files, MARK)) == files


@given(FILES)
def test_the_same_files_are_the_same_zip(files):
    again = dict(reversed(files.items()))
    assert to_zip(files, MARK) == to_zip(again, MARK)
    assert digest(files) == digest(again)


@given(FILES)
def test_a_folder_gives_back_the_same_bytes(files):
    with TemporaryDirectory() as name:
        place = Path(name)
        write_folder(files, place)
        assert files_of_folder(place) == files
        assert {name: (place / name).read_bytes() for name in files} == {n: text.encode() for n, text in files.items()}


def test_a_package_of_this_installation_survives_zip_and_folder(tmp_path):
    files = files_of_folder(folder(LICENCE))
    write_folder(from_zip(to_zip(files)), tmp_path)
    for file in folder(LICENCE).rglob("*.*"):
        assert (tmp_path / file.relative_to(folder(LICENCE))).read_bytes() == file.read_bytes()


def test_a_folder_loses_what_the_package_no_longer_has(tmp_path):
    write_folder({"procedure.yaml": "a", "examples/old.yaml": "b"}, tmp_path)
    (tmp_path / ".gitkeep").write_text("mine")
    write_folder({"procedure.yaml": "a"}, tmp_path)
    assert files_of_folder(tmp_path) == {"procedure.yaml": "a"}
    assert (tmp_path / ".gitkeep").exists()


def test_a_zip_knows_the_version_it_was_taken_from():
    assert origin_in_zip(to_zip({"procedure.yaml": ""}, MARK)) == MARK
    assert origin_in_zip(to_zip({"procedure.yaml": ""})) is None


def test_the_folder_around_a_package_and_leftovers_of_computers_are_taken_off():
    content = packed(
        ("ten/procedure.yaml", "a"), ("ten/examples/b.yaml", "b"), ("__MACOSX/ten/x", "?"), ("ten/.DS_Store", "?")
    )
    assert from_zip(content) == {"procedure.yaml": "a", "examples/b.yaml": "b"}


@pytest.mark.parametrize(
    "name", ["../x.yaml", "a/../../x.yaml", "/etc/x.yaml", "C:/x.yaml", "..\\x.yaml", "a.exe", "con.yaml", "a/b/c/d.yaml", "x.yaml\n"]
)  # fmt: skip
def test_paths_that_lead_elsewhere_are_refused(name):
    with pytest.raises(BadFiles):
        from_zip(packed(("procedure.yaml", "a"), (name, "b")))


def test_what_unpacks_to_more_than_a_package_is_refused():
    bomb = packed(("procedure.yaml", "a" * 1_500_000), ("form.yaml", "b" * 1_500_000))
    assert len(bomb) < 10_000
    with pytest.raises(BadFiles, match="2 MB"):
        from_zip(bomb)


def test_a_zip_that_lies_about_its_sizes_is_refused():
    content = bytearray(packed(("procedure.yaml", "a" * 3_000_000)))
    place = content.rindex(b"PK\x01\x02") + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(BadFiles):
        from_zip(bytes(content))


def test_links_strange_packing_binary_and_too_many_files_are_refused():
    link = ZipInfo("form.yaml")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    many = [(f"examples/{number}.yaml", "") for number in range(201)]
    for content in (
        packed(("procedure.yaml", "a"), (link, "/etc/passwd")),
        packed(("procedure.yaml", "a"), method=ZIP_BZIP2),
        packed(("procedure.yaml", b"\xff\xfe")),
        packed(("procedure.yaml", "a\x00b")),
        packed(("a.yaml", ""), ("A.yaml", "")),
        packed(*many),
        packed(),
        b"PK nothing",
        b"x" * 2_000_001,
    ):
        with pytest.raises(BadFiles):
            from_zip(content)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_package_or_refused(content):
    with pytest.raises(BadFiles):
        from_zip(content)


@given(st.integers(0, 10_000), st.integers(0, 255), st.booleans())
def test_a_damaged_zip_is_a_package_or_refused(place, byte, deflated):
    files = {"procedure.yaml": "code: 1\n" * 20, "form.yaml": "pages: []\n"}
    content = bytearray(packed(*files.items()) if deflated else to_zip(files, MARK))
    content[place % len(content)] = byte
    try:
        from_zip(bytes(content))
    except BadFiles:
        return


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('code: "3.000340"\nslug: a-b\nname:\n  vi: Tên\n  en: Name\n', ("3.000340", "a-b", "Tên")),
        ("code: 3.000340\nname: Tên", ("3.000340", "", "Tên")),
        ("code: [1]\n", ("", "", "")),
        ("code: [\n", ("", "", "")),
        ("", ("", "", "")),
    ],
)
def test_the_heading_of_a_half_written_package_is_read(text, found):
    assert heading({"procedure.yaml": text}) == found


def test_three_texts_are_compared_file_by_file():
    base = {"a.yaml": "1\n", "b.yaml": "1\n", "c.yaml": "1\n", "d.yaml": "1\n", "e.yaml": "1\n"}
    theirs = base | {"a.yaml": "2\n", "b.yaml": "2\n", "c.yaml": "2\n"}
    yours = base | {"b.yaml": "2\n", "c.yaml": "3\n", "d.yaml": "4\n", "new.yaml": "5\n"}
    del yours["e.yaml"]
    found = compared(base, theirs, yours)
    assert {file.path: file.who for file in found.files} == {
        "a.yaml": "theirs", "b.yaml": "same", "c.yaml": "both", "d.yaml": "yours", "e.yaml": "yours", "new.yaml": "yours",
    }  # fmt: skip
    assert [file.path for file in found.conflicts] == ["c.yaml"]
    assert found.merged == {"a.yaml": "2\n", "b.yaml": "2\n", "c.yaml": "2\n", "d.yaml": "4\n", "new.yaml": "5\n"}


@given(FILES, FILES, FILES)
def test_a_merge_without_conflict_holds_what_both_wrote(base, theirs, yours):
    found = compared(base, theirs, yours)
    for path in {*base, *theirs, *yours} - {file.path for file in found.conflicts}:
        wanted = yours.get(path) if theirs.get(path) == base.get(path) else theirs.get(path)
        assert found.merged.get(path) == wanted


@given(TEXTS, TEXTS)
def test_two_texts_that_differ_show_a_line(old, new):
    assert any(line.kind in ("gone", "new") for line in lines(old, new)) == (old != new)


def test_the_comparison_is_readable_in_a_terminal():
    old = "một\nhai\nba\nbốn\nnăm\nsáu\nbảy\n"
    found = compared({"a.yaml": old}, {"a.yaml": old.replace("bảy", "7")}, {"a.yaml": old.replace("một", "1")})
    assert list(unified(found)) == [
        "a.yaml: hai bên cùng sửa khác nhau",
        "  bên kia:", "    …", "      năm", "      sáu", "    - bảy", "    + 7",
        "  bên bạn:", "    - một", "    + 1", "      hai", "      ba", "    …",
    ]  # fmt: skip
