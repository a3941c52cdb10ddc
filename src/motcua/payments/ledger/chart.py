"""The accounts of the money office: few, and each says in one sentence what lies in it."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Account(models.TextChoices):
    """Where money is, whose it is, and what became of it. The order is that of the trial balance."""

    CASH = "cash", _("Tiền mặt tại quầy")
    CARD = "card", _("Thẻ đã quẹt, chờ tiền về")
    GATEWAY = "gateway", _("Cổng thanh toán đã thu, chờ tiền về")
    BANK = "bank", _("Tài khoản ngân hàng, kho bạc")
    OWED_BACK = "owed_back", _("Nộp thừa, chờ trả lại")
    REFUNDS = "refunds", _("Đã duyệt hoàn, chờ chi")
    THIRD_PARTY = "third_party", _("Thu hộ, phải chuyển cho bên khác")
    PHI = "phi", _("Thu phí")
    LE_PHI = "le_phi", _("Thu lệ phí")
    OVER_SHORT = "over_short", _("Thừa, thiếu khi kiểm quỹ")
    COSTS = "costs", _("Chi phí cổng thanh toán")


@dataclass(frozen=True)
class Nature:
    """`grows` on the debit or the credit side; `detail`: what tells its lines apart; `says`: the account in a sentence."""

    grows: str
    says: object
    detail: object = ""


DEBIT, CREDIT = "debit", "credit"
CHART = {
    Account.CASH: Nature(DEBIT, _("Tiền giấy trong ngăn kéo của các ca thu.")),
    Account.CARD: Nature(DEBIT, _("Người dân đã quẹt thẻ, ngân hàng chưa chuyển tiền.")),
    Account.GATEWAY: Nature(DEBIT, _("Người dân đã nộp qua cổng, cổng chưa chuyển tiền."), _("Cổng")),
    Account.BANK: Nature(DEBIT, _("Tiền đã về tài khoản của cơ quan.")),
    Account.OWED_BACK: Nature(CREDIT, _("Tiền của người dân nộp nhiều hơn phải nộp.")),
    Account.REFUNDS: Nature(CREDIT, _("Đã hứa trả lại người dân, tiền chưa đi.")),
    Account.THIRD_PARTY: Nature(CREDIT, _("Thu giúp bên khác, không phải tiền của cơ quan."), _("Bên nhận")),
    Account.PHI: Nature(CREDIT, _("Phí đã thu, đã trừ phần hoàn lại.")),
    Account.LE_PHI: Nature(CREDIT, _("Lệ phí đã thu, đã trừ phần hoàn lại.")),
    Account.OVER_SHORT: Nature(DEBIT, _("Chênh giữa tiền đếm được và tiền phải có khi đóng ca.")),
    Account.COSTS: Nature(DEBIT, _("Phần cổng thanh toán giữ lại khi chuyển tiền.")),
}
REVENUE = frozenset({Account.PHI, Account.LE_PHI})
OF_KIND = {"phi": Account.PHI, "le_phi": Account.LE_PHI}  # every other kind of a fee is somebody else's money
