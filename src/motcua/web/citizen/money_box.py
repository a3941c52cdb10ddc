"""All the money of one dossier as its applicant reads it: what was asked, what he paid, what goes back to him."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from motcua.dossiers.models import Dossier, FeeDue
from motcua.foundation.dates import spoken_moment
from motcua.foundation.money import dong
from motcua.payments.dues import refunds_of
from motcua.payments.models import Receipt, Refund
from motcua.payments.receipts import receipts_of

State, Way = Refund.State, Refund.Way


@dataclass(frozen=True)
class Asked:
    """One sum that was asked: `tone` and `says` tell where it stands."""

    due: FeeDue
    tone: str
    says: str


@dataclass(frozen=True)
class GoingBack:
    """One refund in words; `asks_account` while the office needs to know where to."""

    refund: Refund
    says: str
    tone: str
    asks_account: bool


@dataclass(frozen=True)
class MoneyBox:
    """Everything of it; false where the dossier never had to do with money."""

    asked: list[Asked]
    receipts: list[Receipt]
    refunds: list[GoingBack]

    def __bool__(self) -> bool:
        return bool(self.asked or self.receipts or self.refunds)


def money_of(dossier: Dossier) -> MoneyBox:
    """The box on the page of the dossier."""
    return MoneyBox(
        [_asked(due, dossier) for due in dossier.dues.all()],
        list(receipts_of(dossier)),
        [_going_back(refund) for refund in refunds_of(dossier)],
    )


def _asked(due: FeeDue, dossier: Dossier) -> Asked:
    if due.paid_at:
        return Asked(due, "ok", pgettext("money", "Đã nộp"))
    if due.cancelled_at or (due.is_owed and not dossier.is_open):
        return Asked(due, "plain", _("Không phải nộp nữa"))
    if due.amount == 0:
        return Asked(due, "ok", _free(due))
    return Asked(due, "warn", _("Chưa nộp"))


def _free(due: FeeDue) -> str:
    spared = due.exempted + due.forgone
    return _("Không phải nộp; được bớt %(amount)s") % {"amount": dong(spared)} if spared else _("Không phải nộp")


def _going_back(refund: Refund) -> GoingBack:
    tone = {State.DONE: "ok", State.REJECTED: "plain"}.get(State(refund.state), "warn")
    open_states = (State.PROPOSED, State.CHECKED, State.APPROVED, State.FAILED)
    asks = refund.way == Way.TRANSFER and not refund.has_account and refund.state in open_states
    return GoingBack(refund, _said(refund), tone, asks)


def _said(refund: Refund) -> str:
    facts: dict[str, Any] = {"way": refund.get_way_display().lower(), "why": refund.rejection}
    if refund.state == State.DONE and refund.done_at:
        return _("Đã trả xong lúc %(at)s, %(way)s.") % {**facts, "at": spoken_moment(refund.done_at)}
    return {
        State.PROPOSED: _("Cơ quan đang xem. Hai người phải cùng đồng ý rồi mới chi."),
        State.CHECKED: _("Đã kiểm tra, chờ lãnh đạo duyệt."),
        State.APPROVED: _("Đã duyệt, sắp chi: %(way)s.") % facts,
        State.SENT: _("Đã gửi ngân hàng, thường về tài khoản trong vài ngày làm việc."),
        State.FAILED: _("Chưa trả được; cơ quan đang làm lại, bạn không phải làm gì thêm."),
        State.REJECTED: _("Cơ quan không hoàn. Lý do: %(why)s") % facts,
    }.get(State(refund.state), "")
