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
from motcua.authorities.models import Membership
from motcua.dossiers.asking import needs_leave, rule_of
from motcua.dossiers.holding import Holding, holding_of
from motcua.dossiers.lifecycle import IN_THE_OFFICE, OUTSIDE, WORKING
from motcua.dossiers.models import WAITING, Dossier, State
from motcua.dossiers.queries.parts import parts_are_over
from motcua.dossiers.queries.standing import way_out
from motcua.dossiers.queries.supplements import open_leave, open_request, to_judge, usable_leave
from motcua.payments.access import does
from motcua.web.officer.due import due_of
from motcua.working_time.queries import calendar

ASKING = WORKING | {State.SUBMITTED}
Fits = Callable[[Dossier, Any, Any], bool]


@dataclass(frozen=True)
class Act:
    """A button: the name of its page, its verb, its kind (see `<c-button>`), and when it is shown.

    `fits` gets the dossier, its open step and its package. `who`: "holder" of the step, "head" of the office, "either"
    of them, a "cashier" (who receives where the dossier was taken in), or any "staff". `waiting`: shown while somebody outside has to come, where other acts are not.
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
        either = holding.may_act or holding.is_head
        return {"holder": holding.may_act, "head": holding.is_head, "either": either}.get(self.who, True)


def _ends(*ends_with: str | None) -> Fits:
    return lambda dossier, step, package: step.ends_with in ends_with


def _may_complete(dossier: Dossier, step: Any, package: Any) -> bool:
    """A step that waits for the parts of a chain goes on by itself; its holder ends it only when one of them has failed."""
    return step.ends_with is None and (not step.waits_for_parts or parts_are_over(dossier))


def _can_go_back(dossier: Dossier, step: Any, package: Any) -> bool:
    behind = [each.ends_with for each in package.steps[1 : package.steps.index(step)]]
    return dossier.state in WORKING | {State.DECIDED} and any(ends != "accept" for ends in behind)


def _before_decision(dossier: Dossier, step: Any, package: Any) -> bool:
    return dossier.state in WORKING and step.ends_with in (None, "decide") and step.role not in ("receiver", "clerk")


def _may_be_late(dossier: Dossier, step: Any, package: Any) -> bool:
    promised = dossier.accepted_at is not None and dossier.extended_to is None and dossier.parent_id is None
    return promised and dossier.state in IN_THE_OFFICE and due_of(dossier).tone in ("soon", "late")


def _is_supplied(dossier: Dossier, step: Any, package: Any) -> bool:
    return dossier.supplement_rounds > 0 and dossier.state in ASKING and to_judge(dossier) is not None


def _may_ask(dossier: Dossier) -> bool:
    """Whether more may be asked: a first time always (a late one says itself that it needs leave)."""
    if dossier.state not in ASKING:
        return False
    left = dossier.supplement_rounds < rule_of(dossier.version.package).rounds
    return left or usable_leave(dossier) is not None


def _needs_leave(dossier: Dossier, step: Any, package: Any) -> bool:
    if dossier.state not in ASKING or usable_leave(dossier) or open_leave(dossier):
        return False
    requests = list(dossier.supplements.all()) if dossier.supplement_rounds else []
    return bool(needs_leave(dossier, package, calendar(dossier.authority.calendar), requests))


def _may_prolong(dossier: Dossier, step: Any, package: Any) -> bool:
    request = open_request(dossier)
    return request is not None and request.prolonged_at is None


def _may_wait(dossier: Dossier, step: Any, package: Any) -> bool:
    return dossier.state in WORKING and step.ends_with != "accept"


def _on_paper(dossier: Dossier, step: Any, package: Any) -> bool:
    """Who filed online stops his dossier himself."""
    return dossier.filed_by_id is None and not dossier.is_online and bool(way_out(dossier))


ACTS: tuple[Act, ...] = (
    Act(
        "accept", _("Tiếp nhận"), "", lambda dossier, step, package: step.ends_with == "accept" and not dossier.owes_fee
    ),
    Act(
        "cash",
        _("Thu phí tại quầy"),
        "",
        lambda dossier, step, package: step.ends_with == "accept" and dossier.owes_fee,
    ),
    Act("decide", pgettext_lazy("button", "Quyết định"), "", _ends("decide")),
    Act("complete", _("Phát hành kết quả"), "", _ends("release")),
    Act("complete", _("Xong bước này"), "", _may_complete),
    Act("hand_over", _("Trả kết quả tại quầy"), "", _ends("deliver")),
    Act("draft", _("Dự thảo kết quả"), "2", _before_decision),
    Act("resume", _("Xử lý tiếp"), "", lambda dossier, step, package: dossier.state in OUTSIDE, waiting=True),
    Act("judge", _("Xem lại phần bổ sung"), "2", _is_supplied),
    Act("supplement", _("Yêu cầu bổ sung"), "2", lambda dossier, step, package: _may_ask(dossier)),
    Act("prolong", _("Cho thêm ngày để bổ sung"), "2", _may_prolong, waiting=True),
    Act("decline", _("Từ chối tiếp nhận"), "bad", _ends("accept")),
    Act("return_step", _("Trả lại bước trước"), "2", _can_go_back, more=True),
    Act("consult", _("Xin ý kiến"), "2", _before_decision, more=True),
    Act("apologise", _("Xin lỗi và hẹn lại"), "2", _may_be_late, more=True, who="either"),
    Act("ask_round", _("Xin lãnh đạo cho yêu cầu thêm"), "2", _needs_leave, more=True),
    Act("await_payment", _("Chờ nghĩa vụ tài chính"), "2", _may_wait, more=True),
    Act("await_other_body", _("Chờ cơ quan khác"), "2", _may_wait, more=True),
    Act("assign", _("Giao việc"), "2", lambda dossier, step, package: True, more=True, who="head", waiting=True),
    Act(
        "cash",
        _("Thu phí tại quầy"),
        "2",
        lambda dossier, step, package: step.ends_with != "accept" and dossier.owes_fee,
        more=True,
        who="cashier",
        waiting=True,
    ),
    Act("stop", _("Dừng theo đề nghị của người nộp"), "bad", _on_paper, more=True, who="staff", waiting=True),
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
    if not (dossier.owes_fee and does(officer, Membership.Role.RECEIVER, dossier.receiving_authority_id)):
        here = [act for act in here if act.who != "cashier"]
    return [act for act in here if act.open_to(holding) and act.fits(dossier, step, dossier.version.package)]
