"""How a member of staff stands to the open step of a dossier: whose it is, and whether he may act.

A step that is assigned belongs to its assignee, and to who stands in for him; without an assignee to everybody who has
its role at the office that holds it. When the assignee has lost the role, the step is free again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.queries import HEADS, Power, powers_of, roles_of
from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError


class NotYourStep(DomainError):
    """The open step belongs to another role or office, or to a colleague."""


@dataclass(frozen=True)
class Holding:
    """`behalf`: user name of the absent colleague for whom he would act. `other`: who has the step instead of him."""

    has_role: bool
    is_head: bool
    behalf: str = ""
    other: Person | None = None

    @property
    def may_act(self) -> bool:
        """Whether the open step is his to do."""
        return self.has_role and self.other is None

    @property
    def may_take(self) -> bool:
        """Whether he may make it his own: it is free, or he is a head or leader there."""
        return self.has_role and (self.other is None or self.is_head)


def holding_of(person: Person, dossier: Dossier, powers: Sequence[Power] | None = None) -> Holding:
    """How this person stands to the dossier now; `powers` of his, when they are known already."""
    here = [each for each in (powers or powers_of(person)) if each.authority == dossier.held_by_id]
    is_head = any(each.role in HEADS for each in here)
    owners = {each.owner: each.username for each in here if each.role == dossier.open_role and dossier.open_role}
    other = _other(person, dossier, owners)
    if not owners:
        return Holding(has_role=False, is_head=is_head, other=other)
    if dossier.assignee_id in owners and other is None:
        owner = dossier.assignee_id
    else:
        owner = person.pk if person.pk in owners else next(iter(owners))
    return Holding(True, is_head, "" if owner == person.pk else owners[owner], other)


def _other(person: Person, dossier: Dossier, owners: dict) -> Person | None:
    assignee = dossier.assignee
    if assignee is None or assignee.pk in {person.pk, *owners}:
        return None
    still = assignee.is_active and dossier.open_role in roles_of(assignee).get(dossier.held_by_id, ())
    return assignee if still else None


def demand_step(person: Person, dossier: Dossier, powers: Sequence[Power]) -> Holding:
    """Raises NotYourStep unless the open step is his to do."""
    holding = holding_of(person, dossier, powers)
    if not holding.has_role:
        raise NotYourStep(_("Bước này thuộc về người khác: bạn xem được hồ sơ nhưng không xử lý bước đang mở."))
    if holding.other is not None:
        said = _("Hồ sơ đang giao cho %(name)s. Nhờ trưởng phòng giao lại nếu bạn cần xử lý.")
        raise NotYourStep(said % {"name": holding.other})
    return holding
