"""Who gets the weekly letter."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.foundation import clock
from motcua.uptake.models import LetterWish

Role = Membership.Role
UNASKED = (Role.LEADER, Role.MANAGER)  # they get it until they say no
ASKING = (*UNASKED, Role.HEAD)  # they may have it


def readers(on: date | None = None) -> QuerySet[Person]:
    """Active people with an address who lead today and want the letter, said so or not."""
    day = on or clock.today()
    there = Membership.objects.on(day).filter(authority__in=Authority.objects.on(day))
    said = LetterWish.objects.all()
    rows = Person.objects.filter(is_active=True, pk__in=there.filter(role__in=ASKING).values("person"))
    unasked = Q(pk__in=there.filter(role__in=UNASKED).values("person"))
    wants = Q(pk__in=said.filter(wanted=True).values("person")) | unasked
    return rows.exclude(email="").filter(wants).exclude(pk__in=said.filter(wanted=False).values("person"))


def wants_letter(person: Person) -> bool:
    """Whether a person gets the letter, apart from having an address."""
    said = LetterWish.objects.filter(person=person).values_list("wanted", flat=True).first()
    if said is not None:
        return said
    return Membership.objects.on(clock.today()).filter(person=person, role__in=UNASKED).exists()


def monday_of(day: date) -> date:
    """The Monday of the week of a day."""
    return day - timedelta(days=day.weekday())
