"""Prepared items of a request for more: common ones for every paper and answer, and those that the package brings.

What is ticked is printed on form 02, so it is in Vietnamese in whatever language the officer reads; the ticks themselves are not.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.amending import questions_of, why_not
from motcua.dossiers.asking import LONGEST, Item, rule_of
from motcua.dossiers.case import facts_of
from motcua.dossiers.models import Dossier
from motcua.forms.values import NOTHING, shown

PAPER, QUESTION = "p", "q"
OF_A_PAPER: dict[str, tuple[Any, str, str]] = {  # tick -> its label, what is wanted, why
    "blurred": (_("Bị mờ"), "Bản chụp rõ nét: {name}", "Bản đã gửi bị mờ, không đọc được."),
    "page": (_("Thiếu trang"), "Đủ các trang: {name}", "Bản đã gửi thiếu trang."),
    "missing": (_("Chưa có"), "{name}", "Hồ sơ chưa có giấy tờ này."),
    "expired": (_("Hết hiệu lực"), "Bản còn hiệu lực: {name}", "Giấy đã gửi hết hiệu lực."),
    "wrong": (_("Không đúng loại"), "Đúng loại giấy tờ: {name}", "Giấy đã gửi không phải loại mà thủ tục này cần."),
    "name": (_("Họ tên khác"), "Giấy đúng họ tên người nộp: {name}", "Họ tên trên giấy khác với họ tên đã khai."),
    "unsigned": (_("Thiếu chữ ký, dấu"), "Bản có đủ chữ ký, con dấu: {name}", "Bản đã gửi thiếu chữ ký hoặc con dấu."),
}
NOT_FOUND = (_("Tra cứu không thấy"), "{name}", "Cơ quan đã tra cứu trong {source} nhưng không thấy.")
OF_AN_ANSWER: dict[str, tuple[Any, str]] = {
    "mismatch": (_("Không khớp giấy tờ"), "Câu trả lời không khớp với giấy tờ đã gửi."),
    "unclear": (_("Chưa rõ, chưa đủ"), "Câu trả lời chưa rõ hoặc chưa đủ."),
    "typo": (_("Viết sai"), "Câu trả lời có chỗ viết sai."),
}


@dataclass(frozen=True)
class Tick:
    """One tick: its value in the form, its label, and the item that it makes."""

    value: str
    label: Any
    item: Item


@dataclass(frozen=True)
class Choice:
    """A paper or a question with what may be wrong with it; `refused` says why it cannot be asked, `now` what was answered."""

    name: str
    ticks: Sequence[Tick] = ()
    refused: str = ""
    now: str = ""


def papers(dossier: Dossier) -> list[Choice]:
    """The components that the applicant gives, or would have to give when nothing is found; others have nothing to mend."""
    package = dossier.version.package
    needed = package.papers_needed(dossier.answers, facts_of(dossier))
    found = []
    for paper in needed:
        looked_up = paper.how == "looked_up" and paper.source and paper.source.fallback == "upload"
        if paper.how == "upload" or looked_up:
            common = {"not_found": NOT_FOUND} if looked_up else OF_A_PAPER
            found.append(Choice(str(paper.name), _ticks_of_paper(dossier, paper, common)))
    return found


def _ticks_of_paper(dossier: Dossier, paper: Any, common: dict[str, tuple[Any, str, str]]) -> list[Tick]:
    source = paper.source.name.vi if paper.source else ""
    basis = paper.basis or _ordinary_basis(dossier)
    own = [
        _tick(PAPER, paper.id, name, label, [wanted.format(name=paper.name.vi), why.format(source=source), basis])
        for name, (label, wanted, why) in common.items()
    ]
    return [*_ticks_of_package(dossier, PAPER, paper.id, paper.name.vi, basis), *own]


def questions(dossier: Dossier) -> list[Choice]:
    """The answered questions; those on which more depends say why they cannot be asked anew."""
    package, language = dossier.version.package, get_language() or "vi"
    found = []
    for question in questions_of(package).values():
        if dossier.answers.get(question.id) in NOTHING:
            continue
        name = str(question.label or question.ask)
        now = shown(question, dossier.answers[question.id], language)
        if refused := why_not(package, question.id):
            found.append(Choice(name, refused=refused, now=now))
            continue
        said, basis = (question.label or question.ask).vi, _ordinary_basis(dossier)
        common = [
            _tick(QUESTION, question.id, key, label, [f"Câu trả lời: {said}", why, basis])
            for key, (label, why) in OF_AN_ANSWER.items()
        ]
        ticks = [*_ticks_of_package(dossier, QUESTION, question.id, f"Câu trả lời: {said}", basis), *common]
        found.append(Choice(name, ticks, now=now))
    return sorted(found, key=lambda choice: bool(choice.refused))


def _ticks_of_package(dossier: Dossier, kind: str, about: str, name: str, basis: str) -> list[Tick]:
    rule = rule_of(dossier.version.package)
    return [
        _tick(
            kind,
            about,
            f"s_{sentence.id}",
            str(sentence.why),
            [sentence.wanted.vi if sentence.wanted else name, sentence.why.vi, sentence.basis or basis],
        )
        for sentence in rule.sentences
        if sentence.about == about
    ]


def _tick(kind: str, about: str, name: str, label: Any, said: Sequence[str]) -> Tick:
    texts = {key: text[: LONGEST[key]] for key, text in zip(("what", "reason", "basis"), said, strict=True)}
    places = {"component": about if kind == PAPER else "", "question": about if kind == QUESTION else ""}
    return Tick(f"{kind}:{about}:{name}", label, {**texts, **places})


def _ordinary_basis(dossier: Dossier) -> str:
    return str(dossier.version.package.legal_basis[0])


def items_of(choices: Iterable[Choice], ticked: Iterable[str]) -> list[Item]:
    """The items of what was ticked: several reasons for one paper or question are one item. Unknown ticks are nobody's."""
    wanted = set(ticked)
    items = []
    for choice in choices:
        chosen = [tick.item for tick in choice.ticks if tick.value in wanted]
        if chosen:
            reasons = list(dict.fromkeys(item["reason"] for item in chosen))
            items.append({**chosen[0], "reason": " ".join(reasons)[: LONGEST["reason"]]})
    return items
