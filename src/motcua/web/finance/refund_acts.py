"""What one may do with a refund: each act with its form, its service and what is said afterwards."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.payments import services
from motcua.payments.models import Refund
from motcua.payments.refund_work import allowed
from motcua.web.finance.refund_forms import AccountForm, NothingToSay, PaidForm, RejectForm, ShortForm, WayForm


@dataclass(frozen=True)
class Offered:
    """An act on the page: the word of its address, its verb, what it means, its form. `main`: pressed without opening."""

    name: str
    right: str
    verb: str | Promise
    says: str | Promise
    done: str | Promise
    form_class: type[ShortForm]
    perform: Callable[[Refund, Person, Any], Any]
    main: bool = False
    bad: bool = False
    form: Any = None

    def filled(self, refund: Refund, data: Any = None) -> "Offered":
        """The same with its form for this refund."""
        more: dict[str, Any] = {"settlement": refund.settlement} if issubclass(self.form_class, WayForm) else {}
        begun = {"way": refund.way, **(refund.account or {})}
        return replace(self, form=self.form_class(data, initial=begun, prefix=None, **more))


ACTS = (
    Offered(
        "kiem-tra",
        "check",
        _("Xác nhận đã kiểm tra"),
        _("Bạn đã xem khoản thu và thấy đề nghị này đúng. Sau đó người khác duyệt."),
        _("Đã kiểm tra. Khoản hoàn đang chờ người khác duyệt."),
        NothingToSay,
        lambda refund, person, form: services.check_refund(refund, by=person),
        main=True,
    ),
    Offered(
        "duyet",
        "approve",
        _("Duyệt hoàn tiền"),
        _("Người nộp được báo ngay. Hoàn qua cổng thì lệnh gửi đi luôn."),
        _("Đã duyệt. Người nộp đã được báo."),
        NothingToSay,
        lambda refund, person, form: services.approve_refund(refund, by=person),
        main=True,
    ),
    Offered(
        "da-chi",
        "pay_out",
        _("Ghi đã trả tiền"),
        _("Tiền đã tới tay người nhận, hoặc ngân hàng đã chuyển."),
        _("Đã ghi trả xong. Người nộp đã được báo."),
        PaidForm,
        lambda refund, person, form: services.mark_paid_out(refund, by=person, **form.cleaned_data),
        main=True,
    ),
    Offered(
        "thu-lai",
        "retry",
        _("Gửi lại cho cổng thanh toán"),
        _("Cổng đã từ chối lệnh trước. Lệnh mới mang số khác."),
        _("Đã gửi lại. Cổng trả lời thì trang này đổi theo."),
        NothingToSay,
        lambda refund, person, form: services.retry_refund(refund, by=person),
        main=True,
    ),
    Offered(
        "tai-khoan",
        "give_account",
        _("Ghi số tài khoản người nhận"),
        _("Người nộp tự ghi được trên trang hồ sơ; ở đây ghi thay khi họ gọi hoặc tới quầy."),
        _("Đã ghi số tài khoản."),
        AccountForm,
        lambda refund, person, form: services.give_account(refund, person=person, account=form.account),
    ),
    Offered(
        "cach-tra",
        "change_way",
        _("Đổi cách trả"),
        "",
        _("Đã đổi cách trả."),
        WayForm,
        lambda refund, person, form: services.choose_way(refund, by=person, **form.cleaned_data),
    ),
    Offered(
        "khong-hoan",
        "reject",
        _("Không hoàn"),
        "",
        _("Đã ghi không hoàn, kèm lý do."),
        RejectForm,
        lambda refund, person, form: services.reject_refund(refund, by=person, **form.cleaned_data),
        bad=True,
    ),
)


def offered_to(person: Person, refund: Refund) -> list[Offered]:
    """The acts that this person may do with this refund now, with empty forms."""
    rights = allowed(person, refund)
    return [act.filled(refund) for act in ACTS if getattr(rights, act.right)]


def act_named(name: str) -> Offered | None:
    """An act by the word of its address."""
    return next((act for act in ACTS if act.name == name), None)
