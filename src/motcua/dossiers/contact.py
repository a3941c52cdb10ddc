"""How an applicant is reached, as it stands on the dossier."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from motcua.dossiers.models import Dossier

NAMES = {
    "phone": gettext_lazy("số điện thoại"),
    "email": gettext_lazy("thư điện tử"),
    "delivery": gettext_lazy("cách nhận kết quả"),
    "address": gettext_lazy("địa chỉ nhận"),
}


@dataclass(frozen=True)
class Contact:
    """How an applicant is reached: `phone` in E.164; `address` counts for the post only."""

    phone: str
    email: str
    delivery: str
    address: str = ""


def contact_of(dossier: Dossier) -> Contact:
    """How the applicant of a dossier is reached now."""
    party = dossier.applicant
    return Contact(party.phone, party.email, dossier.delivery, dossier.delivery_address)
