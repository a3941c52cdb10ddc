"""Who goes on with a dossier of an office that has closed. Nothing here writes.

One successor: that one. Several, as when a district became many wards: of those that take the procedure, the one whose
territory is the applicant's ward of today. Where that leaves more than one answer, a person has to say it.
"""

from collections import defaultdict
from datetime import date
from functools import cached_property

from motcua.authorities.models import AdministrativeUnit, Authority, AuthoritySuccession, UnitSuccession
from motcua.catalogue.models import Offering
from motcua.dossiers.models import Dossier

PLACES = ("authority", "receiving_authority", "returning_authority", "held_by")


class Heirs:
    """The successions that have taken effect by a day, read once."""

    def __init__(self, day: date) -> None:
        self.day = day

    @cached_property
    def offices(self) -> dict[int, Authority]:
        """Every authority, by key."""
        return {office.pk: office for office in Authority.objects.select_related("unit")}

    @cached_property
    def closed(self) -> frozenset[int]:
        """The authorities that have ended."""
        return frozenset(pk for pk, office in self.offices.items() if office.valid_to and office.valid_to < self.day)

    @cached_property
    def _next(self) -> dict[int, list[AuthoritySuccession]]:
        found = defaultdict(list)
        for row in AuthoritySuccession.objects.filter(effective_on__lte=self.day).order_by("successor__code"):
            found[row.predecessor_id].append(row)
        return found

    @cached_property
    def _wards_after(self) -> dict[str, set[str]]:
        moves = UnitSuccession.objects.filter(effective_on__lte=self.day).select_related("predecessor", "successor")
        found: dict[str, set[str]] = defaultdict(set)
        for move in moves:
            found[move.predecessor.code].add(move.successor.code)
        return found

    @cached_property
    def _wards_today(self) -> set[str]:
        return set(AdministrativeUnit.objects.on(self.day).values_list("code", flat=True))

    @cached_property
    def _offered(self) -> dict[int, set[int]]:
        found: dict[int, set[int]] = defaultdict(set)
        for procedure, office in Offering.objects.on(self.day).values_list("procedure_id", "authority_id"):
            found[procedure].add(office)
        return found

    def candidates(self, office: int) -> list[Authority]:
        """Every authority of today that took over from one that has closed, also over others in between; by code."""
        found: dict[int, Authority] = {}
        seen, new = {office}, [office]
        while new:
            for row in self._next.get(new.pop(), ()):
                heir = row.successor_id
                if heir in seen:
                    continue
                seen.add(heir)
                if heir in self.closed:
                    new.append(heir)
                else:
                    found[heir] = self.offices[heir]
        return sorted(found.values(), key=lambda each: each.code)

    def basis(self, office: int) -> str:
        """The legal basis of what became of an authority; "" where nobody wrote one."""
        rows = self._next.get(office)
        return rows[0].basis if rows else ""

    def heir(self, office: int, *, procedure: int, ward: str) -> Authority | None:
        """The one that goes on with a dossier of this procedure, from this ward; None where it is not clear."""
        known = self._known(office)
        taking = [each for each in known if each.pk in self._offered[procedure]] or known
        if len(taking) <= 1:
            return taking[0] if taking else None
        today = self.ward_today(ward)
        there = [each for each in taking if today and each.unit and each.unit.code == today]
        return there[0] if len(there) == 1 else None

    def _known(self, office: int) -> list[Authority]:
        if office not in self._kept:
            self._kept[office] = self.candidates(office)
        return self._kept[office]

    @cached_property
    def _kept(self) -> dict[int, list[Authority]]:
        return {}

    def ward_today(self, code: str) -> str:
        """What a ward has become, also over several reforms; "" where it was split and nobody knows which part."""
        seen = set()
        while code and code not in self._wards_today and code not in seen:
            seen.add(code)
            after = self._wards_after.get(code, set())
            code = next(iter(after)) if len(after) == 1 else ""
        return code if code in self._wards_today else ""

    def changes(self, dossier: Dossier) -> dict[str, Authority] | None:
        """The fields of a dossier that name a closed office, with who takes its place; None where one is not clear."""
        found: dict[str, Authority] = {}
        for place in PLACES:
            office = getattr(dossier, f"{place}_id")
            if office in self.closed:
                heir = self.heir(office, procedure=dossier.procedure_id, ward=dossier.ward)
                if heir is None:
                    return None
                found[place] = heir
        return found
