"""Writing the weekly letter, and who wants it."""

from datetime import date

from django.db import transaction
from django.utils import translation

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.notifications.services import queue_message
from motcua.uptake.access import sight_of
from motcua.uptake.models import LetterWish, WeeklyLetter
from motcua.uptake.overview.summary import Summary


@transaction.atomic
def wish_letter(person: Person, *, wanted: bool) -> LetterWish:
    """Keep whether a person wants the letter of Monday."""
    return LetterWish.objects.update_or_create(person=person, defaults={"wanted": wanted, "at": clock.now()})[0]


@transaction.atomic
def write_letter(person: Person, *, monday: date) -> bool:
    """Queue the e-mail of a week, in the person's language; False for who had it already, leads nothing or has no address."""
    sight = sight_of(person)
    if sight is None or not person.email:
        return False
    _letter, new = WeeklyLetter.objects.get_or_create(person=person, monday=monday)
    if not new:
        return False
    with translation.override(person.language):
        summary = Summary(person, sight)
        facts = {"place": summary.place, "day": f"{clock.today():%d/%m/%Y}", "items": summary.sentences}
    queue_message("email", to=person.email, template="weekly_letter", context=facts, language=person.language)
    return True
