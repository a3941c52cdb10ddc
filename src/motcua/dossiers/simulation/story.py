"""One dossier's life, act by act: when each act happens and who does it. The acts themselves are those of `case.py`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property, partial
from random import Random
from typing import Any

from motcua.accounts.models import Person
from motcua.dossiers import case as cases
from motcua.dossiers.case import Case
from motcua.dossiers.charging import charge_at
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Apology, DecisionDraft, Delivery, FeeDue, Outcome, SupplementRequest
from motcua.dossiers.simulation.cast import Cast
from motcua.dossiers.simulation.filings import Filing
from motcua.dossiers.sorry import apologise, proposed_due, step_not_done
from motcua.foundation import clock

Scene = tuple[datetime, Callable[[], None]]
SIMULATED = {"simulated": True}  # the mark in the journal by which sample history is known
REFUSED = "Hồ sơ chưa đủ điều kiện theo quy định (lý do mẫu)."
DECLINED = "Hồ sơ không thuộc thẩm quyền của cơ quan (lý do mẫu)."
WITHDRAWN = "Người nộp đổi ý (lý do mẫu)."
ITEM = {
    "what": "Bản chụp rõ hơn của giấy tờ đã nộp",
    "reason": "Bản đã nộp bị mờ, không đọc được (lý do mẫu)",
    "basis": "Nghị định 118/2025/NĐ-CP",
    "component": "",
}
ANSWER = "Đã gửi lại bản rõ (mẫu)"
SUPPLEMENT_DAYS = 15
NEVER_COLLECTED = 0.005
MOST_ACTS, LATE_LYING = 8, 0.12
LEAST_HOURS = 0.2  # even a step without a share of its own takes somebody some minutes


@dataclass
class Story:
    """What happens to one filing. `requests` receives the request for a supplement, `beside` other rows that it makes."""

    filing: Filing
    case: Case
    cast: Cast
    dice: Random
    requests: list[SupplementRequest] = field(default_factory=list)
    beside: list[Apology | DecisionDraft] = field(default_factory=list)

    @cached_property
    def _acts(self) -> int:
        """After how many acts it is left lying, for an officer of the demonstration to take up; usually never."""
        return self.dice.randint(1, MOST_ACTS) if "lying" in self.filing.fate else -1

    def play(self, until: datetime) -> None:
        """Do every act up to a moment, each at its own moment; what would come later is left undone."""
        for number, (moment, act) in enumerate(self._scenes()):
            if moment > until or (number == self._acts and self._may_lie(until)):
                return
            self._moment = moment
            with clock.at(moment):
                act()

    def _may_lie(self, until: datetime) -> bool:
        """Mostly what is not yet due; a few are overdue, as in life."""
        due = self.case.dossier.due_at
        return due is None or due > until or self.dice.random() < LATE_LYING

    def _scenes(self) -> Iterator[Scene]:
        """The acts in order; when an act happens is known only after the one before it."""
        case, filing = self.case, self.filing
        yield filing.submitted_at, self._submit
        if case.dossier.owes_fee:
            yield self._payment()
        if "declined" in filing.fate:
            yield filing.accepted_at, lambda: cases.decline(case, Telling(self._holder(), note=DECLINED))
            return
        yield filing.accepted_at, lambda: cases.accept(case, Telling(self._holder()), number=filing.number)
        yield from self._processing()
        if case.dossier.ready_at and self.dice.random() > NEVER_COLLECTED:
            if case.dossier.owes_fee:
                yield self._payment_of_result()
            yield self._delivery()

    def _submit(self) -> None:
        dossier = self.case.dossier
        clerk = self.cast.person(dossier.receiving_authority_id, "receiver") if self.filing.on_paper else None
        cases.submit(self.case, Telling(clerk, SIMULATED))

    def _payment(self) -> Scene:
        """Before reception can take the dossier in: some minutes after filing, sooner at the counter."""
        filed, accepted = self.filing.submitted_at, self.filing.accepted_at
        moment = filed + min(timedelta(minutes=10), accepted - filed) * self.dice.uniform(0.1, 0.9)
        return moment, lambda: cases.pay_fee(self.case, Telling(facts=self._paid_how()), at=moment)

    def _paid_how(self) -> dict[str, str]:
        method = "cash" if self.filing.on_paper else "online"
        return {"method": method, "receipt": f"BL-MAU-{self.filing.serial:06}"}

    def _payment_of_result(self) -> Scene:
        """Some hours after the word that the result is there."""
        moment = self._later(self.dice.uniform(0.5, 16))
        return moment, lambda: cases.pay_fee(self.case, Telling(facts=self._paid_how()), at=moment)

    def _processing(self) -> Iterator[Scene]:
        """From acceptance to release, within the limit or beyond it."""
        steps = self._steps_to_release()
        roles = [step.role for step in steps]
        turn = roles.index("officer") if "officer" in roles else 0
        for place, (step, hours) in enumerate(zip(steps, self._hours(steps), strict=True)):
            if place == turn:
                yield from self._turn_of_fate(hours / 2)
                if not self.case.dossier.open_step:
                    return
            moment = self._later(hours)
            yield from self._late_before(moment)
            yield moment, partial(self._work, step)

    def _late_before(self, moment: datetime) -> Iterator[Scene]:
        """Nobody confirms in time what the clock drafts, so it says sorry itself, at the moment that is missed."""
        dossier = self.case.dossier
        if dossier.due_at is not None and dossier.extended_to is None and dossier.due_at < moment:
            yield max(dossier.due_at, self._moment), self._apologise

    def _apologise(self) -> None:
        dossier, now, reason, new = self.case.dossier, clock.now(), step_not_done(self.case), proposed_due(self.case)
        due = dossier.due_at or now
        apologise(self.case, Telling(note=reason), new_due=new)
        promised = dossier.extended_to or new
        said = {"reason": reason, "due_at": due, "new_due": promised, "drafted_at": now, "sent_at": now}
        self.beside.append(Apology(dossier=dossier, **said))

    def _draft(self, outcome: Outcome, reasons: str, by: Person) -> None:
        """What the office entered into the result; only where the procedure asks it."""
        asks = [each for each in self.case.package.result.asks if each.is_asked]
        if not asks:
            return
        granted = outcome == Outcome.GRANTED
        entries = {each.id: self.filing.place.answers.answer(each) for each in asks} if granted else {}
        said = {"outcome": outcome, "reasons": reasons, "entries": entries, "by": by, "at": clock.now()}
        self.beside.append(DecisionDraft(dossier=self.case.dossier, **said))

    def _steps_to_release(self) -> list[Any]:
        steps = list(self.case.package.steps)
        ends = [step.ends_with for step in steps]
        return steps[ends.index("accept") + 1 : ends.index("release") + 1]

    def _hours(self, steps: list[Any]) -> list[float]:
        """The working hours of each step: released within the limit, or else decided after it."""
        dossier = self.case.dossier
        limit = float(self.case.calendar.hours_between(dossier.accepted_at, dossier.due_at))
        weights = [max(float(step.hours), LEAST_HOURS) for step in steps]
        if "late" in self.filing.fate:
            before = sum(weights[: [step.ends_with for step in steps].index("decide") + 1])
            total = max(limit, 1) * self.dice.uniform(1.05, 1.7) * sum(weights) / before
        else:
            total = limit * self.dice.uniform(0.35, 0.92)
        return [total * weight / sum(weights) for weight in weights]

    def _turn_of_fate(self, hours: float) -> Iterator[Scene]:
        """Now and then a dossier is withdrawn, or something is asked of its applicant."""
        if "withdrawn" in self.filing.fate:
            yield self._later(hours), lambda: cases.leave(self.case, "withdraw", Telling(note=WITHDRAWN))
        elif "supplement" in self.filing.fate:
            yield self._later(hours), self._ask
            request = self.requests[-1]
            if "unanswered" in self.filing.fate:
                yield request.until + timedelta(hours=self.dice.uniform(1, 8)), self._lapse
            else:
                yield self._answered(request), self._supply

    def _ask(self) -> None:
        holder = self._holder()
        cases.ask_supplement(self.case, Telling(holder, {"items": 1}))
        rule = self.case.package.supplement
        now = clock.now()
        self.requests.append(
            SupplementRequest(
                dossier=self.case.dossier,
                round=1,
                items=[ITEM],
                asked_at=now,
                asked_by=holder,
                until=self.case.calendar.add_calendar_days(now, rule.days if rule else SUPPLEMENT_DAYS),
            )
        )

    def _answered(self, request: SupplementRequest) -> datetime:
        moment = request.asked_at + (request.until - request.asked_at) * self.dice.uniform(0.05, 0.7)
        return self.case.calendar.next_open(moment) if self.filing.on_paper else moment

    def _supply(self) -> None:
        request = self.requests[-1]
        cases.supply(self.case, Telling())
        request.answers, request.answered_at = [{"text": ANSWER}], clock.now()

    def _lapse(self) -> None:
        cases.leave(self.case, "lapse", Telling())

    def _work(self, step: Any) -> None:
        holder = self._holder()
        if step.ends_with != "decide":
            cases.complete_step(self.case, Telling(holder))
            return
        outcome = Outcome.REFUSED if "refused" in self.filing.fate else Outcome.GRANTED
        note = REFUSED if outcome == Outcome.REFUSED else ""
        self._draft(outcome, note, holder)
        cases.decide(self.case, Telling(holder, {"outcome": outcome}, note), outcome=outcome)
        if outcome == Outcome.GRANTED:
            charge_at(self.case, FeeDue.Moment.RESULT, Telling(holder))

    def _delivery(self) -> Scene:
        """By portal within minutes, by post in some days, at the counter when the person comes."""
        how = self.case.dossier.delivery
        facts = {"how": how}
        if how == Delivery.ONLINE:
            moment = self._moment + timedelta(minutes=self.dice.uniform(1, 10))
        else:
            moment = self._later(self.dice.uniform(8, 26) if how == Delivery.POST else self.dice.uniform(0.5, 36))
        at_counter = how == Delivery.COUNTER
        return moment, lambda: cases.deliver(self.case, Telling(self._holder() if at_counter else None, facts))

    def _holder(self) -> Person:
        """Somebody who holds the open step."""
        return self.cast.person(self.case.dossier.held_by_id, self.case.dossier.open_role)

    def _later(self, hours: float) -> datetime:
        """So many working hours after the last act."""
        return self.case.calendar.add_hours(self._moment, round(hours, 4))
