"""What the page of a dossier shows: papers against the checklist, answers, steps, clock, history."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext

from motcua.dossiers.case import facts_of
from motcua.dossiers.models import Document, Dossier, JournalEntry, Outcome
from motcua.forms.pages import shown_answers
from motcua.web.officer.wording import APPLICANT, BY_ITSELF, EVIDENCE, MADE_BY_THE_APPLICANT, MOVES, NOT_ON_PAPER, ROLES

GIVEN = {Document.Kind.COMPONENT, Document.Kind.SUPPLEMENT}


@dataclass
class Component:
    """One line of the checklist."""

    name: str
    there: bool
    note: str
    documents: list[Document] = field(default_factory=list)


@dataclass
class Line:
    """One line of the history; `note` is for the office."""

    title: str
    at: Any
    who: str
    note: str


@dataclass
class Step:
    """One step of the package with its pass, if there was one."""

    name: str
    role: str
    kind: str
    run: Any


def papers_of(dossier: Dossier) -> tuple[list[Document], list[Document]]:
    """(given by the applicant, made by the office)."""
    documents = list(dossier.documents.select_related("stored"))
    return [each for each in documents if each.kind in GIVEN], [each for each in documents if each.kind not in GIVEN]


def checklist(dossier: Dossier, given: list[Document]) -> list[Component]:
    """The components that these answers ask for, each with what was handed in."""
    needed = dossier.version.package.papers_needed(dossier.answers, facts_of(dossier))
    lines = []
    for paper in needed:
        own = [document for document in given if document.component == paper.id]
        by_itself = paper.how in NOT_ON_PAPER or (paper.how == "made_by_this_form" and dossier.is_online)
        lines.append(Component(str(paper.name), bool(own) or by_itself, str(EVIDENCE.get(paper.how, "")), own))
    return lines


def answers_of(dossier: Dossier) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """(page, [(question, answer, where it was taken over from)]) of what was answered."""
    pages = shown_answers(dossier.version.package.pages, dossier.answers, facts_of(dossier), get_language() or "vi")
    told = [
        (str(page.title), [(str(each.ask), text, _source(dossier, each.id)) for each, text in asked if text])
        for page, asked in pages
    ]
    return [(title, lines) for title, lines in told if lines]


def _source(dossier: Dossier, question: str) -> str:
    taken = dossier.reused.get(question)
    if not taken:
        return ""
    if "on" not in taken:
        return gettext("Lấy từ tài khoản của người nộp")
    said = {"reference": taken["from"], "day": f"{date.fromisoformat(taken['on']):%d/%m/%Y}"}
    return gettext("Người nộp dùng lại từ hồ sơ %(reference)s ngày %(day)s") % said


def steps_of(dossier: Dossier) -> list[Step]:
    """Every step in order: done ones with who and when, the open one, those to come."""
    runs = {run.step: run for run in dossier.steps.select_related("authority", "done_by")}
    steps = []
    for step in dossier.version.package.steps:
        run = runs.get(step.id)
        kind = "next" if run is None else "past" if run.done_at else "now"
        steps.append(Step(str(step.name), str(ROLES[step.role]), kind, run))
    return steps


def history(entries: QuerySet[JournalEntry]) -> list[Line]:
    """The journal in words, newest first."""
    return [_line(entry) for entry in entries.order_by("-seq")]


def _line(entry: JournalEntry) -> Line:
    who = entry.actor_name or str(APPLICANT if entry.move in MADE_BY_THE_APPLICANT else BY_ITSELF)
    title = str(MOVES.get(entry.move, entry.move))
    if outcome := entry.facts.get("outcome"):
        title = f"{title}: {Outcome(outcome).label}"
    return Line(title, entry.at, who, entry.note)
