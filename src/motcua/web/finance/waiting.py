"""What waits for somebody of the money office, each a card: how many, of what, and where to go on."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.accounts.models import Person
from motcua.catalogue.fee_policies import may_decide, policies_by
from motcua.catalogue.models import FeePolicy
from motcua.foundation.money import dong
from motcua.payments import bank_queries, refund_work, till, today
from motcua.payments.access import money_offices
from motcua.payments.software import ending
from motcua.payments.transactions import to_look_into
from motcua.payments.trial_balance import differences_of
from motcua.web.context import address


@dataclass(frozen=True)
class Waiting:
    """One card: a title with the number, what it means, where it leads, its icon."""

    n: int
    title: str
    says: str
    url: str
    icon: str


def waiting_for(person: Person) -> list[Waiting]:
    """The cards of one person, the most urgent first; nothing that is empty, nothing whose room is not built."""
    return [card for source in SOURCES for card in source(person) if card.n and card.url]


def _gateways(person: Person) -> Iterator[Waiting]:
    n = today.gateways_in_trouble(person).count()
    title = ngettext("%(n)d cổng thanh toán không trả lời", "%(n)d cổng thanh toán không trả lời", n) % {"n": n}
    says = _("Tiền người dân đã nộp vẫn được hỏi lại cho tới khi cổng trả lời.")
    yield Waiting(n, title, says, address("finance:accounts"), "alert")


def _books(person: Person) -> Iterator[Waiting]:
    n = len(differences_of(money_offices(person)))
    title = ngettext("%(n)d khoản trong sổ cái chưa khớp", "%(n)d khoản trong sổ cái chưa khớp", n) % {"n": n}
    yield Waiting(n, title, _("Đêm qua cộng lại sổ với biên lai thấy lệch."), address("finance:ledger"), "alert")


def _tries(person: Person) -> Iterator[Waiting]:
    n = to_look_into(person).count()
    title = ngettext("%(n)d giao dịch cần xem lại", "%(n)d giao dịch cần xem lại", n) % {"n": n}
    says = _("Cổng báo giữ tiền, trả lại tiền hoặc số tiền khác.")
    yield Waiting(n, title, says, address("finance:transactions"), "eye")


def _refunds(person: Person) -> Iterator[Waiting]:
    rows = refund_work.waiting_for(person)
    n, total = rows.count(), int(rows.aggregate(sum=Sum("amount"))["sum"] or 0)
    title = ngettext("%(n)d khoản hoàn tiền chờ bạn", "%(n)d khoản hoàn tiền chờ bạn", n) % {"n": n}
    says = _("Kiểm tra, duyệt hoặc chi, tất cả %(sum)s.") % {"sum": dong(total)}
    yield Waiting(n, title, says, address("finance:refunds"), "coin")


def _lines(person: Person) -> Iterator[Waiting]:
    n = bank_queries.open_lines_by(person).count()
    title = ngettext("%(n)d dòng sao kê chưa rõ của ai", "%(n)d dòng sao kê chưa rõ của ai", n) % {"n": n}
    says = _("Tiền đã vào tài khoản; ghép vào hồ sơ thì người nộp được xử lý tiếp.")
    yield Waiting(n, title, says, address("finance:statements"), "file")


def _differences(person: Person) -> Iterator[Waiting]:
    n = today.open_differences(person).count()
    title = ngettext("%(n)d khoản lệch với cổng thanh toán", "%(n)d khoản lệch với cổng thanh toán", n) % {"n": n}
    yield Waiting(
        n, title, _("Mỗi khoản phải rõ nguyên nhân trong 24 giờ."), address("finance:reconciliation"), "search"
    )


def _files(person: Person) -> Iterator[Waiting]:
    n = today.without_yesterdays_file(person).count()
    title = ngettext("Thiếu %(n)d tệp đối soát của hôm qua", "Thiếu %(n)d tệp đối soát của hôm qua", n) % {"n": n}
    says = _("Cổng chưa gửi tệp, hoặc phải tải lên bằng tay.")
    yield Waiting(n, title, says, address("finance:reconciliation"), "download")


def _days(person: Person) -> Iterator[Waiting]:
    n = today.days_to_confirm(person).count()
    title = ngettext("%(n)d ngày đối soát chờ xác nhận", "%(n)d ngày đối soát chờ xác nhận", n) % {"n": n}
    says = _("Đồng nghiệp đã xử lý xong các khoản lệch.")
    yield Waiting(n, title, says, address("finance:reconciliation"), "check")


def _shifts(person: Person) -> Iterator[Waiting]:
    n = till.waiting_for(person).count()
    title = ngettext("%(n)d ca thu chờ xác nhận", "%(n)d ca thu chờ xác nhận", n) % {"n": n}
    says = _("Người thu đã đếm tiền và đóng ca; bạn nhận tiền rồi xác nhận.")
    yield Waiting(n, title, says, address("officer:shifts_waiting"), "user")


def _voids(person: Person) -> Iterator[Waiting]:
    n = till.voids_waiting_for(person).count()
    title = ngettext("%(n)d khoản thu nhầm xin hủy", "%(n)d khoản thu nhầm xin hủy", n) % {"n": n}
    yield Waiting(n, title, _("Trả lời trước khi ca thu đếm tiền."), address("officer:shifts_waiting"), "close")


def _policies(person: Person) -> Iterator[Waiting]:
    n = policies_by(person).filter(state=FeePolicy.State.PROPOSED).count() if may_decide(person) else 0
    title = ngettext("%(n)d đề xuất phí chờ quyết định", "%(n)d đề xuất phí chờ quyết định", n) % {"n": n}
    says = _("Kèm tác động tính trên hồ sơ thật của năm qua.")
    yield Waiting(n, title, says, address("finance:policies"), "briefcase")


def _leases(person: Person) -> Iterator[Waiting]:
    n = ending(money_offices(person)).count()
    title = ngettext("%(n)d hợp đồng phần mềm sắp hết hạn", "%(n)d hợp đồng phần mềm sắp hết hạn", n) % {"n": n}
    says = _("Trong 90 ngày tới, chưa có hợp đồng tiếp theo.")
    yield Waiting(n, title, says, address("finance:software"), "clock")


SOURCES: tuple[Callable[[Person], Iterator[Waiting]], ...] = (
    *(_gateways, _books, _tries, _refunds, _shifts, _voids),
    *(_lines, _differences, _files, _days, _policies, _leases),
)
