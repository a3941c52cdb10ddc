"""What the page of a dossier shows: papers against the checklist, answers, steps, clock, history."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import get_language, gettext

from motcua.accounts.models import Person
from motcua.dossiers.case import facts_of
from motcua.dossiers.models import Document, Dossier, JournalEntry, Outcome
from motcua.dossiers.queries.checks import Check, checks_of
from motcua.forms.pages import shown_answers
from motcua.web.officer.wording import APPLICANT, BY_ITSELF, EVIDENCE, MADE_BY_THE_APPLICANT, MOVES, NOT_ON_PAPER

PEOPLE = ("for", "to")  # facts of a line that may hold a user name
GIVEN = {Document.Kind.COMPONENT, Document.Kind.SUPPLEMENT}


@dataclass
class Component:
    """One line of the checklist; `check` is what the office found when it looked."""

    id: str
    name: str
    there: bool
    note: str
    documents: list[Document] = field(default_factory=list)
    check: Check | None = None

    @property
    def files(self) -> list[Document]:
        """What of it can be looked at here; the rest is paper that lies at the office."""
        return [document for document in self.documents if document.stored]

    @property
    def is_faulty(self) -> bool:
        """Whether the office found it wrong or missing, and nothing newer has come."""
        return self.check is not None and self.check.is_faulty


@dataclass
class Line:
    """One line of the history; `note` is for the office."""

    title: str
    at: Any
    who: str
    note: str


def papers_of(dossier: Dossier) -> tuple[list[Document], list[Document]]:
    """(given by the applicant, made by the office)."""
    documents = list(dossier.documents.select_related("stored").exclude(kind=Document.Kind.LETTER))
    return [each for each in documents if each.kind in GIVEN], [each for each in documents if each.kind not in GIVEN]


def checklist(dossier: Dossier, given: list[Document]) -> list[Component]:
    """The components that these answers ask for, each with what was handed in."""
    needed = dossier.version.package.papers_needed(dossier.answers, facts_of(dossier))
    checks = checks_of(dossier)
    lines = []
    for paper in needed:
        own = [document for document in given if document.component == paper.id]
        by_itself = paper.how in NOT_ON_PAPER or (paper.how == "made_by_this_form" and dossier.is_online)
        there, note = bool(own) or by_itself, str(EVIDENCE.get(paper.how, ""))
        lines.append(Component(paper.id, str(paper.name), there, note, own, checks.get(paper.id)))
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


def history(entries: QuerySet[JournalEntry]) -> list[Line]:
    """The journal in words, newest first."""
    lines = list(entries.order_by("-seq"))
    named = {name for entry in lines for fact in PEOPLE if (name := entry.facts.get(fact))}
    people = (
        {person.username or "": str(person) for person in Person.objects.filter(username__in=named)} if named else {}
    )
    return [_line(entry, people) for entry in lines]


def _line(entry: JournalEntry, people: dict[str, str]) -> Line:
    who = entry.actor_name or str(APPLICANT if entry.move in MADE_BY_THE_APPLICANT else BY_ITSELF)
    if absent := entry.facts.get("for"):
        who = gettext("%(who)s, thay %(absent)s") % {"who": who, "absent": people.get(absent, absent)}
    title = str(MOVES.get(entry.move, entry.move))
    if said := _said(entry, people):
        title = f"{title}: {said}"
    return Line(title, entry.at, who, entry.note)


def _said(entry: JournalEntry, people: dict[str, str]) -> str:
    """What the facts of a line add to its title."""
    facts = entry.facts
    if outcome := facts.get("outcome"):
        return str(Outcome(outcome).label)
    if entry.move == "assign":
        return people.get(facts.get("to", ""), facts.get("to", "")) or gettext("việc chung")
    if entry.move in {"complete_step", "return_step"}:
        names = {step.id: str(step.name) for step in entry.dossier.version.package.steps}
        passed = [names.get(facts.get(name, ""), "") for name in ("step", "to")]
        return " → ".join(name for name in passed if name)
    return ""
