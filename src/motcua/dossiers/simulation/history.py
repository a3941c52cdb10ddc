"""Playing a whole year and writing it in batches, each one transaction."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from time import perf_counter

from django.db import transaction

from motcua.catalogue.facts import filing as facts_of_filing
from motcua.catalogue.fee_policies import PolicyBook
from motcua.dossiers.case import Case
from motcua.dossiers.intake import Tariff, new_dossier, party_of
from motcua.dossiers.models import (
    Apology,
    Channel,
    DecisionDraft,
    Delivery,
    Document,
    Dossier,
    DossierReference,
    JournalEntry,
    Party,
    SupplementRequest,
)
from motcua.dossiers.record import Record
from motcua.dossiers.simulation.answers import STREET, identity
from motcua.dossiers.simulation.cast import Cast, Office, cast_of_today, offices_of
from motcua.dossiers.simulation.filings import Filing, filings_of
from motcua.dossiers.simulation.moments import Period, period_of
from motcua.dossiers.simulation.numbers import take_numbers
from motcua.dossiers.simulation.quotas import divided
from motcua.dossiers.simulation.story import SIMULATED, Story
from motcua.dossiers.simulation.streams import Stream
from motcua.foundation import clock

BATCH = 1_000
# How results are asked for, by weight; only the ways of the procedure count.
ONLINE_RESULTS = {Delivery.ONLINE: 6, Delivery.POST: 3, Delivery.COUNTER: 1}
PAPER_RESULTS = {Delivery.COUNTER: 8, Delivery.POST: 2, Delivery.ONLINE: 1}
HELPED_BY = {
    Channel.ASSISTED_VOLUNTEER: "Tổ công nghệ số cộng đồng (mẫu)",
    Channel.ASSISTED_AGENT: "Bưu điện tỉnh (mẫu)",
    Channel.ASSISTED_CLERK: "Bộ phận một cửa (mẫu)",
}
Tell = Callable[[str], None]


@dataclass
class Report:
    """What was made: dossiers by state, moves by name, streams that nobody offers, seconds."""

    states: Counter[str] = field(default_factory=Counter)
    moves: Counter[str] = field(default_factory=Counter)
    channels: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    seconds: float = 0

    @property
    def dossiers(self) -> int:
        return self.states.total()


def simulated() -> int:
    """How many simulated dossiers the journal knows."""
    return JournalEntry.objects.filter(move="submit", facts__contains=SIMULATED).count()


def simulate(streams: list[Stream], *, dossiers: int, months: int, seed: int, tell: Tell) -> Report:
    """Make so many dossiers of the last so many months, up to the present moment of our clock.

    The same seed at the same moment makes the same history, except keys and codes. `tell` hears how far it is.
    """
    began, report = perf_counter(), Report()
    dice = Random(seed)
    found, report.missing = offices_of(streams, dice)
    period = period_of(months, clock.now())
    filings = _planned(found, dossiers, period, dice)
    cast = cast_of_today(dice)
    for first in range(0, len(filings), BATCH):
        _write_batch(filings[first : first + BATCH], cast=cast, until=period.now, report=report)
        report.seconds = perf_counter() - began
        tell(f"{report.dossiers}/{len(filings)} ({report.dossiers / report.seconds:.0f}/s)")
    return report


def play(filings: Sequence[Filing], *, dice: Random) -> Report:
    """Live through filings that somebody else has planned, from their moments to the present one of our clock."""
    began, report, now = perf_counter(), Report(), clock.now()
    ordered = sorted(filings, key=lambda filing: filing.submitted_at)
    for serial, filing in enumerate(ordered, start=simulated() + 1):
        filing.serial = serial
    cast = cast_of_today(dice)
    for first in range(0, len(ordered), BATCH):
        _write_batch(ordered[first : first + BATCH], cast=cast, until=now, report=report)
    report.seconds = perf_counter() - began
    return report


def _planned(found: Sequence[tuple[Stream, list[Office]]], dossiers: int, period: Period, dice: Random) -> list[Filing]:
    """All filings in the order of their moments, numbered on from what was simulated before."""
    if not found:
        return []
    counts = divided(dossiers, [stream.share for stream, _offices in found])
    filings = [
        filing
        for (stream, offices), count in zip(found, counts, strict=True)
        for filing in filings_of(stream, count, offices, period, dice)
    ]
    filings.sort(key=lambda filing: filing.submitted_at)
    for serial, filing in enumerate(filings, start=simulated() + 1):
        filing.serial = serial
    return filings


@transaction.atomic
def _write_batch(filings: list[Filing], *, cast: Cast, until: datetime, report: Report) -> None:
    record, parties, requests, beside = Record(), [], [], []
    cases = [_case(filing, record, cast.dice, cast.policies) for filing in filings]
    _number(filings, cases, until)
    for filing, case in zip(filings, cases, strict=True):
        story = Story(filing, case, cast, cast.dice)
        story.play(until)
        requests += story.requests
        beside += story.beside
        parties.append(case.dossier.applicant)
    Party.objects.bulk_create(parties)
    record.write()
    DossierReference.objects.bulk_create(list(_references(record.dossiers.values())))
    SupplementRequest.objects.bulk_create(requests)
    Apology.objects.bulk_create([each for each in beside if isinstance(each, Apology)])
    DecisionDraft.objects.bulk_create([each for each in beside if isinstance(each, DecisionDraft)])
    report.moves += record.counts()
    report.states += Counter(dossier.state for dossier in record.dossiers.values())
    report.channels += Counter(dossier.channel for dossier in record.dossiers.values())


def _case(filing: Filing, record: Record, dice: Random, policies: PolicyBook) -> Case:
    """The dossier in memory as its applicant hands it in."""
    office: Office = filing.place
    with clock.at(filing.submitted_at):
        kind = dice.choice(office.package.applicant_kinds)
        facts = facts_of_filing(
            online=not filing.on_paper, on=clock.today(), channel=filing.channel, applicant_kind=kind
        )
        person = identity(filing.serial)
        answers = office.answers.of(person, facts)
        party = party_of({**answers, **person, "applicant_kind": kind})
        receiving = dice.choice(office.counters) if filing.on_paper else office.authority
        tariff = Tariff(office.version, policies.reliefs(office.package.code, office.authority, clock.today()))
        dossier = new_dossier(
            office.offering, tariff, party, channel=filing.channel, answers=answers, receiving=receiving
        )
        dossier.delivery = _delivery(filing, office, dice)
        dossier.helper_org = HELPED_BY.get(filing.channel, "")
        if dossier.delivery == Delivery.POST:
            dossier.delivery_address = f"{STREET.format(dice.randint(1, 200))} (địa chỉ mẫu)"
        if filing.on_paper:
            record.documents += [
                Document(dossier=dossier, kind=Document.Kind.COMPONENT, component=paper.id, title=str(paper.name))
                for paper in office.package.papers_needed(answers, facts)
            ]
    return Case(dossier, office.package, office.calendar, record)


def _delivery(filing: Filing, office: Office, dice: Random) -> str:
    weights = PAPER_RESULTS if filing.on_paper else ONLINE_RESULTS
    allowed = [how for how in weights if how in office.package.delivery]
    return dice.choices(allowed, [weights[how] for how in allowed])[0]


def _number(filings: list[Filing], cases: list[Case], until: datetime) -> None:
    accepted = [
        (place, case.dossier.receiving_authority, filing.numbered_on, filing.accepted_at)
        for place, (filing, case) in enumerate(zip(filings, cases, strict=True))
        if filing.accepted_at <= until and "declined" not in filing.fate
    ]
    for place, number in take_numbers(accepted).items():
        filings[place].number = number


def _references(dossiers: Iterable[Dossier]) -> Iterator[DossierReference]:
    for dossier in dossiers:
        for number in filter(None, (dossier.code, dossier.number)):
            yield DossierReference(number=number, dossier=dossier)
