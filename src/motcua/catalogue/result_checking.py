"""Tries a package's own result paper on invented facts, granted and refused, before anybody depends on it."""

from collections.abc import Iterator
from typing import Any

from motcua.catalogue.package import Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.forms.builtin import parts_of
from motcua.forms.questions import Question
from motcua.papers.rendering import PaperFailed, render_source


def result_problems(folder: Folder) -> Iterator[Problem]:
    """What typst says about result.typ; nothing when the package uses the generic result."""
    if folder.package.result_template is None:
        return
    for granted in (True, False):
        try:
            render_source(folder.package.result_template, sample_facts(folder.package, granted=granted))
        except PaperFailed as error:
            yield Problem("result.typ", 1, f"không lập được kết quả: {' '.join(str(error).split())[:300]}")


def sample_facts(package: Package, *, granted: bool) -> dict[str, Any]:
    """Facts of a result paper, as the generic template names them."""
    questions = {question.id: question for page in package.pages for question in page.questions}
    printed = [*(questions[name] for name in package.result.prints), *package.result.asks]
    return {
        "parent": "Ủy ban nhân dân tỉnh (mẫu)",
        "agency": "Cơ quan mẫu",
        "number": "01/KQ-CQM",
        "reference": "H99.1-261121-0001",
        "place": "Hồng Lam",
        "on": "2026-11-21",
        "sample": True,
        "verify": "https://example.vn/xac-minh/MAU/",
        "kind": package.result.name.vi if granted else "Thông báo",
        "about": "" if granted else "Về việc không giải quyết hồ sơ",
        "authority": "",
        "granted": granted,
        "grounds": [f"Căn cứ {basis}" for basis in package.legal_basis],
        "paragraphs": ["Xét hồ sơ số H99.1-261121-0001 của Nguyễn Thị Hoa (mẫu):"],
        "facts": [_sample_fact(each) for each in printed] if granted else [],
        "closing": [] if granted else ["Lý do mẫu."],
        "signer": {"office": "Thủ trưởng cơ quan", "name": "Lê Văn Mẫu (mẫu)"},
        "recipients": ["Nguyễn Thị Hoa (mẫu)", "Lưu: hồ sơ"],
    }


def _sample_fact(question: Question) -> dict[str, Any]:
    """An invented answer; a group brings its rows as well, as dossiers do."""
    fact = {"id": question.id, "label": str(question.label or question.ask), "value": "Mẫu"}
    parts = parts_of(question)
    return fact | ({"rows": [{part.id: "Mẫu" for part in parts}]} if parts else {})
