"""The applicant corrects how he is reached and how the result comes to him."""

from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.accounts.models import Person, hash_of
from motcua.dossiers.contact import NAMES, Contact, contact_of
from motcua.dossiers.desk import on_desk_for
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import ContactChange, Delivery, Dossier
from motcua.foundation.errors import DomainError
from motcua.notifications.services import queue_message


class ContactRefused(DomainError):
    """The number is not proved, or the result is on its way already."""


@transaction.atomic
def correct_contact(dossier: Dossier, *, person: Person, contact: Contact, proved: str = "") -> list[str]:
    """Change how the applicant is reached, nothing else; returns the names of the fields that changed.

    A new telephone is the person's own verified one, or `proved`: the number to which a code was sent that came back.
    The way of delivery is open until the result is released. The old values are kept, and the old number is told.
    Raises ContactRefused, IllegalMove; PermissionDenied for everybody but the applicant.
    """
    with on_desk_for(person, dossier) as case:
        dossier = case.dossier
        old = contact_of(dossier)
        if contact.delivery != Delivery.POST:
            contact = Contact(contact.phone, contact.email, contact.delivery)
        before, after = asdict(old), asdict(contact)
        changed = [name for name in NAMES if before[name] != after[name]]
        if not changed:
            return []
        _demand_allowed(dossier, old, contact, {proved, _verified(person)} - {""})
        act(dossier, "correct_contact", record=case.record, telling=Telling(person, {"fields": changed}))
        dossier.delivery, dossier.delivery_address = contact.delivery, contact.address
        party = dossier.applicant
        party.phone, party.phone_hash, party.email = contact.phone, hash_of(contact.phone), contact.email
        party.save(update_fields=["phone", "phone_hash", "email"])
        kept: dict[str, Any] = {
            name: {each: values[each] for each in changed} for name, values in (("before", before), ("after", after))
        }
        ContactChange.objects.create(dossier=dossier, person=person, **kept)
        _tell(dossier, old.phone or contact.phone, changed)
    return changed


def _verified(person: Person) -> str:
    return person.phone if person.phone and person.phone_verified_at else ""


def _demand_allowed(dossier: Dossier, old: Contact, new: Contact, numbers: set[str]) -> None:
    if not new.phone:
        raise ContactRefused(_("Cần một số điện thoại để cơ quan báo tin."))
    if new.phone != old.phone and new.phone not in numbers:
        raise ContactRefused(_("Số điện thoại mới chưa được xác nhận bằng mã."))
    moved = (new.delivery, new.address) != (old.delivery, old.address)
    if moved and dossier.ready_at:
        raise ContactRefused(_("Kết quả đã phát hành nên không đổi cách nhận được nữa. Gọi 1022 để được giúp."))
    if moved and new.delivery not in dossier.version.package.delivery:
        raise ContactRefused(_("Thủ tục này không trả kết quả theo cách đó."))
    if new.delivery == Delivery.POST and not new.address:
        raise ContactRefused(_("Nhập địa chỉ để bưu điện giao"))


def _tell(dossier: Dossier, phone: str, changed: list[str]) -> None:
    """To the number of before: whoever changes it in secret is found out."""
    with override(dossier.language):
        what = ", ".join(str(NAMES[name]) for name in changed)
    facts = {"reference": dossier.reference, "what": what}
    language = dossier.language
    queue_message("sms", to=phone, template="contact_changed", context=facts, language=language, about=dossier.pk)
