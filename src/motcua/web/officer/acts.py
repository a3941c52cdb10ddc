"""What the open step lets this officer do now. The rules are the services'; this decides which buttons are shown.

To add an act: its page (`act_page.py`) under the address `officer:<name>`, and a row in ACTS at the place where it
should stand. The first of the bar is the main one; rows with `more` are in the menu “Việc khác” beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.accounts.models import Person
from motcua.dossiers.holding import Holding, holding_of
from motcua.dossiers.lifecycle import WORKING
from motcua.dossiers.models import WAITING, Dossier, State

ASKING = WORKING | {State.SUBMITTED}
Fits = Callable[[Dossier, Any, Any], bool]


@dataclass(frozen=True)
class Act:
    """A button: the name of its page, its verb, its kind (see `<c-button>`), and when it is shown.

    `fits` gets the dossier, its open step and its package. `who`: "holder" of the step, "head" of the office, or any
    "staff". `waiting`: shown while somebody outside has to come, where other acts are not.
    """

    name: str
    verb: Any
    kind: str
    fits: Fits
    more: bool = False
    who: str = "holder"
    waiting: bool = False

    def open_to(self, holding: Holding) -> bool:
        """Whether this person may do it."""
        return {"holder": holding.may_act, "head": holding.is_head}.get(self.who, True)


def _ends(*ends_with: str | None) -> Fits:
    return lambda dossier, step, package: step.ends_with in ends_with


def _can_go_back(dossier: Dossier, step: Any, package: Any) -> bool:
    behind = [each.ends_with for each in package.steps[1 : package.steps.index(step)]]
    return dossier.state in WORKING | {State.DECIDED} and any(ends != "accept" for ends in behind)


ACTS: tuple[Act, ...] = (
    Act(
        "accept", _("Tiếp nhận"), "", lambda dossier, step, package: step.ends_with == "accept" and not dossier.owes_fee
    ),
    Act(
        "cash",
        _("Thu phí tiền mặt"),
        "",
        lambda dossier, step, package: step.ends_with == "accept" and dossier.owes_fee,
    ),
    Act("decide", pgettext_lazy("button", "Quyết định"), "", _ends("decide")),
    Act("complete", _("Phát hành kết quả"), "", _ends("release")),
    Act("complete", _("Xong bước này"), "", _ends(None)),
    Act("hand_over", _("Trả kết quả tại quầy"), "", _ends("deliver")),
    Act("supplement", _("Yêu cầu bổ sung"), "2", lambda dossier, step, package: dossier.state in ASKING),
    Act("decline", _("Từ chối tiếp nhận"), "bad", _ends("accept")),
    Act("assign", _("Giao việc"), "2", lambda dossier, step, package: True, more=True, who="head", waiting=True),
    Act("return_step", _("Trả lại bước trước"), "2", _can_go_back, more=True),
)


def open_step(dossier: Dossier) -> Any:
    """The open step of the package, or None."""
    return next((step for step in dossier.version.package.steps if step.id == dossier.open_step), None)


def holds_step(officer: Person, dossier: Dossier) -> bool:
    """Whether the open step is this officer's."""
    return bool(dossier.open_role) and holding_of(officer, dossier).may_act


def acts_for(officer: Person, dossier: Dossier, holding: Holding | None = None) -> list[Act]:
    """The acts of the decision bar, the main one first; those of the holder rest while somebody outside has to come."""
    step = open_step(dossier)
    if step is None:
        return []
    holding = holding or holding_of(officer, dossier)
    here = [act for act in ACTS if act.waiting or dossier.state not in WAITING]
    return [act for act in here if act.open_to(holding) and act.fits(dossier, step, dossier.version.package)]
