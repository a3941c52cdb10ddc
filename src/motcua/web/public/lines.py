"""What was found as lines of a list: services that can be filed, and cards that explain."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from motcua.catalogue.models import Procedure
from motcua.catalogue.search.entry import Entry
from motcua.web.public.found import Found, with_versions

LEVELS = {
    "commune": _("Cấp xã"),
    "district": _("Cấp huyện"),
    "province": _("Cấp tỉnh"),
    "central": _("Bộ, ngành trung ương"),
}


def shown_name(entry: Entry) -> str:
    """Its name in the active language, if it has one there."""
    return entry.names[-1] if (get_language() or "vi").startswith("en") else entry.title


@dataclass(frozen=True)
class Line:
    """One entry of a list. `found`: price and limit of a service; None for a card."""

    entry: Entry
    found: Found | None

    @property
    def url(self) -> str:
        """Where it leads."""
        return link(self.entry)

    @property
    def name(self) -> str:
        """Its name in the active language."""
        return shown_name(self.entry)

    @property
    def level(self) -> str:
        """Who does it, as a word; empty when the base does not say."""
        return str(LEVELS.get(self.entry.level, ""))


def link(entry: Entry) -> str:
    """The address of the page of a service or of a card."""
    if entry.kind == "procedure":
        return reverse("public:service", args=[entry.slug])
    return reverse("public:card", args=[entry.code])


def lines(entries: Sequence[Entry]) -> list[Line]:
    """The lines of a page, in order; a service that nobody published any more drops out."""
    wanted = [entry.key[1] for entry in entries if entry.kind == "procedure"]
    procedures = Procedure.objects.in_bulk(wanted) if wanted else {}
    found = {each.procedure.pk: each for each in with_versions(procedures.values())} if procedures else {}
    return [
        Line(entry, found.get(entry.key[1]) if entry.kind == "procedure" else None)
        for entry in entries
        if entry.kind == "card" or entry.key[1] in found
    ]
