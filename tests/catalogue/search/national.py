"""The real entries beside the repository, read just far enough to be searched; and what the judged set says."""

import hashlib
import re
import tarfile
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings

from motcua.catalogue.reading import package_folders, read_package
from motcua.catalogue.search import prior
from motcua.catalogue.search.entry import Entry
from motcua.catalogue.search.words import folded_words

SAMPLE = Path(settings.PROCEDURES).resolve().parent.parent / "shared/national-procedures/procedures.tar.xz"
JUDGED = Path(__file__).with_name("judged.yaml")
LEVELS = {"Cấp Xã": "commune", "Cấp Huyện": "district", "Cấp Tỉnh": "province", "Cấp Bộ/Trung ương": "central"}
UNSAID = "Không có thông tin"


def packages() -> list[Entry]:
    """Our own packages, as services."""
    found = [read_package(folder) for folder in package_folders(Path(settings.PROCEDURES))]
    return [
        Entry(
            ("procedure", number),
            package.code,
            (package.name.vi, package.name.en),
            package.also_called,
            (package.in_one_sentence.vi, package.in_one_sentence.en),
            prior.of_service(package.popularity),
            package.field.vi,
            package.handled_by.vi if hasattr(package.handled_by, "vi") else "",
            package.level,
        )
        for number, package in enumerate(found, 1)
    ]


def entry(number: int, text: str) -> Entry:
    """One entry of the base as a card."""
    title, field = _line(text, "Tên thủ tục"), _line(text, "Lĩnh vực")
    who = _line(text, "Đối tượng thực hiện")
    level = LEVELS.get(_line(text, "Cấp thực hiện"), "")
    citizens = "Công dân" in who or "Người" in who
    business = "Doanh nghiệp" in who or "Hợp tác xã" in who
    words = prior.of_card(title=title, field=field, level=level, for_citizens=citizens, for_business=business)
    papers = re.findall(r"^ +- (?:- )?(.{8,160})", _section(text, "Thành phần hồ sơ"), re.MULTILINE)
    sentences = (_section(text, "Kết quả thực hiện")[:300], _section(text, "Mô tả")[:300], *papers[:6])
    return Entry(
        ("card", number), _line(text, "Mã thủ tục"), (title,), (), sentences, words, field,
        _line(text, "Cơ quan thực hiện"), level, citizens or not business, business,
    )  # fmt: skip


def _line(text: str, name: str) -> str:
    found = re.search(rf"^{name}: *(.*)$", text, re.MULTILINE)
    value = found.group(1).strip() if found else ""
    return "" if value == UNSAID else value


def _section(text: str, name: str) -> str:
    found = re.search(rf"^{name}:(.*?)(?=^\S[^\n]*:|\Z)", text, re.MULTILINE | re.DOTALL)
    return "" if not found or UNSAID in found.group(1) else found.group(1)


@cache
def texts() -> tuple[str, ...]:
    """The entries of the sample, by file name."""
    with tarfile.open(SAMPLE) as folder:
        members = sorted((each for each in folder if each.isfile()), key=lambda each: each.name)
        return tuple(folder.extractfile(each).read().decode() for each in members)


@cache
def entries() -> tuple[Entry, ...]:
    """Our packages, and the cards of every other procedure of the sample."""
    own = packages()
    codes = {each.code for each in own}
    cards = (entry(number, text) for number, text in enumerate(texts(), 1))
    return (*own, *(each for each in cards if each.code not in codes))


def half(ask: str) -> str:
    """To which half a query belongs: by its own letters, so that nobody chooses."""
    return "develop" if hashlib.sha256(ask.encode()).digest()[0] % 2 else "held_back"


def judged(which: str | None = None) -> list[tuple[str, set[str]]]:
    """(query, right codes) of one half, or of both."""
    rows = yaml.safe_load(JUDGED.read_text(encoding="utf-8"))["queries"]
    return [(row["ask"], set(row["right"])) for row in rows if which in (None, half(row["ask"]))]


def with_twins(right: set[str], known: tuple[Entry, ...]) -> set[str]:
    """Entries with the same title as a right one are as right: the base holds one text under several codes."""
    titles = {tuple(folded_words(each.title)) for each in known if each.code in right}
    return right | {each.code for each in known if tuple(folded_words(each.title)) in titles}
