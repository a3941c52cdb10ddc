"""The menu of the money office."""

from typing import Any

from django import template

from motcua.web.context import Link, address
from motcua.web.finance_menu import ROOMS

register = template.Library()


@register.simple_tag(takes_context=True)
def finance_rooms(context: dict[str, Any]) -> list[Link]:
    """Every room that is built; the one that is open is marked, also on the pages inside it."""
    path, home = context["request"].path, address("finance:home")
    built = [(label, url) for label, name in ROOMS if (url := address(name))]
    return [Link(str(label), url, path == url or (url != home and path.startswith(url))) for label, url in built]
