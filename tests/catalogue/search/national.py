"""The real entries beside the repository, read just far enough to be searched; and what the judged set says."""

import hashlib
import json
import tarfile
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from motcua.catalogue.national.entry import decoded, read_entry
from motcua.catalogue.reading import package_folders, read_package
from motcua.catalogue.search import collecting
from motcua.catalogue.search.entry import Entry
from motcua.catalogue.search.words import folded_words
from tests.catalogue.national.entries import SAMPLE

JUDGED = Path(__file__).with_name("judged.yaml")


def packages() -> list[Entry]:
    """Our own packages, as services."""
    found = [read_package(folder) for folder in package_folders(Path(settings.PROCEDURES))]
    return [collecting.service(package, number, package.slug) for number, package in enumerate(found, 1)]


def card(number: int, text: str) -> Entry:
    """One entry of the base as a card."""
    read = read_entry(text)
    columns = {"pk": number, "code": read.code, "title": read.title, "field": read.field, "level": read.level}
    sections = {
        name: json.dumps(read.sections.get(label), ensure_ascii=False) for name, label in collecting.SECTIONS.items()
    }
    return collecting.card({**columns, "body": read.body, "local_words": "", **sections})


@cache
def texts() -> tuple[str, ...]:
    """The entries of the sample, by file name."""
    with tarfile.open(SAMPLE) as folder:
        members = sorted((each for each in folder if each.isfile()), key=lambda each: each.name)
        return tuple(decoded(folder.extractfile(each).read()) for each in members)


@cache
def entries() -> tuple[Entry, ...]:
    """Our packages, and the cards of every other procedure of the sample."""
    own = packages()
    codes = {each.code for each in own}
    cards = (card(number, text) for number, text in enumerate(texts(), 1))
    return (*own, *(each for each in cards if each.code not in codes))


def half(ask: str) -> str:
    """To which half a query belongs: by its own letters, so that nobody chooses."""
    return "develop" if hashlib.sha256(ask.encode()).digest()[0] % 2 else "held_back"


def judged(which: str | None = None) -> list[tuple[str, set[str]]]:
    """(query, right codes) of one half, or of both."""
    rows = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))["queries"]
    return [(row["ask"], set(row["right"])) for row in rows if which in (None, half(row["ask"]))]


def with_twins(right: set[str]) -> set[str]:
    """Entries with the same title as a right one are as right: the base holds one text under several codes."""
    return right.union(*(_twins().get(code, ()) for code in right))


@cache
def _twins() -> dict[str, set[str]]:
    by_title: dict[tuple[str, ...], set[str]] = {}
    for each in entries():
        by_title.setdefault(tuple(folded_words(each.title)), set()).add(each.code)
    return {code: codes for codes in by_title.values() for code in codes}
