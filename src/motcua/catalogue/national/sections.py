"""Where the sections of an entry begin: a label at the start of a line. Pure.

The base writes twenty labels, always in the same order. The running text of an entry may hold a line that looks like a
label ("Kết quả thực hiện: …"); then the place between the neighbouring sections decides. A label that is not among
the twenty is a section of its own where the base never goes on with running text.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

HEADER = "Chi tiết thủ tục hành chính"
CODE, DECISION, TITLE, LEVEL = "Mã thủ tục", "Số quyết định", "Tên thủ tục", "Cấp thực hiện"
KIND, FIELD, PROCESS = "Loại thủ tục", "Lĩnh vực", "Trình tự thực hiện"
CHANNELS, PAPERS, APPLICANTS = "Cách thức thực hiện", "Thành phần hồ sơ", "Đối tượng thực hiện"
BODY, DECIDING_BODY, ADDRESS = "Cơ quan thực hiện", "Cơ quan có thẩm quyền", "Địa chỉ tiếp nhận HS"
DELEGATED_BODY, OTHER_BODIES, RESULT = "Cơ quan được ủy quyền", "Cơ quan phối hợp", "Kết quả thực hiện"
LEGAL, CONDITIONS, KEYWORDS, DESCRIPTION = "Căn cứ pháp lý", "Yêu cầu, điều kiện thực hiện", "Từ khóa", "Mô tả"
SECTIONS = (
    *(CODE, DECISION, TITLE, LEVEL, KIND, FIELD, PROCESS, CHANNELS, PAPERS, APPLICANTS, BODY, DECIDING_BODY, ADDRESS),
    *(DELEGATED_BODY, OTHER_BODIES, RESULT, LEGAL, CONDITIONS, KEYWORDS, DESCRIPTION),
)
PLACE = {name: place for place, name in enumerate(SECTIONS)}
ONE_LINERS = {CODE, DECISION, LEVEL, KIND, FIELD, APPLICANTS, BODY, DECIDING_BODY, DELEGATED_BODY, OTHER_BODIES}
ENDED_BY_A_BLANK_LINE = {PROCESS, PAPERS, LEGAL}
MOST_WORDS_IN_A_LABEL = 10

_LABEL = re.compile(r"(?P<name>[^\W\d_][^:\n]{1,59}?)[ \t]*:(?=\s|$)")
_KNOWN = re.compile(rf"(?P<name>{'|'.join(map(re.escape, SECTIONS))})[ \t]*:")


class Section(NamedTuple):
    """One section as written: its label, and its lines; the first line is what stands beside the label."""

    name: str
    lines: list[str]


def split(text: str) -> tuple[list[str], list[Section]]:
    """The lines before the first section, and the sections in their order. Every line stands in exactly one of them."""
    lines = text.split("\n")
    starts = _known_starts(lines)
    before: list[str] = []
    sections: list[Section] = []
    names = set(starts.values())
    for at, line in enumerate(lines):
        name = starts.get(at) or _new_label(line, lines[at - 1] if at else "", sections, names)
        if name:
            names.add(name)
            sections.append(Section(name, [line[line.index(":") + 1 :]]))
        else:
            (sections[-1].lines if sections else before).append(line)
    return before, sections


def _known_starts(lines: list[str]) -> dict[int, str]:
    """{line: section}: each of the twenty labels at most once."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if found := _KNOWN.match(line):
            places[found["name"]].append(at)
    sure = {name: where[0] for name, where in places.items() if len(where) == 1}
    return {_likeliest(name, where, sure): name for name, where in places.items()}


def _likeliest(name: str, where: list[int], sure: dict[str, int]) -> int:
    """Of several lines with the same label, the one between the neighbours that stand once; else the first.

    Running text comes before the keywords, so of these the last counts.
    """
    if len(where) == 1:
        return where[0]
    after = max((at for other, at in sure.items() if PLACE[other] < PLACE[name]), default=-1)
    until = min((at for other, at in sure.items() if PLACE[other] > PLACE[name]), default=where[-1] + 1)
    between = [at for at in where if after < at < until] or where
    return between[-1] if name == KEYWORDS else between[0]


def _new_label(line: str, before: str, sections: list[Section], names: set[str]) -> str | None:
    """The label of a section that we do not know, where one may begin."""
    if not sections or not _may_end(sections[-1], before):
        return None
    found = _LABEL.match(line)
    if not found or found["name"] in names or found["name"] in PLACE or not found["name"][0].isupper():
        return None
    return found["name"] if len(found["name"].split()) <= MOST_WORDS_IN_A_LABEL else None


def _may_end(section: Section, before: str) -> bool:
    if section.name in ENDED_BY_A_BLANK_LINE:
        return not before.strip()
    return section.name in ONE_LINERS or section.name not in PLACE


def trimmed(lines: list[str]) -> Iterator[str]:
    """The lines without the white space around them, and without blank lines at both ends."""
    kept = [line.strip() for line in lines]
    while kept and not kept[0]:
        kept.pop(0)
    while kept and not kept[-1]:
        kept.pop()
    yield from kept
