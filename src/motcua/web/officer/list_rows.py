"""The rows of a list of dossiers, each with what is read at a glance: whose turn, until when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from motcua.authorities.models import AdministrativeUnit
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.models import WAITING, Channel, Dossier, StepRun
from motcua.dossiers.queries import Inbox
from motcua.dossiers.queries.waits import waits_of
from motcua.web.officer.batch_acts import fitting
from motcua.web.officer.due import Due, due_of, spoken
from motcua.web.officer.wording import ROLES, STATES
from motcua.working_time.queries import calendar

CHANNELS = dict(Channel.choices)
ANY = "00000000-0000-0000-0000-000000000000"


@dataclass(frozen=True)
class Row:
    """One line of the table; `acts` are the names of the acts on many that may be tried on it."""

    dossier: Dossier
    state: Any
    due: Due
    step: str
    role: Any
    step_due: Due | None
    ward: str
    acts: frozenset[str]

    @property
    def waits(self) -> bool:
        """Whether somebody outside has to act first: then the state says more than the step."""
        return self.dossier.state in WAITING

    @property
    def value(self) -> str:
        """What a tick sends: the dossier, and how long its journal was when it was shown."""
        return f"{self.dossier.pk}:{self.dossier.journal_length}"

    def cells(self, address: str) -> dict[str, Any]:
        """The words of the line, ready: a template finds them in one step each, and a page has up to 200 lines.

        `address` is that of a dossier's page with ANY for its key.
        """
        dossier, own = self.dossier, self.step_due
        shown = bool(self.step) and not self.waits
        return {
            "acts": self.acts,
            "value": self.value,
            "url": address.replace(ANY, str(dossier.pk)),
            "reference": dossier.reference,
            "procedure": dossier.procedure.name,
            "applicant": dossier.applicant.full_name,
            "ward": self.ward,
            "tone": self.due.tone,
            "due": self.due.text,
            "note": self.due.note,
            "step": self.step if shown else self.state,
            "step_tone": own.tone if own and shown else "",
            "step_note": (own.text if own.tone == "late" else own.note) if own else "",
            "who": str(dossier.assignee) if dossier.assignee_id else (self.role or "–"),
            "role": self.role if dossier.assignee_id else "",
            "channel": CHANNELS[dossier.channel],
        }


def rows_of(dossiers: Sequence[Dossier], inbox: Inbox) -> list[Row]:
    """The lines of these dossiers; what stands beside them is read once for all."""
    packages = packages_of({dossier.version_id for dossier in dossiers})
    ends = dict(StepRun.objects.filter(dossier__in=dossiers, done_at=None).values_list("dossier_id", "due_at"))
    wards = ward_names({dossier.ward for dossier in dossiers if dossier.ward})
    waits = waits_of(dossiers)
    rows = []
    for dossier in dossiers:
        package = packages[dossier.version_id]
        step = next((step for step in package.steps if step.id == dossier.open_step), None)
        ends_at = ends.get(dossier.pk) if dossier.due_at else None
        rows.append(
            Row(
                dossier,
                STATES[dossier.state],
                due_of(dossier, waits.get(dossier.pk)),
                str(step.name) if step else "",
                ROLES.get(dossier.open_role, ""),
                spoken(ends_at, calendar(dossier.held_by.calendar)) if ends_at else None,
                wards.get(dossier.ward, ""),
                fitting(dossier, step, holds=inbox.seems_theirs(dossier)),
            )
        )
    return rows


def packages_of(versions: Iterable[int]) -> dict[int, Any]:
    """Version -> its package."""
    found = list(ProcedureVersion.objects.filter(pk__in=list(versions)).defer("content", "sources"))
    ProcedureVersion.read_packages(found)
    return {version.pk: version.package for version in found}


def ward_names(codes: Iterable[str]) -> dict[str, str]:
    """Code -> the name of the ward, also of one that is no more."""
    return {unit.code: unit.name for unit in AdministrativeUnit.objects.filter(code__in=list(codes))}
