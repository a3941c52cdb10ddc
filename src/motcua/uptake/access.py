"""Who sees and moves the figures of which offices."""

from collections.abc import Collection
from dataclasses import dataclass

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import HEADS, authorities_on, roles_of

Role = Membership.Role


@dataclass(frozen=True)
class Sight:
    """What a leader answers for: `everything` for leaders of the province; otherwise his own offices, by code."""

    everything: bool
    offices: tuple[Authority, ...]

    @property
    def keys(self) -> list[int]:
        """Primary keys of the offices."""
        return [office.pk for office in self.offices]

    @property
    def asked(self) -> Collection[int] | None:
        """The offices as `counting.reading.Asked` wants them: None for all."""
        return None if self.everything else self.keys

    def covers(self, authority: Authority | int) -> bool:
        """Whether an office is one of them."""
        return self.everything or (authority if isinstance(authority, int) else authority.pk) in self.keys


def sight_of(person: Person) -> Sight | None:
    """Managers of the province see every office, heads and leaders their own; None for everybody else."""
    held = roles_of(person)
    if any(Role.MANAGER in names for names in held.values()):
        return Sight(True, tuple(authorities_on().order_by("code")))
    own = [office for office, names in held.items() if not names.isdisjoint(HEADS)]
    return Sight(False, tuple(Authority.objects.filter(pk__in=own).order_by("code"))) if own else None
