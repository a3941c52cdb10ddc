"""The parts of a chain as its citizen and its officers see them: who does what, until when, and who is late."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.dossiers.models import Document, Dossier, Outcome, State
from motcua.dossiers.parts import Standing, all_over, standings
from motcua.foundation import clock
from motcua.foundation.dates import spoken_moment

SAYS = {
    Standing.WAITING: lambda: _("Chưa bắt đầu, chờ phần trước xong"),
    Standing.OPEN: lambda: _("Đang giải quyết"),
    Standing.GRANTED: lambda: _("Đã có kết quả"),
    Standing.REFUSED: lambda: _("Không giải quyết được"),
    Standing.ENDED: lambda: _("Đã dừng"),
    Standing.BLOCKED: lambda: _("Không thực hiện, vì phần trước không có kết quả"),
}
KINDS = {Standing.WAITING: "next", Standing.BLOCKED: "next", Standing.OPEN: "now"}


@dataclass(frozen=True)
class PartLine:
    """One agency's part. `kind` is done, now, next or warn, as in the timeline; `due_at` is its slice's own moment.

    `office` is empty while nobody has begun; `late`: it is open and its time is over; `papers`: results to take along.
    """

    part: str
    name: str
    office: str
    standing: Standing
    dossier: Dossier | None = None
    papers: tuple[Document, ...] = ()

    @property
    def text(self) -> str:
        """Where it stands, in words."""
        if self.dossier and self.dossier.state == State.AWAITING_SUPPLEMENT:
            return _("Chờ người nộp bổ sung")
        return SAYS[self.standing]()

    @property
    def late(self) -> bool:
        """Whether this agency has let its time pass."""
        due = self.due_at
        return self.standing == Standing.OPEN and due is not None and due < clock.now()

    @property
    def kind(self) -> str:
        """How the timeline marks it."""
        if self.late or self.standing in (Standing.REFUSED, Standing.ENDED):
            return "warn"
        return KINDS.get(self.standing, "done")

    @property
    def due_at(self) -> datetime | None:
        """Until when this agency has time; None before it begins, while it waits, and afterwards."""
        return self.dossier.due_at if self.dossier and self.standing == Standing.OPEN else None

    @property
    def done_at(self) -> datetime | None:
        """When its result was ready."""
        return self.dossier.ready_at if self.dossier else None

    @property
    def reasons(self) -> str:
        """Why it was refused."""
        return self.dossier.reasons if self.dossier and self.dossier.outcome == Outcome.REFUSED else ""


def parts_of(whole: Dossier) -> list[PartLine]:
    """Every part of a chain in the order of its package; nothing for a dossier that is no chain."""
    parts = whole.version.package.parts
    if not parts:
        return []
    rows = Dossier.objects.filter(parent=whole).select_related("held_by", "authority").defer("answers")
    opened = {dossier.part: dossier for dossier in rows}
    made = Document.objects.filter(dossier__parent=whole, kind=Document.Kind.RESULT).exclude(stored=None)
    papers: dict[str, list[Document]] = {}
    for document in made.select_related("dossier", "stored"):
        papers.setdefault(document.dossier.part, []).append(document)
    stand = standings(parts, opened)
    return [
        PartLine(
            part=part.id,
            name=str(part.name),
            office=opened[part.id].authority.name if part.id in opened else "",
            standing=stand[part.id],
            dossier=opened.get(part.id),
            papers=tuple(papers.get(part.id, ())),
        )
        for part in parts
    ]


def parts_are_over(whole: Dossier) -> bool:
    """Whether no agency of a chain has anything to do any more."""
    rows = Dossier.objects.filter(parent=whole).defer("answers")
    return all_over(whole.version.package.parts, {dossier.part: dossier for dossier in rows})


def late_parts(lines: list[PartLine]) -> list[str]:
    """The agencies that let their time pass, named: "Công an phường Bến Son (hạn …)"."""
    return [
        _("%(office)s (hạn %(due)s)") % {"office": line.office, "due": spoken_moment(line.due_at)}
        for line in lines
        if line.late and line.due_at
    ]


def results_of_parts(whole: Dossier) -> list[Document]:
    """The result papers of all parts: they belong to the citizen of the whole."""
    return [document for line in parts_of(whole) for document in line.papers]
