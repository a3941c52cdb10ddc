"""Data files written by people."""

import pytest

from motcua.foundation.data_files import BadFile, Row, read


class Office(Row):
    name: str
    seats: int = 1


def written(tmp_path, text):
    file = tmp_path / "office.yaml"
    file.write_text(text)
    return file


def test_text_is_read_in_its_one_spelling(tmp_path):
    apart = "name: So\u031b\u0309 Ta\u0300i chi\u0301nh"

    assert read(written(tmp_path, apart), Office).name == "Sở Tài chính"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("seats: 2", "office.yaml: name: Field required"),
        ("name: A\nseats: many", "office.yaml: seats: "),
        ("name: A\ncolour: red", "office.yaml: colour: "),
        ("name: [", "office.yaml: "),
    ],
)
def test_a_fault_is_named_with_its_file_and_place(tmp_path, text, says):
    with pytest.raises(BadFile, match=says):
        read(written(tmp_path, text), Office)
