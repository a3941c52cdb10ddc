"""Facts of the result paper: granted with what it certifies, or refused with reasons."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue.package import Package
from motcua.dossiers.case import facts_of
from motcua.dossiers.entries import entries_page, known_for_entries
from motcua.dossiers.models import DecisionDraft, Dossier, JournalEntry, Outcome
from motcua.dossiers.paperwork import facts
from motcua.dossiers.paperwork.facts import Facts
from motcua.forms.builtin import parts_of, repeat_of
from motcua.forms.pages import shown_answers
from motcua.forms.questions import Question
from motcua.forms.values import shown


def result(dossier: Dossier, entry: JournalEntry) -> Facts:
    """The generic result; a package's own template reads the same facts."""
    package, granted = dossier.version.package, dossier.outcome == Outcome.GRANTED
    common = facts.frame(dossier, entry, "result") | facts.applicant(dossier)
    name, draft = package.result.name.vi, draft_of(dossier)
    return common | {
        "kind": name if granted else "Thông báo",
        "about": "" if granted else f"Về việc không giải quyết hồ sơ: {dossier.procedure.name_vi}",
        "authority": "",
        "granted": granted,
        "grounds": [f"Căn cứ {basis}" for basis in package.legal_basis_on(facts_of(dossier)["filed_on"])],
        "paragraphs": (draft.paragraphs if draft else []) or [opening(dossier, granted=granted)],
        "facts": [*printed(package, dossier.answers, facts_of(dossier)), *entered(dossier, draft)] if granted else [],
        "closing": _closing(package, granted) if granted else dossier.reasons.splitlines(),
        "signer": {"office": _("Thủ trưởng cơ quan"), "name": _decider(dossier)},
        "recipients": [dossier.applicant.full_name, f"Lưu: hồ sơ {dossier.number}"],
    }


def draft_of(dossier: Dossier) -> DecisionDraft | None:
    """What was drafted, if anything was; decided as it stands."""
    return getattr(dossier, "draft", None)


def opening(dossier: Dossier, *, granted: bool) -> str:
    """The usual first paragraph, which the officer may write anew."""
    about = f"hồ sơ số {dossier.number} về “{dossier.procedure.name_vi}” của {dossier.applicant.full_name}"
    if granted:
        return f"Xét {about}, {dossier.authority.name_vi} đồng ý giải quyết, với các thông tin sau:"
    return f"Xét {about}, {dossier.authority.name_vi} thông báo không giải quyết được, vì:"


def _closing(package: Package, granted: bool) -> list[str]:
    valid = package.result.valid_for
    return [f"Thời hạn giá trị: {valid.vi}."] if granted and valid else []


def printed(package: Package, answers: Mapping[str, Any], filing: Mapping[str, Any]) -> list[Facts]:
    """The answers that the package prints on its result, as people read them; a group with its rows beside the text."""
    told = {
        question.id: {"id": question.id, "label": (question.label or question.ask).vi, "value": text}
        | _rows(question, answers.get(question.id))
        for _page, lines in shown_answers(package.pages, answers, filing, "vi")
        for question, text in lines
        if text
    }
    return [told[name] for name in package.result.prints if name in told]


def entered(dossier: Dossier, draft: DecisionDraft | None) -> list[Facts]:
    """What the officer entered into the result, as people read it."""
    page = entries_page(dossier.version.package)
    if page is None or draft is None:
        return []
    lines = shown_answers([page], draft.entries, known_for_entries(dossier), "vi")
    return [
        {"id": question.id, "label": (question.label or question.ask).vi, "value": text}
        | _rows(question, draft.entries.get(question.id))
        for _page, told in lines
        for question, text in told
        if text
    ]


def _rows(question: Question, value: Any) -> Facts:
    """{"rows": [{part: text}]} of a group, one row if it does not repeat; nothing for a single question."""
    if not (parts := parts_of(question)):
        return {}
    rows = value if repeat_of(question) else [value]
    return {"rows": [{part.id: shown(part, row.get(part.id), "vi") for part in parts} for row in rows or []]}


def _decider(dossier: Dossier) -> str:
    decision = dossier.journal.filter(move="decide").order_by("-seq").values_list("actor_name", flat=True).first()
    return decision or ""
