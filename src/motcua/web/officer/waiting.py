"""Waiting for somebody outside the office, and going on."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.waits import open_wait
from motcua.dossiers.services import Bill
from motcua.forms.fields import MoneyField
from motcua.foundation import clock
from motcua.web.officer.act_page import ActPage
from motcua.web.officer.forms import LONGEST, DeskForm
from motcua.web.officer.supplement_forms import days_field, reason_field

MOST_DAYS = 365


class WaitForm(DeskForm):
    """In how many days somebody is expected to have done his part."""

    days = days_field(_("Dự kiến trong mấy ngày"), MOST_DAYS, required=False, help_text=_("Không chắc thì để trống."))

    def clean(self) -> dict[str, Any]:
        days = self.cleaned_data.get("days")
        self.cleaned_data["by"] = clock.today() + timedelta(days=days) if days else None
        return self.cleaned_data


class PaymentForm(WaitForm):
    """What the applicant has to pay, in words that he reads."""

    notice = reason_field(
        _("Người nộp cần làm gì"),
        _("Người nộp đọc được: nộp khoản nào, theo thông báo số mấy, nộp ở đâu, bằng cách nào."),
        _("Ghi người nộp cần làm gì"),
    )
    amount = MoneyField(label=_("Số tiền (đồng)"), help_text=_("Chưa biết chính xác thì để trống."), required=False)
    payee = forms.CharField(label=_("Nộp cho cơ quan nào"), max_length=200, required=False)
    field_order = ("notice", "amount", "payee", "days")


class OtherBodyForm(WaitForm):
    """Whom the office asks, and what."""

    body = forms.CharField(
        label=_("Chờ cơ quan nào"),
        help_text=_("Người nộp thấy tên cơ quan này."),
        max_length=200,
        error_messages={"required": _("Ghi tên cơ quan đang chờ")},
    )
    question = reason_field(
        _("Hỏi, nhờ việc gì"), _("Ví dụ: xác minh hộ khẩu cũ, ý kiến về quy hoạch."), _("Ghi hỏi, nhờ việc gì")
    )
    field_order = ("body", "question", "days")


class ResumeForm(DeskForm):
    """What has come."""

    note = forms.CharField(
        label=_("Đã nhận được gì"),
        help_text=_("Ví dụ: biên lai số mấy, văn bản trả lời số mấy. Chỉ cơ quan đọc."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )


class AwaitPayment(ActPage):
    """Wait for a payment."""

    act = "await_payment"
    template_name = "officer/wait.html"
    form_class = PaymentForm
    heading = _("Chờ nghĩa vụ tài chính")
    intro = _("Hạn giải quyết tạm dừng đến khi người nộp làm xong. Người nộp được nhắn tin cần nộp gì.")
    done = _("Đã báo người nộp. Hạn giải quyết tạm dừng.")

    def perform(self, dossier: Dossier, form: PaymentForm) -> None:
        said = form.cleaned_data
        bill = Bill(said["notice"], said["amount"], said["payee"], said["by"])
        services.await_payment(dossier, officer=self.request.user, bill=bill, seen=self.seen())


class AwaitOtherBody(ActPage):
    """Wait for another body."""

    act = "await_other_body"
    template_name = "officer/wait.html"
    form_class = OtherBodyForm
    heading = _("Chờ cơ quan khác")
    intro = _("Hạn giải quyết tạm dừng đến khi có trả lời. Người nộp thấy hồ sơ đang chờ ai.")
    done = _("Đã ghi. Hạn giải quyết tạm dừng.")

    def perform(self, dossier: Dossier, form: OtherBodyForm) -> None:
        said = form.cleaned_data
        given = {"body": said["body"], "question": said["question"], "answer_by": said["by"]}
        services.await_other_body(dossier, officer=self.request.user, seen=self.seen(), **given)


class Resume(ActPage):
    """Go on."""

    act = "resume"
    form_class = ResumeForm
    template_name = "officer/resume.html"
    heading = _("Xử lý tiếp")
    intro = _("Hạn giải quyết chạy tiếp phần còn lại từ bây giờ. Người nộp được báo ngày hẹn mới.")
    done = _("Đã xử lý tiếp. Hạn giải quyết chạy tiếp.")

    def perform(self, dossier: Dossier, form: ResumeForm) -> None:
        services.resume(dossier, officer=self.request.user, note=form.cleaned_data["note"], seen=self.seen())

    def more(self, dossier: Dossier) -> dict[str, Any]:
        return {"wait": open_wait(dossier)}
