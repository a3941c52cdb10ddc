"""What an officer decides about money: a claimed exemption whose proof does not hold, or that has come after all."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.case import ReasonsMissing
from motcua.dossiers.desk import on_desk_of
from motcua.dossiers.exempting import Claim, claims_of, reckon_again
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import Dossier, ExemptionRefusal
from motcua.foundation import clock
from motcua.foundation.errors import DomainError


class NoSuchClaim(DomainError):
    """The filing claims no such exemption, or the office has said the same already."""


@transaction.atomic
def refuse_exemption(
    dossier: Dossier, *, officer: Person, exemption: str, reason: str, seen: int | None = None
) -> Dossier:
    """The proof of a claimed exemption does not hold: what it took off is owed from now on, later sums come without it.

    A sum that nobody has paid is asked anew, of one that was paid the difference; the applicant is told why. Raises
    NoSuchClaim, ReasonsMissing, NotYourStep, AlreadyMoved, IllegalMove; PermissionDenied for an outsider.
    """
    with on_desk_of(officer, dossier, seen=seen) as case:
        claim = _claim(claims_of(case.dossier), exemption)
        if claim.refusal is not None:
            raise NoSuchClaim(_("Trường hợp này đã được ghi là chưa được miễn, giảm."))
        _demand(reason)
        refusal = ExemptionRefusal.objects.create(
            dossier=case.dossier, exemption=exemption, reason=reason.strip(), by=officer, at=clock.now()
        )
        change = reckon_again(case, Telling(officer))
        facts = {"refusal": refusal.pk, "amount": change.more}
        act(case.dossier, "refuse_exemption", record=case.record, telling=Telling(officer, facts, reason.strip()))
    return case.dossier


@transaction.atomic
def grant_exemption(
    dossier: Dossier, *, officer: Person, exemption: str, reason: str, seen: int | None = None
) -> Dossier:
    """The proof of a refused exemption has come: what was asked and not paid falls away, and later sums come with it.

    What was paid too much stands in the journal as `overpaid` (đồng), for those who give money back. Raises the same.
    """
    with on_desk_of(officer, dossier, seen=seen) as case:
        refusal = _claim(claims_of(case.dossier), exemption).refusal
        if refusal is None:
            raise NoSuchClaim(_("Trường hợp này đang được miễn, giảm rồi."))
        _demand(reason)
        refusal.taken_back_by, refusal.taken_back_at, refusal.taken_back_why = officer, clock.now(), reason.strip()
        refusal.save(update_fields=["taken_back_by", "taken_back_at", "taken_back_why"])
        change = reckon_again(case, Telling(officer))
        facts = {"refusal": refusal.pk, "amount": -change.more, "overpaid": change.overpaid}
        act(case.dossier, "grant_exemption", record=case.record, telling=Telling(officer, facts, reason.strip()))
    return case.dossier


def _claim(claims: Iterable[Claim], exemption: str) -> Claim:
    for claim in claims:
        if claim.exemption.id == exemption:
            return claim
    raise NoSuchClaim(_("Hồ sơ này không đề nghị miễn, giảm theo trường hợp đó."))


def _demand(reason: str) -> None:
    if not reason.strip():
        raise ReasonsMissing(_("Ghi rõ lý do để người nộp biết cần làm gì tiếp."))
