"""What the open step lets this officer do now. The rules are the services'; this decides which buttons are shown."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.accounts.models import Person
from motcua.authorities.queries import roles_of
from motcua.dossiers.models import Dossier, State
from motcua.dossiers.services.supplements import ROUNDS

ASKING = {State.SUBMITTED, State.ACCEPTED, State.PROCESSING}


@dataclass(frozen=True)
class Act:
    """A button: the name of its page, its verb, its kind (see `<c-button>`), and when it is shown."""

    name: str
    verb: Any
    kind: str
    fits: Callable[[Dossier, Any, Any], bool]


def _rounds_left(dossier: Dossier, package: Any) -> bool:
    rounds = package.supplement.rounds if package.supplement else ROUNDS
    return dossier.state in ASKING and dossier.supplement_rounds < rounds


ACTS = (
    Act(
        "accept", _("Tiếp nhận"), "", lambda dossier, step, package: step.ends_with == "accept" and not dossier.owes_fee
    ),
    Act(
        "cash",
        _("Thu phí tiền mặt"),
        "",
        lambda dossier, step, package: step.ends_with == "accept" and dossier.owes_fee,
    ),
    Act("decide", pgettext_lazy("button", "Quyết định"), "", lambda dossier, step, package: step.ends_with == "decide"),
    Act("complete", _("Phát hành kết quả"), "", lambda dossier, step, package: step.ends_with == "release"),
    Act("complete", _("Xong bước này"), "", lambda dossier, step, package: step.ends_with is None),
    Act("hand_over", _("Trả kết quả tại quầy"), "", lambda dossier, step, package: step.ends_with == "deliver"),
    Act("supplement", _("Yêu cầu bổ sung"), "2", lambda dossier, step, package: _rounds_left(dossier, package)),
    Act("decline", _("Từ chối tiếp nhận"), "bad", lambda dossier, step, package: step.ends_with == "accept"),
)


def open_step(dossier: Dossier) -> Any:
    """The open step of the package, or None."""
    return next((step for step in dossier.version.package.steps if step.id == dossier.open_step), None)


def holds_step(officer: Person, dossier: Dossier) -> bool:
    """Whether the open step is this officer's."""
    return bool(dossier.open_role) and dossier.open_role in roles_of(officer).get(dossier.held_by_id, ())


def acts_for(officer: Person, dossier: Dossier) -> list[Act]:
    """The acts of the decision bar, the main one first; none while somebody else has to move."""
    step = open_step(dossier)
    if step is None or dossier.state == State.AWAITING_SUPPLEMENT or not holds_step(officer, dossier):
        return []
    return [act for act in ACTS if act.fits(dossier, step, dossier.version.package)]
