"""Accountants hear in time that a lease of software ends."""

from django.db import transaction

from motcua.authorities.models import Membership
from motcua.authorities.queries import authorities_on, staff_of
from motcua.foundation import clock
from motcua.notifications.services import queue_message
from motcua.payments.models import SoftwareLease
from motcua.payments.software import ENDING_AT_LAST, ENDING_SOON, ending


@transaction.atomic
def tell_of_ending_leases() -> int:
    """An e-mail to each accountant of the office 90 and 30 days before the last day, or as soon as it is noticed.

    Returns how many leases were told of. Told once each, also when it runs again; a new last day is told of anew.
    """
    told = 0
    for lease in ending(authorities_on()).select_for_update(of=("self",)):
        days = (lease.valid_to - clock.today()).days
        step = ENDING_AT_LAST.days if days <= ENDING_AT_LAST.days else ENDING_SOON.days
        if lease.told_days is None or lease.told_days > step:
            _tell(lease, days)
            lease.told_days = step
            lease.save(update_fields=["told_days"])
            told += 1
    return told


def _tell(lease: SoftwareLease, days: int) -> None:
    facts = {"what": lease.application.name, "who": lease.authority.name_vi, "day": f"{lease.valid_to:%d/%m/%Y}"}
    for person in staff_of(lease.authority, Membership.Role.ACCOUNTANT):
        if person.email:
            queue_message("email", to=person.email, template="software_ending", context=facts | {"days": str(days)})
