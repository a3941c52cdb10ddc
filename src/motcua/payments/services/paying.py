"""Going to pay: one press is one try, and a second one is not begun by accident while the first is at the bank."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation.errors import DomainError
from motcua.payments.dues import pending
from motcua.payments.models import PayLink
from motcua.payments.services.attempts import Click, Started, start_payment


class StillPending(DomainError):
    """The bank has not answered the last try yet; who pays again has to say that he knows it."""


@dataclass(frozen=True)
class Payer:
    """Who pays: a person that we know, or whoever holds a link; with a name for the receipt if he wants one there."""

    person: Person | None = None
    link: PayLink | None = None
    name: str = ""


@transaction.atomic
def begin_payment(due: FeeDue, *, payer: Payer, gateway: str, click: Click, anew: bool = False) -> Started:
    """Begin a try to pay a sum through a gateway ("": the first one). The same press again is the same try.

    `anew`: the payer says that the try which the bank has not answered took no money. Raises StillPending without
    it, and what `start_payment` raises.
    """
    Dossier.objects.select_for_update(of=("self",)).only("pk").get(pk=due.dossier_id)  # as where money comes in
    tries = list(pending(due))
    if tries and not anew and click.key not in {each.key for each in tries}:
        raise StillPending(_("Ngân hàng chưa trả lời lần thanh toán trước."))
    return start_payment(
        due.dossier, person=payer.person, gateway=gateway, link=payer.link, payer_name=payer.name, click=click
    )
