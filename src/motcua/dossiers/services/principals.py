"""Family members and organisations that somebody acts for; and what is written down when he files for one."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.accounts.phones import masked
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.models import Channel, Dossier, Principal, Representation
from motcua.files.models import StoredFile
from motcua.files.services import forget
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.notifications.services import queue_message

REPRESENTED = "represented"  # where an answer was taken from: the list of those one acts for
MOST = 30  # a person has a family and some firms, not a register
OF_FAMILY = ("child", "parent", "spouse", "grandparent", "sibling", "ward", "other")
OF_ORGANISATION = ("owned", "employer", "other")


class PrincipalRefused(DomainError):
    """It cannot be kept, or one may not act for it."""


@dataclass(frozen=True)
class About:
    """What is kept of somebody one acts for."""

    kind: str
    relation: str
    full_name: str
    id_number: str = ""
    phone: str = ""
    valid_until: date | None = None


@dataclass(frozen=True)
class Acting:
    """For whom one files, and the statement of consent as it was shown and ticked."""

    principal: Principal
    declared: str


@transaction.atomic
def keep_principal(
    person: Person, *, about: About, principal: Principal | None = None, proof: StoredFile | None = None
) -> Principal:
    """Add somebody one acts for, or change an own entry; a new proof replaces the old one.

    Raises PrincipalRefused for a relation that does not fit, for too many, and for the entry of another person.
    """
    fitting = OF_FAMILY if about.kind == Principal.Kind.FAMILY else OF_ORGANISATION
    if about.relation not in fitting:
        raise PrincipalRefused(_("Chọn quan hệ phù hợp với người hoặc tổ chức này."))
    if principal is None:
        principal = _new(person)
    elif principal.owner_id != person.pk:
        raise PrincipalRefused(_("Không tìm thấy người này trong danh sách của bạn."))
    before = principal.proof
    for name in ("kind", "relation", "full_name", "id_number", "phone", "valid_until"):
        setattr(principal, name, getattr(about, name))
    principal.proof = proof or before
    principal.save()
    if proof and before:
        forget(before)
    return principal


@transaction.atomic
def remove_principal(principal: Principal, *, person: Person) -> None:
    """Take an own entry out of the account; what was filed for it stays as it is. Removed twice, it is removed."""
    own = Principal.objects.filter(pk=principal.pk, owner=person).select_related("proof").first()
    if own is not None:
        own.delete()
        if own.proof:
            forget(own.proof)


def begun_for(acting: Acting, person: Person | None, version: ProcedureVersion) -> dict[str, Any]:
    """What a draft for somebody else begins with: its channel, the declaration, and the answers that are known of him.

    Raises PrincipalRefused for an entry of another person, one that has ended, or without the declaration.
    """
    principal = acting.principal
    if person is None or principal.owner_id != person.pk or not principal.is_valid_on(clock.today()):
        raise PrincipalRefused(_("Bạn không nộp thay cho người này được. Xem lại danh sách người bạn làm thay."))
    if not acting.declared:
        raise PrincipalRefused(_("Đánh dấu vào lời cam đoan trước khi nộp thay."))
    answers = _known_of(principal, version)
    return {
        "channel": Channel.REPRESENTATIVE,
        "principal": principal,
        "declared": acting.declared,
        "declared_at": clock.now(),
        "answers": answers,
        "reused": {name: {"from": REPRESENTED} for name in answers},
    }


def _known_of(principal: Principal, version: ProcedureVersion) -> dict[str, Any]:
    """The answers about the applicant, where the package asks for them under the ids that every package uses."""
    known = {"full_name": ("person_name", "text"), "personal_id": ("personal_id",)}
    if principal.kind == Principal.Kind.ORGANISATION:
        known = {"organisation_name": ("text",), "tax_code": ("tax_code",)}
    values = dict(zip(known, (principal.full_name, principal.id_number), strict=True))
    types = {each.id: each.type for page in version.package.pages for each in page.questions}
    return {name: value for name, value in values.items() if value and types.get(name) in known[name]}


def represent(dossier: Dossier, *, principal: Principal, declared: str, at: datetime) -> Representation:
    """Write down for whom the dossier was filed, and tell him if his telephone is known.

    The names are kept as they are now: a later change in the account changes no dossier. The message says by which
    telephone it was filed, not by whom: nobody writes words of his own into a message of ours.
    """
    kept: dict[str, Any] = {
        name: getattr(principal, name) for name in ("kind", "relation", "full_name", "id_number", "phone", "proof")
    }
    representation = Representation.objects.create(
        dossier=dossier, person_id=principal.owner_id, declared=declared, declared_at=at, **kept
    )
    if principal.phone and principal.phone != dossier.applicant.phone:
        facts = {
            "reference": dossier.reference,
            "procedure": dossier.procedure.name,
            "who": masked(str(principal.owner.phone or "")),
        }
        told = {"template": "filed_for_you", "language": dossier.language, "about": dossier.pk}
        queue_message("sms", to=principal.phone, context=facts, **told)
    return representation


def _new(person: Person) -> Principal:
    if Principal.objects.filter(owner=person).count() >= MOST:
        raise PrincipalRefused(_("Danh sách đã đủ %(most)s người, tổ chức. Bỏ bớt trước khi thêm.") % {"most": MOST})
    return Principal(owner=person)
