"""What a person has answered before: only in the dossiers that he filed himself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from motcua.accounts.models import Person
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.sight import dossiers_of
from motcua.forms.questions import Question
from motcua.forms.values import NOTHING

NEWEST = 5


@dataclass(frozen=True)
class Earlier:
    """The answers of one dossier, with the questions that they answered."""

    reference: str
    procedure: str
    on: date
    answers: Mapping[str, Any]
    questions: Mapping[str, Question]

    def answer(self, name: str, kind: str) -> Any:
        """The kept answer to the question of this id, if it was of this type; else None."""
        question = self.questions.get(name)
        value = self.answers.get(name)
        return value if question and question.type == kind and value not in NOTHING else None


def earlier_of(person: Person, most: int = NEWEST) -> list[Earlier]:
    """The newest dossiers that this person filed online, newest first."""
    own = [dossier for dossier in dossiers_of(person)[:most] if dossier.is_online]
    ProcedureVersion.read_packages(dossier.version for dossier in own)
    return [_earlier(dossier) for dossier in own]


def _earlier(dossier: Dossier) -> Earlier:
    questions = {each.id: each for page in dossier.version.package.pages for each in page.questions}
    filed_on = timezone.localdate(dossier.submitted_at)
    return Earlier(dossier.reference, dossier.procedure.name, filed_on, dossier.answers, questions)
