"""The sections of a draft: which part of which file each of them edits. Every key of the format is in one of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel

from motcua.catalogue import editing
from motcua.catalogue.editing import NOWHERE
from motcua.catalogue.package import Facts
from motcua.catalogue.reading import FACTS, FORM, RESULT
from motcua.forms.questions import Page, Question
from motcua.web.manager.parts.building import build, keys_of
from motcua.web.manager.parts.nodes import Node, Path

Grouped = Sequence[tuple[Any, Sequence[str]]]

PAPERS, FEES, TIME, RESULTS = ("papers",), ("fees", "exemptions"), ("deadline", "steps", "supplement", "parts"), (
    "result", "other_results", "delivery",
)  # fmt: skip
NAMES = ("code", "slug", "name", "also_called", "in_one_sentence")
PLACES = ("field", "life_event", "life_events", "business_events", "popularity")
PEOPLE = ("applicant_kinds", "who", "requirements", "eligibility", "presence")
WORK = ("ways", "order_of_work", "level", "handled_by", "handled_by_periods")
LAW = (
    "decision", "in_force", "legal_basis", "application_form", "application_form_periods", "glossary", "doubts",
)  # fmt: skip


@dataclass(frozen=True)
class Section:
    """One page of the editor of procedure.yaml: its name in the address, its title, its keys in boxes."""

    slug: str
    title: Any
    groups: Grouped


SECTIONS = (
    Section("thong-tin", _("Thông tin"), ()),
    Section("giay-to", _("Giấy tờ"), ((_("Giấy tờ cần có"), PAPERS),)),
    Section("phi", _("Phí"), ((_("Phí, lệ phí"), FEES),)),
    Section("thoi-han", _("Thời hạn và các bước"), (
        (_("Thời hạn"), TIME[:1]), (_("Các bước xử lý"), TIME[1:2]), (_("Bổ sung hồ sơ"), TIME[2:3]),
        (_("Các phần liên thông"), TIME[3:]),
    )),
    Section("ket-qua", _("Kết quả"), ((_("Kết quả"), RESULTS),)),
)  # fmt: skip
BY_SLUG: Mapping[str, Section] = {section.slug: section for section in SECTIONS}
ELSEWHERE = {key for section in SECTIONS for _title, keys in section.groups for key in keys}


@dataclass(frozen=True)
class Part:
    """What one page edits: a model at a path of a file, its keys in groups with titles."""

    file: str
    model: type[BaseModel]
    path: Path
    place: Path
    groups: Grouped
    title: Any

    def nodes(self, text: str) -> list[tuple[Any, list[Node]]]:
        """The boxes by group. Raises CannotEdit."""
        data = editing.content(text)
        return [(title, build(self.model, data, self.path, self.place, keys)) for title, keys in self.groups]


def information() -> Grouped:
    """The groups of the first section; a key that no section names comes last, so that none is left out."""
    named = {*ELSEWHERE, *NAMES, *PLACES, *PEOPLE, *WORK, *LAW}
    rest = tuple(key for key in keys_of(Facts) if key not in named)
    groups: list[tuple[Any, Sequence[str]]] = [
        (_("Tên gọi"), NAMES),
        (_("Người dân tìm thấy ở đâu"), PLACES),
        (_("Ai làm được"), PEOPLE),
        (_("Nộp và xử lý"), WORK),
        (_("Theo quy định nào"), LAW),
    ]
    return [*groups, *([(_("Mục khác"), rest)] if rest else [])]


def facts_part(slug: str) -> Part | None:
    """The part of a section of procedure.yaml; None when there is no such section."""
    section = BY_SLUG.get(slug)
    if section is None:
        return None
    return Part(FACTS, Facts, (), (), section.groups or information(), section.title)


def question_part(files: Mapping[str, str], page: str, question: str = "") -> Part | None:
    """The part of a page of questions, or of one question; None when it is not there. Raises CannotEdit."""
    pages = editing.at(editing.content(files.get(FORM, "")), ("pages",))
    held = editing.at(pages, (page,))
    if not isinstance(pages, dict) or not isinstance(held, dict):
        return None
    path, place = ("pages", page), ("pages", list(pages).index(page))
    if not question:
        return Part(FORM, Page, path, place, [(_("Trang"), ("title", "intro", "show_when"))], _("Trang"))
    questions = editing.at(held, ("questions",))
    if not isinstance(questions, dict) or question not in questions:
        return None
    inside = (*path, "questions", question)
    here = (*place, "questions", list(questions).index(question))
    return Part(FORM, Question, inside, here, _question_groups(), _("Câu hỏi"))


def _question_groups() -> Grouped:
    first = ("type", "ask", "label", "hint", "example", "empty", "optional")
    answer = ("choices", "questions", "columns", "rows", "repeat", "item_title", "list")
    second = ("show_when", "check")
    rest = tuple(key for key in keys_of(Question) if key not in {*first, *answer, *second})
    return [(_("Câu hỏi"), first), (_("Câu trả lời"), answer), (_("Điều kiện, kiểm tra"), second), (_("Thêm"), rest)]


def section_of(file: str, path: Path) -> str:
    """The section that shows a place of a file."""
    if file == FACTS and path:
        return next((s.slug for s in SECTIONS for _title, keys in s.groups if path[0] in keys), "thong-tin")
    if file == FORM:
        return "cau-hoi"
    if file == RESULT:
        return "ket-qua"
    return "vi-du" if file.startswith("examples/") else "van-ban-goc"


def present(text: str, path: Path) -> bool:
    """Whether a file says anything there."""
    return editing.read(text, path) is not NOWHERE
