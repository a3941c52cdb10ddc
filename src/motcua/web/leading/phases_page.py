"""What the board shows of a plan: its sentence, its gates as they are now or as they were decided, and what one may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.uptake.access import Sight
from motcua.uptake.models import PhasePlan, RollbackProposal
from motcua.uptake.phases import alarms
from motcua.uptake.phases.gates import Judged, failing, judged, of_kept
from motcua.uptake.phases.gauging import Gauge
from motcua.uptake.phases.plan_rows import wanted_of
from motcua.web.leading.phases_words import TONES, found, needed, rung, sentence

State = PhasePlan.State
UNDECIDED = (State.DRAFT, State.PROPOSED, State.RETURNED)


@dataclass(frozen=True)
class GateLine:
    """One gate as it is read."""

    words: str
    found: str
    needed: str
    passed: bool


@dataclass(frozen=True)
class PlanLine:
    """One plan in a list."""

    plan: PhasePlan
    offices: list[Authority]
    said: str
    tone: str
    gates: list[Judged]
    may_decide: bool = False

    @property
    def closed(self) -> list[Judged]:
        """The gates that are not passed."""
        return failing(self.gates)

    @property
    def passed(self) -> int:
        return len(self.gates) - len(self.closed)

    @property
    def gate_lines(self) -> list[GateLine]:
        return [GateLine(gate.words, found(gate), needed(gate), gate.passed) for gate in self.gates]


@dataclass(frozen=True)
class ProposalLine:
    """One proposal to go back."""

    proposal: RollbackProposal
    alarms: list[str]


def plan_lines(plans: Sequence[PhasePlan], person: Person, sight: Sight) -> list[PlanLine]:
    """Plans with their gates, measured together: as many statements for one as for fifty."""
    offices = {plan.pk: [each.authority for each in plan.offices.all()] for plan in plans}
    wanted = {plan.pk: wanted_of(plan, tuple(offices[plan.pk])) for plan in plans if plan.state in UNDECIDED}
    gauge = Gauge(list(wanted.values()))

    def gates(plan: PhasePlan) -> list[Judged]:
        if plan.pk in wanted:
            return judged(plan.stage, gauge.measured(wanted[plan.pk]))
        return of_kept(plan.gates)

    return [
        PlanLine(
            plan,
            offices[plan.pk],
            sentence(plan, offices[plan.pk]),
            TONES.get(State(plan.state), "plain"),
            gates(plan),
            may_decide=sight.everything
            and plan.state == State.PROPOSED
            and person.pk not in (plan.proposed_by_id, plan.written_by_id),
        )
        for plan in plans
    ]


def proposal_lines(proposals: Sequence[RollbackProposal]) -> list[ProposalLine]:
    """Proposals with their numbers in words."""
    return [ProposalLine(each, [rung(alarm) for alarm in alarms.of_kept(each.alarms)]) for each in proposals]


def sorted_plans(lines: Sequence[PlanLine]) -> dict[str, list[PlanLine]]:
    """The lists of the page: what waits, what is written, what is to come, what runs, what is over."""
    today = clock.today()

    def those(*states: str, coming: bool | None = None) -> list[PlanLine]:
        return [
            line
            for line in lines
            if line.plan.state in states and (coming is None or (line.plan.from_day > today) is coming)
        ]

    return {
        "waiting": those(State.PROPOSED),
        "written": those(State.DRAFT, State.RETURNED),
        "coming": those(State.DECIDED, coming=True),
        "running": those(State.DECIDED, coming=False),
        "over": those(State.WITHDRAWN, State.ROLLED_BACK),
    }


def acts(person: Person, line: PlanLine, sight: Sight) -> set[str]:
    """What this person may do with the plan now; the services look again."""
    plan = line.plan
    if not all(sight.covers(office) for office in line.offices):
        return set()
    may: dict[Any, set[str]] = {
        State.DRAFT: {"edit", "propose", "withdraw"},
        State.RETURNED: {"edit", "withdraw"},
        State.PROPOSED: {"withdraw"},
    }
    allowed = set(may.get(plan.state, set()))
    if line.may_decide:
        allowed.add("decide")
    if sight.everything and plan.state == State.PROPOSED and not line.may_decide:
        allowed.add("own")
    if sight.everything and plan.state == State.DECIDED:
        allowed.add("back")
    return allowed
