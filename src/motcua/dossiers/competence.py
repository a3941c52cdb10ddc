"""Which office does a part of a chain: the one that decides the whole, one by its code, or one of a kind by territory."""

from collections.abc import Mapping
from typing import Any

from motcua.authorities.models import AdministrativeUnit, Authority
from motcua.authorities.queries import authorities_on, successors_of
from motcua.catalogue.chain import SAME, ChainPart
from motcua.dossiers.models import Dossier


def office_for(part: ChainPart, whole: Dossier) -> Authority | None:
    """The office of a part today; None when nobody can tell.

    Where no address was typed in, as on paper at a counter, the territory of the office that decides the whole counts.
    """
    if part.authority == SAME:
        return whole.authority
    if part.of_a_kind:
        unit = whole.authority.unit
        ward = _ward(part, whole.answers) or whole.ward or (unit.code if unit else "")
        return _in_territory(part.authority, ward)
    named = Authority.objects.filter(code=part.authority)
    return _existing(named.first())


def _existing(office: Authority | None) -> Authority | None:
    """The office itself while it exists, else the one that took its place, if it is one."""
    if office is None or authorities_on().filter(pk=office.pk).exists():
        return office
    heirs = list(successors_of(office)[:2])
    return heirs[0] if len(heirs) == 1 else None


def _ward(part: ChainPart, answers: Mapping[str, Any]) -> str:
    place = answers.get(part.ward or "")
    return str(place.get("ward") or "") if isinstance(place, dict) else ""


def _in_territory(kind: str, ward: str) -> Authority | None:
    """The office of this kind in the ward, else of the district or province around it, else the only one there is."""
    there = authorities_on().filter(kind=kind)
    unit = AdministrativeUnit.objects.filter(code=ward).select_related("parent__parent").first() if ward else None
    while unit is not None:
        found = sorted(there.filter(unit=unit), key=lambda office: (len(office.code), office.code))
        if found:
            return found[0]
        unit = unit.parent
    only = list(there[:2])
    return only[0] if len(only) == 1 else None
