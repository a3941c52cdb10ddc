"""Exemptions are tried on every case that their conditions tell apart: whether they can be claimed, and proved."""

from collections.abc import Iterator

from motcua.catalogue.case_space import Space
from motcua.catalogue.case_terms import Condition
from motcua.catalogue.package import Exemption, Package, Paper
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.catalogue.table_checking import dates_rule, said
from motcua.forms.rules import RuleError

Complaint = tuple[str, str]  # the key of the exemption that is wrong, and what


def exemption_problems(folder: Folder) -> Iterator[Problem]:
    """Exemptions that name a fee or a paper that is not there, or that take nothing off; needs no rule."""
    package = folder.package
    for number, exemption in enumerate(package.exemptions):
        for key, says in _names(package, exemption):
            yield folder.error("exemptions", number, key, says=says)
        if exemption.evidence is None:
            says = "chưa nói giấy nào chứng minh trường hợp này; viết “evidence” là mã một giấy tờ trong papers"
            yield folder.advice("exemptions", number, says=says)


def exemption_case_problems(folder: Folder) -> Iterator[Problem]:
    """Exemptions that nobody can ever claim, whose condition cannot be told in some case, or whose proof is not asked for."""
    for number, exemption in enumerate(folder.package.exemptions):
        try:
            found = list(_tried(folder.package, exemption))
        except RuleError:  # an expression that cannot be typed is told by the check of rules
            continue
        for key, says in found:
            yield folder.error("exemptions", number, key, says=says)


def _names(package: Package, exemption: Exemption) -> Iterator[Complaint]:
    fees = {fee.id for fee in package.fees}
    for unknown in sorted(set(exemption.fees) - fees):
        yield "fees", f"không có khoản phí “{unknown}”; các khoản của gói: {', '.join(sorted(fees)) or 'chưa có'}"
    if not any(exemption.covers_fee(fee) for fee in package.fees):
        yield (
            "when",
            "không giảm khoản nào: gói không có phí, lệ phí nào mà mục này nói tới; bỏ mục này hoặc sửa “fees”",
        )
    if exemption.evidence is None:
        return
    paper = _paper(package, exemption)
    if paper is None:
        known = ", ".join(paper.id for paper in package.papers)
        yield "evidence", f"không có giấy tờ “{exemption.evidence}”; các giấy tờ của gói: {known}"
    elif paper.how == "made_by_this_form":
        yield (
            "evidence",
            "đơn do biểu mẫu này lập không chứng minh được gì; chọn giấy người nộp gửi hoặc cơ quan tra cứu",
        )


def _paper(package: Package, exemption: Exemption) -> Paper | None:
    return next((paper for paper in package.papers if paper.id == exemption.evidence), None)


def _tried(package: Package, exemption: Exemption) -> Iterator[Complaint]:
    paper = _paper(package, exemption)
    needed = paper.needed_when if paper else None
    own = [text for text in (dates_rule(exemption), exemption.when) if text]
    space = Space(package, [*own, *([needed] if needed else [])])
    conditions = [space.conditions[text] for text in own]
    shown = space.conditions[needed] if needed else None
    claimed = False
    for case in space.cases():
        try:
            holds = all(condition.value(case) for condition in conditions)
        except RuleError:
            yield "when", _untold(conditions, said(case, conditions))
            return
        claimed |= holds
        if holds and shown and not shown.holds(case):
            case_said = said(case, [*conditions, shown])
            yield (
                "evidence",
                (
                    f"được miễn, giảm khi {case_said} mà giấy “{exemption.evidence}” không được hỏi; sửa “needed_when” của giấy ấy"
                ),
            )
            return
    if not claimed and space.exhaustive:
        yield (
            "when",
            "không ai được miễn, giảm: không có câu trả lời hay ngày nộp nào làm điều kiện đúng; sửa hoặc bỏ mục này",
        )


def _untold(conditions: list[Condition], case_said: str) -> str:
    names = ", ".join(f"“{name}”" for name in dict.fromkeys(name for each in conditions for name in each.terms))
    when = f" khi {case_said}" if case_said else ""
    return f"không biết được có miễn, giảm hay không{when}: {names} có thể không được hỏi; viết “answered(…) and …”"
