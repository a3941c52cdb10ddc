"""The page where the decision is drafted: what is proposed at the left, the paper that it makes at the right."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.generic import View

from motcua.dossiers import services
from motcua.dossiers.entries import entries_page, known_for_entries
from motcua.dossiers.models import DecisionDraft, Dossier, Outcome
from motcua.dossiers.paperwork.preview import preview_pdf, preview_pictures
from motcua.dossiers.paperwork.results import opening
from motcua.forms.groups import rows_changed
from motcua.forms.pages import QuestionPage
from motcua.forms.widgets import Radios
from motcua.foundation.errors import DomainError
from motcua.papers.rendering import PaperFailed
from motcua.web.officer import sentences
from motcua.web.officer.access import find_dossier, open_dossier, staff_only
from motcua.web.officer.act_page import CONFLICT
from motcua.web.officer.acts import acts_for
from motcua.web.officer.files import CAGE, CAGE_OF_PDF, caged
from motcua.web.officer.forms import LONGEST, ReasonsForm
from motcua.web.officer.heading import head_of
from motcua.web.requests import SignedInRequest

HEADING = gettext_lazy("Dự thảo kết quả")
UNPROCESSABLE = 422


class DraftForm(ReasonsForm):
    """What is proposed. Nothing is decided by it, so a yes may come without reasons."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("Đề xuất"),
        choices=Outcome.choices,
        widget=Radios,
        error_messages={"required": gettext_lazy("Chọn đồng ý hoặc không giải quyết")},
    )
    opening = forms.CharField(
        label=gettext_lazy("Đoạn mở đầu của văn bản"),
        help_text=gettext_lazy("Sửa nếu cần. Để trống thì dùng câu thường lệ."),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["outcome", "prepared", "reasons", "opening"])

    def needs_reasons(self) -> bool:
        return self.cleaned_data.get("outcome") == Outcome.REFUSED


class Drafting:
    """The two forms of the page: what is proposed, and what the office enters into the result."""

    def __init__(self, dossier: Dossier, draft: DecisionDraft | None, data: Any = None) -> None:
        self.dossier, self.draft = dossier, draft
        outcome = draft.outcome if draft else Outcome.GRANTED
        written = "\n".join(draft.paragraphs) if draft else ""
        first = {
            "outcome": outcome,
            "reasons": draft.reasons if draft else "",
            "opening": written or opening(dossier, granted=outcome == Outcome.GRANTED),
        }
        self.proposal = DraftForm(data, initial=first, sentences=sentences.for_refusing(dossier))
        self.prints_opening = _prints_opening(dossier)
        if not self.prints_opening:
            del self.proposal.fields["opening"]
        page = entries_page(dossier.version.package)
        kept, known = (draft.entries if draft else {}), known_for_entries(dossier)
        self.entries = QuestionPage(page, kept, data, facts=known, known=known) if page else None

    @property
    def errors(self) -> Any:
        """Whatever is wrong in either form."""
        return self.proposal.errors or (self.entries.errors if self.entries and self.demands_entries else {})

    @property
    def demands_entries(self) -> bool:
        """A refusal prints no entries, and what is kept for later may have gaps."""
        return self.proposal["outcome"].value() == Outcome.GRANTED and "later" not in (self.proposal.data or {})

    def is_valid(self) -> bool:
        """Whether this can be kept as a draft that is ready to be decided, or as one to go on with."""
        fine = self.proposal.is_valid()
        return (self.entries is None or self.entries.is_valid() or not self.demands_entries) and fine

    def content(self) -> services.Proposal:
        """What was typed, as far as it can be read."""
        said = self.proposal.cleaned_data
        written = said.get("opening", "").strip()
        usual = [opening(self.dossier, granted=granted) for granted in (True, False)]
        return services.Proposal(
            outcome=said["outcome"],
            reasons=self.proposal.all_reasons(),
            entries=self.entries.answered() if self.entries else {},
            paragraphs=[] if written in usual else written.splitlines(),
        )


def _prints_opening(dossier: Dossier) -> bool:
    own = dossier.version.package.result_template
    return own is None or "d.paragraphs" in own


