"""At which counter a clerk receives."""

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import memberships_of
from motcua.catalogue.models import Offering


def receiving_desk(clerk: Person, offering: Offering) -> Authority | None:
    """The counter where the clerk takes in this offering: its own, else any, since a centre takes every procedure.

    None for who receives nowhere today.
    """
    held = memberships_of(clerk).filter(role=Membership.Role.RECEIVER).order_by("valid_from", "pk")
    counters = [membership.authority for membership in held]
    return offering.authority if offering.authority in counters else next(iter(counters), None)
