"""What a line of a statement pays for: read from its text, believed only when everything fits. Nothing is written here."""

from typing import NamedTuple

from django.db.models import Prefetch

from motcua.authorities.models import Authority
from motcua.dossiers.models import Dossier, DossierReference, FeeDue
from motcua.payments.models import MerchantAccount, StatementLine
from motcua.payments.transfer_text import due_of, find_in

State = StatementLine.State
MOST_SUGGESTED = 5


class Finding(NamedTuple):
    """Where a line belongs: MATCHED has its due, every other state is for a person to decide."""

    state: str
    due: FeeDue | None = None


def finding(line: StatementLine) -> Finding:
    """The one due that the text names, if it is owed, of this account's authority, and the sum is right to the đồng.

    Two references to two dues, a due of an authority whose account this is not, or a code that nobody has: a person looks.
    """
    named = find_in(line.text).whole
    if not named:
        return Finding(State.UNMATCHED)
    dossiers = by_code({reference.code for reference in named})
    dues = {
        due.pk: due
        for reference in named
        if (dossier := dossiers.get(reference.code)) and (due := due_of(reference, list(dossier.dues.all())))
    }
    if not dues:
        return Finding(State.UNMATCHED)
    due = next(iter(dues.values()))
    if len(dues) > 1 or not takes_for(line.account, due):
        return Finding(State.AMBIGUOUS)
    return Finding(fit(line, due), due)


def fit(line: StatementLine, due: FeeDue) -> str:
    """MATCHED when the line pays this due exactly; else why not."""
    if not due.is_owed or not due.dossier.is_open:
        return State.NOT_OWED
    return State.MATCHED if line.credit == due.amount else State.WRONG_AMOUNT


def takes_for(account: MerchantAccount, due: FeeDue) -> bool:
    """Whether money for this due may arrive in the account: its authority's or of one below it, anybody's in a common one."""
    office: Authority | None = due.dossier.receiving_authority
    while account.authority_id is not None and office is not None and office.pk != account.authority_id:
        office = office.parent
    return account.authority_id is None or office is not None


def by_code(codes: set[str]) -> dict[str, Dossier]:
    """Code or number -> dossier with its dues in their order, the dossier known from each of them."""
    dues = Prefetch("dues", FeeDue.objects.order_by("frozen_at", "id"))
    references = DossierReference.objects.filter(number__in=codes)
    keys = dict(references.values_list("number", "dossier_id"))
    rows = Dossier.objects.filter(pk__in=keys.values()).select_related(
        "receiving_authority__parent__parent", "applicant"
    )
    found = {each.pk: each for each in rows.prefetch_related(dues)}
    return {number: found[key] for number, key in keys.items()}


def suggestions(line: StatementLine, *, asked: str = "") -> list[FeeDue]:
    """Dues that a person may mean: of the dossiers that the text names, whole or torn, and of the one he asks for.

    Those that fit come first. Only what this account may take.
    """
    found = find_in(line.text)
    codes = {reference.code for reference in found.whole} | set(found.torn)
    if asked:
        typed = find_in(asked)
        codes = {asked.strip().upper(), *(each.code for each in typed.whole), *typed.torn}
    dues = [due for dossier in by_code(codes).values() for due in dossier.dues.all() if takes_for(line.account, due)]
    dues = [due for due in dues if due.amount > 0]
    return sorted(dues, key=lambda due: (fit(line, due) != State.MATCHED, due.frozen_at))[:MOST_SUGGESTED]
