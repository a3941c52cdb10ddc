"""What stands at the head of the desk. Load with `{% load desk %}`."""

from typing import Any

from django import template

from motcua.accounts.models import Person
from motcua.authorities.queries import memberships_of
from motcua.dossiers.queries.complaints import ANSWERING, complaint_counts
from motcua.dossiers.queries.letters import unread_count

register = template.Library()


@register.inclusion_tag("officer/desk_mail.html")
def desk_mail(person: Person) -> dict[str, Any]:
    """Links to letters that nobody has read and, for heads and leaders, to complaints that wait for an answer."""
    answers = memberships_of(person).filter(role__in=ANSWERING).exists()
    return {"letters": unread_count(person), "complaints": complaint_counts(person) if answers else None}
