"""Writing people."""

from datetime import timedelta

from django.db import transaction

from motcua.accounts.models import Person, hash_of
from motcua.foundation import clock

UNPROVED_KEPT_FOR = timedelta(days=7)


@transaction.atomic
def ensure_citizen(phone: str) -> Person:
    """The person with this number (E.164), made if there is none: one door for new and known, so nobody can probe."""
    person, _made = Person.objects.get_or_create(phone_hash=hash_of(phone), defaults={"phone": phone})
    return person


@transaction.atomic
def set_phone(person: Person, *, phone: str, verified: bool) -> None:
    """Give a person a number (E.164); `verified` says that a code sent to it came back."""
    person.phone = phone
    person.phone_verified_at = clock.now() if verified else None
    if not person._state.adding:
        person.save(update_fields=["phone", "phone_verified_at"])


@transaction.atomic
def introduce(person: Person, *, full_name: str, email: str = "") -> None:
    """Keep the name and e-mail that a citizen gave, unless they are known already."""
    person.full_name = person.full_name or full_name
    person.email = person.email or email
    person.save(update_fields=["full_name", "email"])


@transaction.atomic
def choose_language(person: Person, *, language: str) -> None:
    """Remember in which language somebody reads ("vi" or "en")."""
    person.language = language
    person.save(update_fields=["language"])


@transaction.atomic
def forget_unproved(older_than: timedelta = UNPROVED_KEPT_FOR) -> int:
    """Erase people made by a typed number whose code never came back; returns how many."""
    limit = clock.now() - older_than
    stale = Person.objects.filter(username=None, phone_verified_at=None, date_joined__lt=limit)
    return stale.delete()[0]
