"""Family members and organisations that somebody acts for; and what is written down when he files for one."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.accounts.phones import masked
from motcua.dossiers.acting import About, PrincipalRefused
from motcua.dossiers.models import Document, Dossier, Principal, Representation
from motcua.files.models import StoredFile
from motcua.files.services import forget
from motcua.notifications.services import queue_message

MOST = 30  # a person has a family and some firms, not a register
OF_FAMILY = ("child", "parent", "spouse", "grandparent", "sibling", "ward", "other")
OF_ORGANISATION = ("owned", "employer", "other")


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


@transaction.atomic
def represent(dossier: Dossier, *, principal: Principal, declared: str, at: datetime) -> Representation:
    """Write down for whom the dossier was filed, and tell him if his telephone is known; the proof lies in the dossier.

    The names are kept as they are now: a later change in the account changes no dossier. The message says by which
    telephone it was filed, not by whom: nobody writes words of his own into a message of ours.
    """
    kept: dict[str, Any] = {
        name: getattr(principal, name) for name in ("kind", "relation", "full_name", "id_number", "phone", "proof")
    }
    representation = Representation.objects.create(
        dossier=dossier, person_id=principal.owner_id, declared=declared, declared_at=at, **kept
    )
    if principal.proof:
        title = _("Giấy chứng minh quyền nộp thay")
        Document.objects.create(
            dossier=dossier, kind=Document.Kind.COMPONENT, title=title, stored=principal.proof, added_at=at
        )
    if principal.phone and principal.phone != dossier.applicant.phone:
        facts = {
            "reference": dossier.reference,
            "procedure": dossier.procedure.name,
            "who": masked(str(principal.owner.phone or "")),
        }
        queue_message(
            "sms",
            to=principal.phone,
            template="filed_for_you",
            context=facts,
            language=dossier.language,
            about=dossier.pk,
        )
    return representation


def _new(person: Person) -> Principal:
    if Principal.objects.filter(owner=person).count() >= MOST:
        raise PrincipalRefused(_("Danh sách đã đủ %(most)s người, tổ chức. Bỏ bớt trước khi thêm.") % {"most": MOST})
    return Principal(owner=person)
