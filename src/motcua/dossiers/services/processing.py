"""Work inside the office: steps, decision, hand-over, and the day the fee was settled."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers import case as cases
from motcua.dossiers.charging import charge_with_policies, demand_paid
from motcua.dossiers.consulting import demand_heard
from motcua.dossiers.desk import on_desk, on_desk_of
from motcua.dossiers.drafting import settle_draft
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Delivery, Dossier, FeeDue, Outcome
from motcua.dossiers.services.chains import demand_parts_over


@transaction.atomic
def complete_step(dossier: Dossier, *, officer: Person, note: str = "", seen: int | None = None) -> Dossier:
    """The open step is done; the next one opens. The note is for the office only.

    Raises WrongStep for a step that ends with a decision of its own, PartsOpen for one that waits for other agencies,
    StillAsking while an opinion is outstanding, NotYourStep, AlreadyMoved.
    """
    with on_desk_of(officer, dossier, seen=seen) as case:
        demand_parts_over(case)
        demand_heard(case.dossier)
        cases.complete_step(case, Telling(officer, note=note))
    return case.dossier


@transaction.atomic
def decide(
    dossier: Dossier,
    *,
    officer: Person,
    outcome: str,
    reasons: str = "",
    seen: int | None = None,
    draft_seen: int | None = None,
) -> Dossier:
    """Grant, or refuse with reasons, in the step whose role decides. What the draft says is what the result prints.

    `draft_seen`: the revision of the draft on the page (0: none). Raises EntriesMissing, DraftChanged, StillAsking.
    """
    with on_desk_of(officer, dossier, seen=seen) as case:
        demand_heard(case.dossier)
        if outcome == Outcome.GRANTED:
            demand_paid(case.dossier, before=_("quyết định"))
        settle_draft(case, officer, outcome=outcome, reasons=reasons, based_on=draft_seen)
        telling = Telling(officer, {"outcome": outcome}, reasons)
        cases.decide(case, telling, outcome=Outcome(outcome))
        if outcome == Outcome.GRANTED:
            charge_with_policies(case, FeeDue.Moment.RESULT, Telling(officer))
    return case.dossier


@transaction.atomic
def deliver(
    dossier: Dossier, *, officer: Person | None = None, how: str = Delivery.COUNTER, seen: int | None = None
) -> Dossier:
    """The result is with its owner: handed over by an officer, or (without one) by the post or the portal.

    Raises FeeNotSettled while something is owed, NotYourStep, AlreadyMoved, IllegalMove.
    """
    desk = on_desk_of(officer, dossier, seen=seen) if officer else on_desk(dossier)
    with desk as case:
        demand_paid(case.dossier, before=_("trả kết quả"))
        cases.deliver(case, Telling(officer, {"how": how}))
    return case.dossier


@transaction.atomic
def take_back_payment(dossier: Dossier, *, due: FeeDue, receipt: str) -> Dossier:
    """Payments tells that the booking with this receipt was undone: the sum is owed again. Raises IllegalMove when the
    dossier has ended."""
    with on_desk(dossier) as case:
        case.dues = list(case.dossier.dues.all())
        cases.unpay_fee(case, Telling(facts={"receipt": receipt}), due=due)
    return case.dossier


@transaction.atomic
def record_fee_paid(dossier: Dossier, *, at: datetime, method: str, receipt: str, due: FeeDue | None = None) -> Dossier:
    """Payments tells that one sum, or everything that is owed, is settled. Telling it twice changes nothing."""
    with on_desk(dossier) as case:
        case.dues = list(case.dossier.dues.all())
        cases.pay_fee(case, Telling(facts={"method": method, "receipt": receipt}), at=at, due=due)
    return case.dossier
