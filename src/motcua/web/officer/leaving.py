"""Taking back or stopping a dossier on paper, on the word of the applicant who stands at the counter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from motcua.authorities.queries import roles_of
from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.standing import way_out
from motcua.web.officer.act_page import ActPage
from motcua.web.officer.forms import LONGEST, DeskForm


class WordForm(DeskForm):
    """What the applicant said, and that it was he."""

    reason = forms.CharField(
        label=gettext_lazy("Người nộp nói gì"),
        help_text=gettext_lazy("Lý do dừng, theo lời người nộp."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Ghi lý do theo lời người nộp")},
    )
    seen_id = forms.BooleanField(
        label=gettext_lazy("Tôi đã xem giấy tờ tùy thân: đúng là người nộp hoặc người được ủy quyền."),
        error_messages={"required": gettext_lazy("Xem giấy tờ của người nộp rồi đánh dấu vào đây")},
    )


class Stop(ActPage):
    """A dossier on paper: before acceptance it is taken back, afterwards stopped with a notice."""

    act = "stop"
    form_class = WordForm
    heading = gettext_lazy("Dừng theo đề nghị của người nộp")
    intro = gettext_lazy(
        "Chỉ làm khi chính người nộp đề nghị. Chưa tiếp nhận thì hồ sơ được rút; đã tiếp nhận thì hệ thống tạo "
        "Thông báo dừng giải quyết để in và trao cho Ông/Bà."
    )
    done = gettext_lazy("Đã dừng hồ sơ theo đề nghị của người nộp.")

    def perform(self, dossier: Dossier, form: Any) -> None:
        reason = form.cleaned_data["reason"]
        if way_out(dossier) == "withdraw":
            services.withdraw(dossier, person=self.request.user, reason=reason, seen=self.seen())
        else:
            services.stop(dossier, person=self.request.user, reason=reason, seen=self.seen())

    def offered(self, dossier: Dossier) -> Any:
        """Only at the counter that took it in."""
        roles = roles_of(self.request.user).get(dossier.receiving_authority_id, ())
        return super().offered(dossier) if "receiver" in roles else None
