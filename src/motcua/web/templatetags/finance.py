"""The menu of the money office."""

from typing import Any

from django import template

from motcua.web.context import Link, address
from motcua.web.finance_menu import ROOMS

register = template.Library()


@register.simple_tag(takes_context=True)
def finance_rooms(context: dict[str, Any]) -> list[Link]:
    """Every room that is built, the open one marked."""
    match = getattr(context["request"], "resolver_match", None)
    here = match.view_name if match else ""
    return [Link(str(label), url, here == name) for label, name in ROOMS if (url := address(name))]
