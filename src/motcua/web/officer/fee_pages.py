"""Saying no to a claimed exemption, and yes once its proof has come."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.web.officer.act_page import ActPage
from motcua.web.officer.acts import Act
from motcua.web.officer.fee_parts import Claimed, claimed
from motcua.web.officer.forms import LONGEST, DeskForm
from motcua.web.requests import SignedInRequest


class WhyForm(DeskForm):
    """The reason that the applicant reads."""

    reason = forms.CharField(
        label=_("Lý do"),
        help_text=_("Người nộp đọc được. Nói rõ giấy tờ vướng gì và Ông/Bà gửi giấy nào thì được."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Ghi lý do để người nộp hiểu")},
    )


class ExemptionPage(ActPage):
    """One claim of one dossier; another one is not found."""

    template_name = "officer/exemption.html"
    form_class: type[DeskForm] = WhyForm

    def get(self, request: SignedInRequest, pk: UUID, exemption: str = "") -> HttpResponse:
        return super().get(request, pk)

    def post(self, request: SignedInRequest, pk: UUID, exemption: str = "") -> HttpResponse:
        return super().post(request, pk)

    def claimed(self, dossier: Dossier) -> Claimed:
        """The claim of this address. Raises Http404."""
        for each in claimed(dossier, self.request):
            if each.claim.exemption.id == self.kwargs["exemption"]:
                return each
        raise Http404

    def more(self, dossier: Dossier) -> dict[str, Any]:
        return {"claimed": self.claimed(dossier)}


class RefuseExemption(ExemptionPage):
    """The proof does not hold."""

    act = "refuse_exemption"
    heading = _("Không chấp nhận miễn, giảm?")
    intro = _("Người nộp được nhắn lý do và số tiền phải nộp. Có giấy chứng minh đúng thì chấp nhận lại được.")
    done = _("Đã ghi. Người nộp được nhắn lý do và số tiền phải nộp.")

    def offered(self, dossier: Dossier) -> Act | None:
        """For the holder of the step, while the claim stands."""
        own = self.claimed(dossier)
        fits = own.may_decide and own.claim.refusal is None
        return Act(self.act, _("Không chấp nhận"), "bad", lambda *_each: True) if fits else None

    def perform(self, dossier: Dossier, form: Any) -> None:
        services.refuse_exemption(
            dossier,
            officer=self.request.user,
            exemption=self.kwargs["exemption"],
            reason=form.cleaned_data["reason"],
            seen=self.seen(),
        )


class GrantForm(WhyForm):
    """Which proof has come."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].help_text = _(
            "Ghi giấy chứng minh nào đã có, ví dụ: đã xem bản chính sổ hộ nghèo năm 2026."
        )
        self.fields["reason"].error_messages["required"] = _("Ghi giấy chứng minh nào đã có")


class GrantExemption(ExemptionPage):
    """The proof has come after all."""

    act = "grant_exemption"
    form_class = GrantForm
    heading = _("Chấp nhận miễn, giảm?")
    intro = _("Khoản chưa nộp được tính lại ngay. Khoản đã nộp thừa thì bộ phận kế toán làm thủ tục trả lại.")
    done = _("Đã chấp nhận. Người nộp được nhắn tin.")

    def offered(self, dossier: Dossier) -> Act | None:
        """For the holder of the step, while the refusal stands."""
        own = self.claimed(dossier)
        fits = own.may_decide and own.claim.refusal is not None
        return Act(self.act, _("Chấp nhận"), "", lambda *_each: True) if fits else None

    def perform(self, dossier: Dossier, form: Any) -> None:
        services.grant_exemption(
            dossier,
            officer=self.request.user,
            exemption=self.kwargs["exemption"],
            reason=form.cleaned_data["reason"],
            seen=self.seen(),
        )
