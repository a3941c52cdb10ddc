"""The acts, one page each."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from motcua.delivery.services import record_hand_over
from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.web.officer import sentences
from motcua.web.officer.act_page import ActPage
from motcua.web.officer.case_file import checklist, history, papers_of
from motcua.web.officer.decision_draft import draft_of, sheets_of
from motcua.web.officer.decision_parts import opinions
from motcua.web.officer.forms import DecisionForm, HandOverForm, NoteForm, NothingToAsk, ReasonsForm


class Accept(ActPage):
    """Take the dossier in."""

    act = "accept"
    form_class = NothingToAsk
    template_name = "officer/accept.html"
    heading = _("Tiếp nhận hồ sơ")
    intro = _("Hồ sơ được cấp số chính thức, bắt đầu tính hạn giải quyết, và Ông/Bà nhận giấy hẹn.")
    done = _("Đã tiếp nhận hồ sơ.")

    def perform(self, dossier: Dossier, form: Any) -> None:
        services.accept(dossier, officer=self.request.user, seen=self.seen())

    def more(self, dossier: Dossier) -> dict[str, Any]:
        return {"checklist": checklist(dossier, papers_of(dossier)[0])}


class Decline(ActPage):
    """Do not take it in."""

    act = "decline"
    form_class = ReasonsForm
    heading = _("Từ chối tiếp nhận")
    intro = _("Người nộp nhận phiếu từ chối với các lý do dưới đây. Nếu chỉ thiếu giấy tờ, hãy yêu cầu bổ sung.")
    done = _("Đã từ chối tiếp nhận. Người nộp được báo lý do.")

    def form_options(self, dossier: Dossier) -> dict[str, Any]:
        return {"sentences": sentences.for_declining(dossier)}

    def perform(self, dossier: Dossier, form: Any) -> None:
        services.decline(dossier, officer=self.request.user, reasons=form.all_reasons(), seen=self.seen())


class Complete(ActPage):
    """Finish the open step."""

    act = "complete"
    form_class = NoteForm
    heading = _("Xong bước này")
    intro = _("Hồ sơ chuyển sang bước tiếp theo.")
    done = _("Đã xong bước. Hồ sơ chuyển tiếp.")

    def perform(self, dossier: Dossier, form: Any) -> None:
        note = form.cleaned_data["note"]
        services.complete_step(dossier, officer=self.request.user, note=note, seen=self.seen())


class Decide(ActPage):
    """Grant or refuse."""

    act = "decide"
    form_class = DecisionForm
    template_name = "officer/decide.html"
    heading = _("Quyết định")
    intro = _("Không giải quyết thì phải nói rõ lý do; người nộp đọc được.")
    done = _("Đã ghi quyết định.")

    def form_options(self, dossier: Dossier) -> dict[str, Any]:
        return {"sentences": sentences.for_refusing(dossier)}

    def form(self, dossier: Dossier, data: Any = None) -> Any:
        """What was drafted is what is proposed to him."""
        draft = draft_of(dossier)
        first = {"outcome": draft.outcome, "reasons": draft.reasons} if draft else {}
        return DecisionForm(data, initial=first, **self.form_options(dossier))

    def perform(self, dossier: Dossier, form: Any) -> None:
        services.decide(
            dossier,
            officer=self.request.user,
            outcome=form.cleaned_data["outcome"],
            reasons=form.all_reasons(),
            seen=self.seen(),
            draft_seen=self.draft_seen(),
        )

    def draft_seen(self) -> int:
        """The revision of the draft on the page; 0 when there was none."""
        text = self.request.POST.get("draft_seen", "")
        return int(text) if text.isdecimal() and len(text) < 9 else 0

    def more(self, dossier: Dossier) -> dict[str, Any]:
        lines, draft = history(dossier.journal.filter(move="complete_step")), draft_of(dossier)
        return {
            "checklist": checklist(dossier, papers_of(dossier)[0]),
            "notes": [line for line in lines if line.note],
            "draft": draft,
            "sheets": sheets_of(dossier, draft),
            "own": opinions(dossier, self.request),
            "asks": bool(dossier.version.package.result.asks),
        }


class HandOver(ActPage):
    """Give the result to somebody at the counter."""

    act = "hand_over"
    form_class = HandOverForm
    heading = _("Trả kết quả tại quầy")
    intro = _("Xem giấy tờ của người nhận, rồi ghi họ tên.")
    done = _("Đã trả kết quả.")

    def perform(self, dossier: Dossier, form: Any) -> None:
        received_by = form.cleaned_data["received_by"]
        record_hand_over(dossier, clerk=self.request.user, received_by=received_by, seen=self.seen())
