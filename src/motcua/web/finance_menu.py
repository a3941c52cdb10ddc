"""The rooms of the money office, in the order of a working day: (label, name of the address)."""

from django.utils.translation import gettext_lazy as _

ROOMS = (
    (_("Hôm nay"), "finance:home"),
    (_("Sao kê"), "finance:statements"),
    (_("Đối soát"), "finance:reconciliation"),
    (_("Giao dịch"), "finance:transactions"),
    (_("Hoàn tiền"), "finance:refunds"),
    (_("Sổ thu"), "finance:books"),
    (_("Sổ cái"), "finance:ledger"),
    (_("Phần mềm"), "finance:software"),
    (_("Chính sách phí"), "finance:policies"),
    (_("Tài khoản"), "finance:accounts"),
)
