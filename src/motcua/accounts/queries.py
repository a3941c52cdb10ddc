"""Reading people."""

from motcua.accounts.models import Person, hash_of


def person_by_phone(phone: str) -> Person | None:
    """The person with this number (E.164), if there is one."""
    return Person.objects.filter(phone_hash=hash_of(phone)).first()
