"""A sample year of the funnel and of answers at the counter, made to fit the filings of the simulated year.

Each online filing is one draft that came to its end; around it are drawn, always alike, the drafts that did not. Each
procedure loses people at its own step. Everything goes in by the way that real counts go.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from motcua.accounts.models import Person
from motcua.authorities.models import Membership
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.models import Channel, Dossier
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.funnel.stages import DRAFT
from motcua.uptake.models import Cause, Device, Step, StepToFold, WhyNot

SEED = 20_261_122
LOSS = {Step.ANSWERED: 0.12, Step.ATTACHED: 0.10, Step.IDENTIFIED: 0.06, Step.FILED: 0.03}
WEAK = {Step.ANSWERED: 0.27, Step.ATTACHED: 0.31, Step.IDENTIFIED: 0.22}  # of the one step at which a procedure is weak
PHONES, LEFT, BACK, HELP, VIEWS = 0.68, 0.35, 0.45, 0.06, 2.6
SPANS = (4, 9, 20, 27, 24, 10, 4, 2)  # how often of a hundred a page took each span of time
FAULTY = 0.09
CHOSEN = {"one_of", "many_of", "yes_no", "declaration", "scan"}  # questions at which nothing can be written wrongly
CAUSES = {
    Cause.NO_DEVICE: 22, Cause.NOT_KNOWN: 24, Cause.AFRAID: 14, Cause.HARD: 8, Cause.QUESTIONS: 12, Cause.ON_PAPER: 9,
    Cause.NO_GAIN: 6, Cause.TOLD_TO_COME: 5, Cause.OTHER: 3, Cause.NOT_SAID: 11,
}  # fmt: skip
ASKED = 0.6
WORDS = ("Tiện đường đi chợ (mẫu)", "Đi cùng người nhà (mẫu)", "Quen nộp giấy rồi (mẫu)")
PAPER = (Channel.PAPER_COUNTER, Channel.PAPER_POST, Channel.PAPER_DIGITISED)
A_YEAR = timedelta(days=400)


def enter_sample_funnel() -> None:
    """Enter both; a second time would count twice, so the caller asks first."""
    chance = Random(SEED)
    rows: list[StepToFold] = []
    for filing in _filings():
        rows += _Visit(filing, chance).rows()
    services.note_history(rows)
    today = clock.today()
    services.count_paid(first=today - A_YEAR, last=today)
    services.compact_steps()
    services.enter_answers(list(_answers(chance)))


def _filings() -> Iterator[Dossier]:
    rows = Dossier.objects.filter(parent=None).exclude(channel__in=PAPER).select_related("version")
    return rows.defer("version__content", "version__sources").order_by("submitted_at", "pk").iterator()


class _Visit:
    """One filing and the drafts around it that were not filed."""

    def __init__(self, filing: Dossier, chance: Random) -> None:
        self.filing, self.chance = filing, chance
        self.day = clock.local_day(filing.submitted_at)
        own = Random(f"{SEED} {filing.procedure_id}")
        weak = own.choice(list(WEAK))
        self.loss = LOSS | {weak: WEAK[weak]}
        self.faulty = own.random()

    def rows(self) -> list[StepToFold]:
        """Everything that was noted of it."""
        rows = self._draft(len(DRAFT))
        for place in range(len(DRAFT) - 1, 0, -1):
            share = self.loss[DRAFT[place]]
            while self.chance.random() < share:
                rows += self._draft(place)
        started = sum(row.name == Step.START for row in rows)
        views = round(started * VIEWS * self.chance.uniform(0.6, 1.4))
        return rows + [self._row("step", Step.VIEW, device=self._device(Channel.SELF_REMOTE)) for _each in range(views)]

    def _draft(self, reached: int) -> list[StepToFold]:
        """A draft that came to so many steps."""
        filing, device = self.filing, self._device(self.filing.channel)
        where = {"authority_id": filing.authority_id, "channel": filing.channel, "device": device}
        where |= {"version_id": filing.version_id}
        rows = [self._row("step", step, **where) for step in DRAFT[:reached]]
        if self.chance.random() < LEFT:
            rows.append(self._row("step", Step.LEFT, **where))
            if self.chance.random() < BACK:
                rows.append(self._row("step", Step.RESUMED, **where))
        return rows + self._pages(reached, where)

    def _pages(self, reached: int, where: dict[str, Any]) -> list[StepToFold]:
        version: ProcedureVersion = self.filing.version
        pages = list(version.package.pages)
        done = pages if reached > 1 else pages[: self.chance.randrange(len(pages))]
        rows = []
        for place, page in enumerate(done):
            span = self.chance.choices(range(len(SPANS)), SPANS)[0]
            rows.append(self._row("time", page.id, detail=str(span), **where))
            asked = [each for each in page.questions if each.is_asked]
            if asked and self.chance.random() < FAULTY + self.faulty / (6 + place):
                question = asked[int(self.faulty * len(asked)) % len(asked)]
                typed = question.type not in CHOSEN
                fault = "wrong" if typed and self.chance.random() < 0.5 else "empty"
                rows.append(self._row("field", page.id, field=question.id, detail=fault, **where))
        if self.chance.random() < HELP and done:
            rows.append(self._row("help", done[-1].id))
        return rows

    def _device(self, channel: str) -> str:
        if channel not in (Channel.SELF_REMOTE, Channel.REPRESENTATIVE):
            return Device.SHARED
        return Device.PHONE if self.chance.random() < PHONES else Device.COMPUTER

    def _row(self, kind: str, name: str, **more: Any) -> StepToFold:
        day: date = self.day
        return StepToFold(day=day, procedure_id=self.filing.procedure_id, kind=kind, name=name, **more)


def _answers(chance: Random) -> Iterator[WhyNot]:
    clerks = _clerks()
    if not clerks:
        return
    rows = Dossier.objects.filter(parent=None, channel=Channel.PAPER_COUNTER).order_by("submitted_at", "pk")
    for dossier in rows.only("pk", "submitted_at", "authority_id", "procedure_id", "receiving_authority_id"):
        if chance.random() > ASKED:
            continue
        own = Random(f"{SEED} {dossier.procedure_id}")
        weights = [weight * own.uniform(0.4, 1.8) for weight in CAUSES.values()]
        cause = chance.choices(list(CAUSES), weights)[0]
        words = chance.choice(WORDS) if cause == Cause.OTHER else ""
        by = clerks.get(dossier.receiving_authority_id) or next(iter(clerks.values()))
        yield WhyNot(dossier=dossier, cause=cause, words=words, by=by, at=dossier.submitted_at)


def _clerks() -> dict[int, Person]:
    """Office -> one of those who receive there."""
    rows = Membership.objects.filter(role=Membership.Role.RECEIVER).select_related("person").order_by("-pk")
    return {each.authority_id: each.person for each in rows}
