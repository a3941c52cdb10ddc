"""Chains in packages: what the check finds, in which order parts run, what they are handed, what comes out of the sample."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from motcua.catalogue.chain import ChainPart, handed_on, in_order, longest
from motcua.catalogue.checking import examine
from motcua.catalogue.reading import read_package

SLUG = "lien-thong-khai-sinh-thuong-tru-the-bhyt"
PARTS = ("dang-ky-khai-sinh", "dang-ky-thuong-tru-cho-tre-em", "cap-the-bhyt-cho-tre-em-duoi-6-tuoi")


def part(id_: str, hours: int, *after: str, **more) -> ChainPart:
    name = {"vi": id_, "en": f"{id_} (en)"}
    return ChainPart.model_validate(
        {"id": id_, "name": name, "procedure": "1.000001", "hours": hours, "after": after, **more}
    )


def test_parts_run_side_by_side_where_they_can():
    parts = [part("c", 16, "a"), part("b", 32, "a"), part("a", 8)]
    assert [each.id for each in in_order(parts)] == ["a", "c", "b"]
    assert longest(parts) == 40


@pytest.mark.parametrize("parts", [[part("a", 8, "b"), part("b", 8, "a")], [part("a", 8, "nobody")]])
def test_a_circle_or_an_unknown_part_has_no_order(parts):
    with pytest.raises(ValueError, match="a"):
        in_order(parts)


def test_answers_are_handed_on_by_name_or_as_the_part_says():
    asked = ["full_name", "ten_be", "clinic"]
    answers = {"full_name": "A", "child": "B", "other": "C"}
    assert handed_on(part("a", 8, answers={"ten_be": "child"}), answers, asked) == {"full_name": "A", "ten_be": "B"}


def test_a_ward_goes_with_a_kind_of_office_only():
    with pytest.raises(ValueError, match="ward"):
        part("a", 8, authority="H99.12", ward="residence")


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for slug in (SLUG, *PARTS):
        shutil.copytree(Path(settings.PROCEDURES) / slug, tmp_path / slug)
    return tmp_path


def said(folders: Path, old: str, new: str, *, times: int = 1, file: str = "procedure.yaml") -> str:
    """What the check says when something in the chain is written otherwise."""
    path = folders / SLUG / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, times), "utf-8")
    _package, problems = examine(folders / SLUG)
    return "\n".join(str(problem) for problem in problems if problem.is_error)


def test_the_sample_chain_is_sound(folders):
    assert examine(folders / SLUG)[1] == []


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("    waits_for_parts: true\n", "", "đúng một bước “waits_for_parts: true”"),
        ("    hours: 32\n", "    hours: 36\n", "các phần nối tiếp nhau dài nhất 44 giờ, bước chờ chỉ có 40 giờ"),
        ("    after: [birth]\n", "    after: [card]\n", "nối vòng hoặc nói tới phần không có"),
        ("ward: child_residence", "ward: clinic", "“clinic” không phải câu hỏi địa chỉ"),
        ('procedure: "1.001193"', 'procedure: "2.002621"', "một phần không thể là chính thủ tục này"),
        ("authority: police", "authority: army", "authority"),
    ],
)
def test_what_is_wrong_is_said(folders, old, new, says):
    times = 2 if "after" in old else 1
    assert says in said(folders, old, new, times=times)


def test_what_a_part_always_asks_must_be_asked_here(folders):
    path = folders / PARTS[2] / "form.yaml"
    path.write_text(path.read_text("utf-8").replace("      clinic:\n", "      hospital:\n"), "utf-8")
    _package, problems = examine(folders / SLUG)
    assert any("luôn hỏi hospital" in str(problem) for problem in problems)


def test_a_part_that_lies_nowhere_is_advice(folders):
    shutil.rmtree(folders / PARTS[1])
    _package, problems = examine(folders / SLUG)
    assert [problem.is_error for problem in problems] == [False]
    assert "1.004222" in str(problems[0])


def test_a_step_that_waits_needs_parts():
    folder = Path(settings.PROCEDURES) / PARTS[0]
    assert not any(step.waits_for_parts for step in read_package(folder).steps)
