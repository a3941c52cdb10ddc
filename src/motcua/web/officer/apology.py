"""Saying sorry: the drafted letter is confirmed with the reason and the day that can really be kept."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers import services
from motcua.dossiers.models import Apology, Dossier
from motcua.dossiers.queries.lateness import apology_proposed
from motcua.foundation import clock
from motcua.foundation.dates import spoken_moment
from motcua.web.officer.act_page import ActPage
from motcua.web.officer.forms import LONGEST, DeskForm
from motcua.working_time.calendars import ZONE
from motcua.working_time.queries import calendar


class ApologyForm(DeskForm):
    """Why, and until when."""

    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        help_text=gettext_lazy("Người nộp đọc được trong tin nhắn và trong phiếu xin lỗi. Nói thật, nói gọn."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Ghi lý do, để người nộp hiểu vì sao phải chờ")},
    )
    new_day = forms.DateField(
        label=gettext_lazy("Hẹn lại ngày"),
        help_text=gettext_lazy("Chỉ được hẹn lại một lần: chọn ngày chắc chắn xong. Hết giờ làm việc của ngày ấy."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Chọn ngày hẹn lại"),
            "invalid": gettext_lazy("Chọn ngày hẹn lại, ví dụ 26/11/2026"),
        },
    )

    def clean_new_day(self) -> date:
        day: date = self.cleaned_data["new_day"]
        if day < clock.today():
            raise forms.ValidationError(_("Ngày hẹn mới phải từ hôm nay trở đi"))
        return day


class Apologise(ActPage):
    """Confirm the apology and send it."""

    act = "apologise"
    form_class = ApologyForm
    template_name = "officer/apologise.html"
    heading = gettext_lazy("Xin lỗi và hẹn lại")
    intro = gettext_lazy("Hồ sơ vẫn tính là trễ hạn trong mọi số liệu; người nộp được biết lý do và ngày mới.")
    done = gettext_lazy("Đã gửi thư xin lỗi. Người nộp được nhắn tin, phiếu xin lỗi nằm trong hồ sơ.")

    def form(self, dossier: Dossier, data: Any = None) -> ApologyForm:
        proposed = apology_proposed(dossier)
        first = {"reason": proposed.reason, "new_day": localtime(proposed.new_due).date()}
        return ApologyForm(data, initial=first)

    def perform(self, dossier: Dossier, form: Any) -> None:
        services.send_apology(
            dossier,
            officer=self.request.user,
            reason=form.cleaned_data["reason"],
            new_due=_close_of(form.cleaned_data["new_day"], dossier),
            seen=self.seen(),
        )

    def more(self, dossier: Dossier) -> dict[str, Any]:
        draft = Apology.objects.filter(dossier=dossier).first()
        promised = spoken_moment(dossier.due_at) if dossier.due_at else ""
        return {"apology": draft, "promised": promised}


def _close_of(day: date, dossier: Dossier) -> datetime:
    """The close of a day; on a day off its noon, which the clock moves to the next working day."""
    hours = calendar(dossier.authority.calendar)
    return hours.close_from(day) if hours.is_working_day(day) else datetime.combine(day, time(12), ZONE)
