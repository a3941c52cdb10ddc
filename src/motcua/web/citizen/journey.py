"""The way through one filing: which pages come, in which order, and where the next gap is."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.authorities.queries import wards_after, wards_on
from motcua.catalogue import facts, quoting
from motcua.catalogue.fee_policies import reliefs_in_force
from motcua.catalogue.package import Package, Paper
from motcua.catalogue.reliefs import Relief
from motcua.dossiers.models import Draft, DraftFile
from motcua.forms import pages
from motcua.forms.questions import Page, with_places
from motcua.foundation import clock

PAPERS, DELIVERY, CHECK = "citizen:papers", "citizen:delivery", "citizen:check"
WITH_WARDS = {"address", "land_parcel"}


@dataclass(frozen=True)
class Stage:
    """One screen of the way: a page of questions, or one of the three that follow."""

    name: str  # of the URL
    title: str
    page: Page | None = None


@dataclass(frozen=True)
class Given:
    """A component with the files that are already there."""

    paper: Paper
    files: Sequence[DraftFile]


class Journey:
    """What one draft still asks, computed from its answers each time: nothing of it is kept."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.package: Package = draft.version.package

    @cached_property
    def facts(self) -> dict[str, Any]:
        """What rules may ask beside the answers, if filed today."""
        draft = self.draft
        place = facts.Place.of(draft.offering.authority, facts.ward_of(draft.answers))
        return facts.filing(
            online=True, on=clock.today(), channel=draft.channel, applicant_kind=draft.applicant_kind, place=place
        )

    @cached_property
    def known(self) -> dict[str, Any]:
        """Answers and facts in one table, for fees and deadlines."""
        return {**pages.kept_answers(self.package.pages, self.draft.answers, self.facts), **self.facts}

    @cached_property
    def seen(self) -> dict[str, Any]:
        """The same as rules see it, computed values included."""
        return pages.known_answers(self.package.pages, self.draft.answers, self.facts)

    @cached_property
    def pages(self) -> list[Page]:
        return pages.visible_pages(self.package.pages, self.draft.answers, self.facts)

    @cached_property
    def needed(self) -> list[Paper]:
        """Components to be sent as files on the page of papers; those that a question asks for are not asked again."""
        needed = self.package.papers_needed(self.draft.answers, self.facts)
        asked = {question.paper for page in self.pages for question in page.questions if question.type == "scan"}
        return [paper for paper in needed if paper.how == "upload" and paper.id not in asked]

    @cached_property
    def given(self) -> list[Given]:
        """The components with their files."""
        if not self.needed:
            return []
        files = list(self.draft.files.select_related("stored").order_by("added_at"))
        return [Given(paper, [file for file in files if file.component == paper.id]) for paper in self.needed]

    @cached_property
    def stages(self) -> list[Stage]:
        """Every screen in order."""
        asked = [Stage("citizen:page", str(page.title), page) for page in self.pages]
        papers = [Stage(PAPERS, _("Giấy tờ"))] if self.needed else []
        return [*asked, *papers, Stage(DELIVERY, _("Nhận kết quả")), Stage(CHECK, _("Kiểm tra và nộp"))]

    @property
    def declared_on_a_page(self) -> bool:
        """Whether the package itself asks for the declaration: then the check does not ask again."""
        return any(question.type == "declaration" for page in self.pages for question in page.questions)

    @cached_property
    def reliefs(self) -> tuple[Relief, ...]:
        """The fee policies in force for it today."""
        return reliefs_in_force(self.draft.offering.procedure, self.draft.offering.authority)

    @cached_property
    def quote(self) -> quoting.Quote:
        """What this filing costs. Raises RuleError while an answer that decides it is missing."""
        return quoting.quote(self.package, self.known, reliefs=self.reliefs)

    def page_at(self, position: int) -> Page:
        """The page of questions at a position that `at("citizen:page", …)` gave."""
        return self.pages[position]  # the pages come first

    def url(self, stage: Stage) -> str:
        """The address of a stage."""
        if stage.page is None:
            return reverse(stage.name, args=[self.draft.pk])
        return reverse(stage.name, args=[self.draft.pk, stage.page.id])

    def at(self, name: str, page_id: str = "") -> int | None:
        """The position of a screen, from 0; None if it is not asked."""
        for position, stage in enumerate(self.stages):
            if stage.name == name and (stage.page is None or stage.page.id == page_id):
                return position
        return None

    def before(self, position: int) -> str:
        """The address of the screen before, or the page of the procedure."""
        if position == 0:
            return reverse("public:service", args=[self.package.slug])
        return self.url(self.stages[position - 1])

    def after(self, position: int) -> str:
        """The address of the screen after."""
        return self.url(self.stages[min(position + 1, len(self.stages) - 1)])

    def progress(self, position: int) -> dict[str, Any]:
        """Where one is, for the template."""
        return {"step": position + 1, "total": len(self.stages), "back": self.before(position)}

    def gap_before(self, position: int) -> str | None:
        """The first screen before this one that is not done, or None."""
        done_pages = min(position, len(self.pages))
        gap = pages.first_unfinished(self.pages[:done_pages], self.draft.answers, self.facts) if done_pages else None
        if gap is not None:
            return reverse("citizen:page", args=[self.draft.pk, gap.id])
        for stage in self.stages[done_pages:position]:
            if self._lacks(stage.name):
                return self.url(stage)
        return None

    def _lacks(self, name: str) -> bool:
        if name == PAPERS:
            return any(not given.files and given.paper.demanded for given in self.given)
        return name == DELIVERY and not self.draft.delivery

    def here(self) -> str:
        """Where somebody goes on who comes back: the first gap, or the check."""
        last = len(self.stages) - 1
        return self.gap_before(last) or self.url(self.stages[last])


def choices(page: Page) -> dict[str, Any]:
    """The lists that this page's questions choose from, whoever answers."""
    if any(question.type in WITH_WARDS for _place, question in with_places(page.questions)):
        return {"wards": [(ward.code, ward.name) for ward in wards_on()], "old_wards": _wards_after}
    return {}


def _wards_after(old: str) -> list[tuple[str, str]]:
    return [(unit.code, unit.name) for unit in wards_after(old)]
