"""Correcting one answer of a filed dossier: which may be, whether the new one stands, and what else it changes. In memory."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.deciding import deciding
from motcua.catalogue.facts import ward_of
from motcua.dossiers.case import facts_of
from motcua.dossiers.intake import party_of
from motcua.dossiers.models import Dossier
from motcua.forms import pages
from motcua.forms.builtin import parts_of
from motcua.forms.questions import Question

BY_ITSELF = {"phone", "email"}  # the applicant corrects how he is reached himself
NOT_ALONE = {"scan", "declaration", "on_behalf", "signature", "delivery"}
OF_THE_APPLICANT = {  # question -> what it says of the applicant's row
    "full_name": ("full_name",), "personal_id": ("id_number", "id_hash"), "residence": ("address",),
    "address": ("address",),
}  # fmt: skip


def questions_of(package: Any) -> dict[str, Question]:
    """The questions of a form by their ids, those inside groups left out."""
    return {question.id: question for page in package.pages for question in page.questions if question.is_asked}


def why_not(package: Any, question: str) -> str:
    """Why the answer to this question cannot be corrected alone, in words; "" where it can."""
    found = questions_of(package).get(question)
    if found is None:
        return _("Thủ tục này không có câu hỏi ấy.")
    if found.id in BY_ITSELF:
        return _("Người nộp tự sửa thông tin liên hệ, không cần yêu cầu bổ sung.")
    if parts_of(found) or found.type in NOT_ALONE:
        return _("Câu này có nhiều phần hoặc kèm tệp; hãy yêu cầu bằng lời ở “Mục khác”.")
    weight = deciding(package).get(question)
    return {
        None: "",
        "fee": _("Câu này quyết định mức phí nên không sửa riêng được. Khai sai thì người nộp rút và nộp hồ sơ mới."),
        "limit": _(
            "Câu này quyết định thời hạn nên không sửa riêng được. Khai sai thì người nộp rút và nộp hồ sơ mới."
        ),
        "papers": _(
            "Câu này quyết định phải nộp giấy tờ nào nên không sửa riêng được; hãy yêu cầu đúng giấy còn thiếu."
        ),
        "parts": _("Câu này quyết định cơ quan nào cùng giải quyết nên không sửa riêng được."),
        "questions": _("Câu này quyết định các câu hỏi khác nên không sửa riêng được."),
    }[weight]


def problems(dossier: Dossier, question: str, value: Any) -> list[str]:
    """What is wrong with a new answer, by the package's own rules; also where it contradicts another answer."""
    package, facts = dossier.version.package, facts_of(dossier)
    known = _wrong(package, dossier.answers, facts)
    found = _wrong(package, {**dossier.answers, question: value}, facts)
    return [said for name, messages in found.items() if name == question or name not in known for said in messages]


def _wrong(package: Any, answers: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, list[str]]:
    return {
        name: list(messages)
        for _page, errors in pages.problems_in(package.pages, answers, facts)
        for name, messages in errors.items()
    }


def amend(dossier: Dossier, values: Mapping[str, Any]) -> dict[str, Any]:
    """Put new answers into the dossier, and into its applicant what they say of him; gives the answers of before."""
    before = {name: dossier.answers.get(name) for name in values}
    dossier.answers = {**dossier.answers, **values}
    dossier.reused = {name: source for name, source in dossier.reused.items() if name not in values}
    dossier.ward = ward_of(dossier.answers) or dossier.ward
    told = party_of({**dossier.answers, "applicant_kind": dossier.applicant.kind})
    for name in values:
        for field in OF_THE_APPLICANT.get(name, ()):
            setattr(dossier.applicant, field, getattr(told, field))
    return before
