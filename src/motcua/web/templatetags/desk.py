"""What stands at the head of the desk. Load with `{% load desk %}`."""

from typing import Any

from django import template

from motcua.accounts.models import Person
from motcua.authorities.queries import roles_of
from motcua.dossiers.queries.complaints import ANSWERING, complaint_counts
from motcua.dossiers.queries.letters import unread_count

register = template.Library()


@register.inclusion_tag("officer/desk_mail.html")
def desk_mail(person: Person, roles: dict[int, set[str]] | None = None) -> dict[str, Any]:
    """Links to letters that nobody has read and, for heads and leaders, to complaints that wait for an answer.

    `roles`: office -> the person's roles there, when the page has read them.
    """
    if roles is None:
        roles = roles_of(person)
    answers = any(not names.isdisjoint(ANSWERING) for names in roles.values())
    return {"letters": unread_count(person, roles), "complaints": complaint_counts(person) if answers else None}
