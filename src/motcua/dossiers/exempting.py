"""Exemptions that a filing claims: which of them stand, and what is owed once more when one is refused or granted after all."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.catalogue import quoting
from motcua.catalogue.fee_policies import reliefs_in_force
from motcua.catalogue.package import Exemption
from motcua.dossiers import case as cases
from motcua.dossiers.case import Case, facts_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Dossier, ExemptionRefusal, FeeDue
from motcua.forms.rules import RuleError
from motcua.foundation import clock

CORRECTION = FeeDue.Moment.CORRECTION
Lines = list[dict[str, Any]]


@dataclass(frozen=True)
class Claim:
    """An exemption that the answers of a dossier claim; `off` is what it takes off now (đồng), `refusal` why not."""

    exemption: Exemption
    off: int
    refusal: ExemptionRefusal | None = None


@dataclass(frozen=True)
class Change:
    """What a new reckoning changes, in đồng: `more` to pay (below zero: less), `overpaid` of what was paid already."""

    more: int = 0
    overpaid: int = 0


def claims_of(dossier: Dossier) -> list[Claim]:
    """Every exemption that the answers claim, in the order of the package; one query where the package has some."""
    package = dossier.version.package
    if not package.exemptions:
        return []
    known = package.known(dossier.answers, facts_of(dossier))
    standing = {each.exemption: each for each in standing_refusals(dossier)}
    return [
        Claim(each, _taken_off(dossier, each), standing.get(each.id))
        for each in package.exemptions
        if _is_claimed(each, known)
    ]


def standing_refusals(dossier: Dossier) -> list[ExemptionRefusal]:
    """The refusals that were not taken back, with who refused."""
    return list(dossier.exemption_refusals.filter(taken_back_at=None).select_related("by"))


def refused_for(dossier: Dossier) -> frozenset[str]:
    """The ids of the exemptions that do not count for this dossier."""
    return frozenset(dossier.exemption_refusals.filter(taken_back_at=None).values_list("exemption", flat=True))


def reckon_again(case: Case, telling: Telling) -> Change:
    """Every sum of the dossier reckoned anew with the refusals that stand now, each by the law of the day of its first quote.

    What nobody has paid yet is cancelled and asked anew; what was paid stays, and the difference is asked as a correction.
    Money that was paid beyond what is owed now is told, not given back here.
    """
    case.dues = list(case.dossier.dues.all())
    refused, changes = refused_for(case.dossier), []
    for base in [due for due in case.dues if due.cancelled_at is None and due.moment != CORRECTION]:
        lines = _lines(case, base, refused)
        changes.append(_again(case, base, lines, telling))
    return Change(sum(each.more for each in changes), sum(each.overpaid for each in changes))


def _is_claimed(exemption: Exemption, known: dict[str, Any]) -> bool:
    try:
        return exemption.holds(known)
    except RuleError:
        return False


def _taken_off(dossier: Dossier, exemption: Exemption) -> int:
    reliefs = [relief for line in dossier.fee_quote for relief in line.get("reliefs", ())]
    return sum(each["amount"] for each in reliefs if (each["kind"], each["id"]) == ("exemption", exemption.id))


def _lines(case: Case, base: FeeDue, refused: frozenset[str]) -> Lines:
    day = clock.local_day(base.frozen_at)
    reliefs = reliefs_in_force(case.dossier.procedure, case.dossier.authority, day)
    known = {**case.known(), "filed_on": day}
    with override(case.dossier.language):
        quote = quoting.quote(case.package, known, reliefs=reliefs, moment=base.moment, refused=refused)
    return [asdict(line) for line in quote.lines]


def _again(case: Case, base: FeeDue, lines: Lines, telling: Telling) -> Change:
    """One sum with the corrections of its moment: nothing where it stays as it is."""
    asked, later = sum(line["amount"] for line in lines), _corrections(case, base)
    before = base.amount + sum(each.amount for each in later)
    if asked == before:
        return Change()
    for each in [each for each in later if each.is_owed]:
        cases.cancel_due(case, each)
    told = telling.adding(why=_("Tính lại phí, lệ phí"), silent=True)  # the act itself tells the applicant
    if base.paid_at is None:
        cases.cancel_due(case, base)
        cases.charge(case, told, moment=base.moment, lines=lines)
        return Change(asked - before)
    paid = [base, *(each for each in later if each.paid_at)]
    if difference := _difference(lines, paid):
        cases.charge(case, told, moment=CORRECTION, lines=difference)
    return Change(asked - before, max(0, sum(each.amount for each in paid) - asked))


def _corrections(case: Case, base: FeeDue) -> list[FeeDue]:
    """The corrections that stand of the sum of a moment: their lines say of which."""
    standing = [due for due in case.dues if due.cancelled_at is None and due.moment == CORRECTION]
    return [due for due in standing if due.lines and due.lines[0].get("moment") == base.moment]


def _difference(lines: Lines, paid: list[FeeDue]) -> Lines:
    """What is to be paid beyond what was paid, a line for each fee; an ordinary sum without exemption."""
    had: dict[str, int] = {}
    for line in [line for due in paid for line in due.lines]:
        had[line["fee"]] = had.get(line["fee"], 0) + line["amount"]
    more = [(line, line["amount"] - had.get(line["fee"], 0)) for line in lines]
    return [
        {**line, "amount": amount, "ordinary": amount, "exempted": 0, "reliefs": []}
        for line, amount in more
        if amount > 0
    ]
