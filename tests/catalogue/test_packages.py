"""The packages of this installation are sound, say where they come from, and survive publication unchanged."""

import time
from pathlib import Path

import pytest
from django.conf import settings

from motcua.catalogue.canonical import canonical, fingerprint, read_canonical
from motcua.catalogue.checking import examine
from motcua.catalogue.examples import run_examples
from motcua.catalogue.reading import package_folders, read_folder, read_package

FOLDERS = package_folders(Path(settings.PROCEDURES))
EXAMPLES = sorted(Path(settings.PROCEDURES).glob("*/examples/*.yaml"))
CODES = {
    "3.000347", "1.001612", "2.001583", "1.001193", "1.004873", "1.013225", "1.013831", "1.013855", "1.014199", "1.014159", "1.014092",
    "1.014334",
    "2.002621", "1.004222", "9.000061",  # a chain of three agencies, with its parts
}  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_package_has_no_faults_and_its_examples_come_out(folder):
    """As with `check --strict`: nothing is left to advise either."""
    package, problems = examine(folder)
    assert [str(problem) for problem in problems] == []
    assert package.code in CODES


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: f"{file.parent.parent.name}/{file.stem}")
def test_an_example_comes_out(file):
    folder = read_folder(file.parent.parent)
    folder.examples = [source for source in folder.examples if source.name == f"examples/{file.name}"]
    assert len(folder.examples) == 1
    assert list(run_examples(folder)) == []


def test_the_sample_catalogue_is_complete():
    assert {read_package(folder).code for folder in FOLDERS} == CODES


@pytest.mark.parametrize(
    "slug",
    [
        "doi-giay-phep-lai-xe", "dang-ky-ho-kinh-doanh", "dang-ky-khai-sinh", "xac-nhan-tinh-trang-hon-nhan",
        "giay-phep-xay-dung-nha-o", "dang-ky-bien-dong-dat-dai",
    ],
)  # fmt: skip
def test_the_whole_packages_bring_examples_and_a_result_of_their_own(slug):
    folder = read_folder(Path(settings.PROCEDURES) / slug)
    assert len(folder.examples) >= 6
    assert "/frame.typ" in folder.package.result_template


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_package_read_back_from_its_canonical_form_is_the_same(folder):
    package = read_package(folder)
    content = canonical(package)
    assert read_canonical(content) == package
    assert canonical(read_canonical(content)) == content
    assert len(fingerprint(content)) == 64


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_doubt_names_its_source(folder):
    package = read_package(folder)
    assert package.all_doubts()
    assert all(doubt.source and doubt.vi != doubt.en for doubt in package.all_doubts())


def test_order_of_questions_choices_and_steps_is_kept():
    package = read_canonical(canonical(read_package(Path(settings.PROCEDURES) / "doi-giay-phep-lai-xe")))
    assert [step.id for step in package.steps] == ["receive", "assign", "verify", "check", "sign", "number", "return"]
    assert [page.id for page in package.pages] == ["you", "contact", "licence", "health", "promise"]
    assert [choice.id for choice in package.pages[2].questions[1].choices][:4] == ["A1", "A", "B1", "B"]


def test_a_package_is_read_in_milliseconds():
    folder = Path(settings.PROCEDURES) / "doi-giay-phep-lai-xe"
    best = min(_seconds(folder) for _round in range(3))
    assert best < 0.15  # about 20 ms for all its files, examples included


def _seconds(folder):
    started = time.perf_counter()
    read_folder(folder)
    return time.perf_counter() - started
