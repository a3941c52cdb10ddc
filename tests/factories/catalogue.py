"""Procedures, versions and offerings for tests, made from the packages of this installation."""

import shutil
from pathlib import Path

from django.conf import settings

from motcua.catalogue.reading import read_package

LICENCE, HOUSEHOLD = "doi-giay-phep-lai-xe", "dang-ky-ho-kinh-doanh"


def folder(slug: str) -> Path:
    """The folder of a package of this installation."""
    return Path(settings.PROCEDURES) / slug


def package(slug: str = LICENCE, **changes):
    """A package of this installation, with some parts changed."""
    return read_package(folder(slug)).model_copy(update=changes)


def copied(slug: str, into: Path) -> Path:
    """A copy of a package folder, to be spoiled by a test."""
    return Path(shutil.copytree(folder(slug), into / slug))


def replaced(file: Path, old: str, new: str) -> None:
    """Change a text that stands in a file."""
    text = file.read_text("utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), "utf-8")


def line_of(file: Path, text: str) -> int:
    """The number of the first line that holds a text."""
    return next(number for number, line in enumerate(file.read_text("utf-8").splitlines(), 1) if text in line)
