"""Tries a package's own forms of the one-stop rules on every right example, and on the longest texts that may come."""

from collections.abc import Iterator, Mapping
from typing import Any

from motcua.catalogue import deadlines
from motcua.catalogue.examples import Example, known_in
from motcua.catalogue.package import Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.catalogue.yaml_files import PackageError
from motcua.forms.rules import RuleError
from motcua.papers.rendering import PaperFailed, render_source

Facts = dict[str, Any]
LONG = "Nguyễn Phước Công Tằng Tôn Nữ Thị Ngọc Hoàng Lan Phương Anh Thư (mẫu)"
MANY = 40


def form_problems(folder: Folder) -> Iterator[Problem]:
    """What typst says about form_01.typ to form_04.typ, with the example on which it says it."""
    for kind, template in folder.package.form_templates.items():
        for story, facts in _tried(folder, kind):
            try:
                render_source(template, facts)
            except PaperFailed as error:
                says = f"không lập được giấy với {story}: {' '.join(str(error).split())[:300]}"
                yield Problem(f"{kind}.typ", 1, says)
                break


def _tried(folder: Folder, kind: str) -> Iterator[tuple[str, Facts]]:
    for source in folder.examples:
        try:
            example = source.parsed(Example)
            facts = sample_facts(folder.package, kind, example)
        except (PackageError, RuleError):  # the examples themselves say so
            continue
        if not example.expect.wrong and not example.expect.stops:
            yield source.name, facts
    yield "tên và danh sách dài", sample_facts(folder.package, kind) | _long()


def sample_facts(package: Package, kind: str, example: Example | None = None) -> Facts:
    """Facts of a form, as the general template of that kind names them; of an example what it knows."""
    return _frame(package) | _person(package, example) | BY_KIND[kind](package, example)


def _frame(package: Package) -> Facts:
    return {
        "parent": "Ủy ban nhân dân tỉnh (mẫu)",
        "agency": "Cơ quan mẫu",
        "number": "01/MẪU",
        "place": "Hồng Lam",
        "on": "2026-11-20",
        "sample": True,
        "verify": "https://example.vn/xac-minh/MAU/",
        "procedure_code": package.code,
        "content": package.name.vi,
        "reference": "H99.1-261120-0001",
        "contact": "1022",
    }


def _person(package: Package, example: Example | None) -> Facts:
    answers: Mapping[str, Any] = example.answers if example else {}
    named = str(answers.get("full_name") or "Nguyễn Thị Hoa (mẫu)")
    return {
        "applicant": named,
        "address": "",
        "phone": str(answers.get("phone") or ""),
        "email": str(answers.get("email") or ""),
        "addressee": f"Ông/Bà {named}",
        "you": "Ông/Bà",
        "officer": "Trần Quốc Bảo (mẫu)",
        "signer": {"office": "Thủ trưởng cơ quan", "name": "Lê Văn Mẫu (mẫu)"},
        "recipients": ["Như trên", "Lưu: hồ sơ"],
    }


def _form_01(package: Package, example: Example | None) -> Facts:
    limit = deadlines.text(package)
    if example:
        found = deadlines.limit(package, known_in(package, example))
        limit = deadlines.said(found.amount, found.unit, "vi")
    return {
        "papers": [{"name": paper.name.vi, "form": "Bản điện tử", "count": 1} for paper in package.papers],
        "sets": 1,
        "time_limit": limit,
        "received_at": "2026-11-20T14:30",
        "due_at": "2026-11-26T14:30",
        "fee": "",
        "resolver": "Cơ quan mẫu",
        "result_by": "nhận bản điện tử trên trang dịch vụ công",
        "receiver": "Trần Quốc Bảo (mẫu)",
        "online": example is None or example.filed.channel == "online",
    }


def _form_02(package: Package, example: Example | None) -> Facts:
    items = [
        {"what": paper.name.vi, "reason": "Tệp bị mờ, không đọc được.", "basis": str(paper.basis or "")}
        for paper in package.papers
    ]
    return {"items": items, "until": "2026-12-21", "again": "", "right": []}


def _form_03(package: Package, example: Example | None) -> Facts:
    return {"reasons": ["Hồ sơ không thuộc thẩm quyền giải quyết.", "Thiếu giấy tờ bắt buộc."]}


def _form_04(package: Package, example: Example | None) -> Facts:
    moments = {"received_at": "2026-11-20T14:30", "due_at": "2026-11-26T14:30", "new_due": "2026-12-01T17:00"}
    return moments | {"late": False, "reason": "Chưa có kết quả xác minh."}


BY_KIND = {"form_01": _form_01, "form_02": _form_02, "form_03": _form_03, "form_04": _form_04}


def _long() -> Facts:
    """Names and lists as long as they come, everything that may be absent left out."""
    text = f"{LONG} *không* #đậm _đâu_. " * 4
    return {
        "agency": f"Trung tâm Phục vụ hành chính công {LONG}",
        "applicant": LONG,
        "number": "",
        "phone": "",
        "late": True,
        "online": False,
        "papers": [{"name": text, "form": "Bản giấy", "count": 2}] * MANY,
        "items": [{"what": text, "reason": text, "basis": ""}] * MANY,
        "again": text,
        "right": [text] * MANY,
        "reasons": [text] * MANY,
        "reason": f"{text}\n\n{text}",
    }