class DraftPage(View):
    """A GET shows the draft with its paper; a POST keeps what is proposed, unless a colleague was quicker."""

    request: SignedInRequest

    def get(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        dossier = open_dossier(request, pk, HEADING)
        draft = draft_of(dossier)
        if not self.may_write(dossier) and draft is None:
            messages.warning(request, _("Hồ sơ này chưa có dự thảo, và bước đang mở không phải của bạn."))
            return redirect("officer:dossier", pk)
        return self.show(dossier, Drafting(dossier, draft))

    def post(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        dossier = find_dossier(request, pk)
        draft = draft_of(dossier)
        data = rows_changed(request.POST, request.POST.get("act", ""))
        form = Drafting(dossier, draft, request.POST if data is None else data)
        if data is not None:
            if form.entries:
                form.entries.quietly()
            return self.show(open_dossier(request, pk, HEADING), form, based_on=self.based_on())
        if not form.is_valid():
            return self.show(open_dossier(request, pk, HEADING), form, based_on=self.based_on(), status=UNPROCESSABLE)
        try:
            services.save_decision_draft(
                dossier, officer=request.user, proposal=form.content(), based_on=self.based_on()
            )
        except DomainError as error:
            return self.show(open_dossier(request, pk, HEADING), form, status=CONFLICT, message=error.message)
        messages.success(request, _("Đã lưu dự thảo."))
        return redirect("officer:draft" if "stay" in request.POST else "officer:dossier", pk)

    def based_on(self) -> int:
        """The revision that the page showed; -1 for what no page of ours sends."""
        text = self.request.POST.get("based_on", "")
        return int(text) if text.isdecimal() and len(text) < 9 else -1

    def may_write(self, dossier: Dossier) -> bool:
        """Whether the desk offers it to this person now."""
        return any(act.name == "draft" for act in acts_for(self.request.user, dossier))

    def show(
        self, dossier: Dossier, form: Drafting, *, status: int = 200, based_on: int | None = None, message: str = ""
    ) -> HttpResponse:
        """Draw the page; after a conflict with what the colleague has written beside what was typed."""
        draft = draft_of(dossier)
        context = head_of(dossier) | {
            "form": form,
            "draft": draft,
            "sheets": sheets_of(dossier, draft),
            "based_on": (draft.revision if draft else 0) if based_on is None else based_on,
            "message": message,
            "writes": self.may_write(dossier),
            "revisions": revisions_of(draft),
        }
        return render(self.request, "officer/draft.html", context, status=status)


def draft_of(dossier: Dossier) -> DecisionDraft | None:
    """The draft of this dossier with its last writer, if there is one."""
    return DecisionDraft.objects.select_related("by").filter(dossier=dossier).first()


def revisions_of(draft: DecisionDraft | None) -> list[Any]:
    """Every saved text, newest first; the first only when it is the only one."""
    return list(draft.revisions.select_related("by")) if draft else []


def sheets_of(dossier: Dossier, draft: DecisionDraft | None) -> list[int]:
    """The numbers of the pages that the draft makes now; none when it cannot be made."""
    if draft is None:
        return []
    try:
        return list(range(1, len(preview_pictures(dossier, draft)) + 1))
    except PaperFailed:
        return []


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def sheet(request: SignedInRequest, pk: UUID, number: int) -> HttpResponse:
    """One page of the drafted result as a picture."""
    dossier = find_dossier(request, pk)
    draft = draft_of(dossier)
    pictures = preview_pictures(dossier, draft) if draft else []
    if not 1 <= number <= len(pictures):
        raise Http404
    return caged(HttpResponse(pictures[number - 1], content_type="image/png"), CAGE)


@require_safe
@staff_only
@cache_control(private=True, no_store=True)
def pdf(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The drafted result as the very PDF, marked as a draft; it is not kept."""
    dossier = open_dossier(request, pk, HEADING)
    draft = draft_of(dossier)
    if draft is None:
        raise Http404
    response = HttpResponse(preview_pdf(dossier, draft), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="du-thao-{dossier.reference}.pdf"'
    return caged(response, CAGE_OF_PDF)
