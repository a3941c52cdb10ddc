"""The menus of rooms that have several pages: the money office, the leaders."""

from typing import Any

from django import template

from motcua.web import finance_menu, leading_menu
from motcua.web.context import Link, address

register = template.Library()


@register.simple_tag(takes_context=True)
def finance_rooms(context: dict[str, Any]) -> list[Link]:
    """Every room of the money office that is built; the one that is open is marked, also on the pages inside it."""
    return _links(context, finance_menu.ROOMS, "finance:home")


@register.simple_tag(takes_context=True)
def leading_rooms(context: dict[str, Any]) -> list[Link]:
    """Every room of the leaders that is built."""
    return _links(context, leading_menu.ROOMS, "leading:home")


def _links(context: dict[str, Any], rooms: tuple[tuple[Any, str], ...], first: str) -> list[Link]:
    path, home = context["request"].path, address(first)
    built = [(label, url) for label, name in rooms if (url := address(name))]
    return [Link(str(label), url, path == url or (url != home and path.startswith(url))) for label, url in built]
