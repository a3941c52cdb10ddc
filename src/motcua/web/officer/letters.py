"""What applicants write: the list of those who wait, and the letters of one dossier with the place to answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.letters import letters_of, unanswered_for_office, unread_for_office
from motcua.foundation.errors import DomainError
from motcua.web.attaching import Attached
from motcua.web.letter_form import LetterForm
from motcua.web.officer.access import find_dossier, open_dossier, staff_only
from motcua.web.officer.heading import head_of
from motcua.web.requests import SignedInRequest

PAGE = 50
GROUPS = {"moi": gettext_lazy("Chưa đọc"), "cho": gettext_lazy("Chưa trả lời")}
READ = gettext_lazy("Đọc thư của người nộp")


def letters(dossier: Dossier, request: SignedInRequest) -> dict[str, Any] | None:
    """A section of the dossier's page: how many letters there are and how many are new."""
    written = list(dossier.letters.values_list("from_office", "read_at", "at"))
    if not written and dossier.filed_by_id is None:
        return None  # who filed on paper has no page to write on
    new = sum(not from_office and read_at is None for from_office, read_at, _at in written)
    waits = bool(written) and not written[-1][0]
    return {"all": len(written), "new": new, "waits": waits, "last": written[-1][2] if written else None}


@require_safe
@never_cache
@staff_only
def waiting(request: SignedInRequest) -> HttpResponse:
    """Dossiers whose applicant waits: nobody has read, or nobody has answered. Who waits longest comes first."""
    group = request.GET.get("nhom", "moi")
    group = group if group in GROUPS else "moi"
    rows = {"moi": unread_for_office, "cho": unanswered_for_office}
    lists = {name: rows[name](request.user) for name in GROUPS}
    page = Paginator(lists[group], PAGE).get_page(request.GET.get("trang"))
    tabs = [{"id": key, "name": name, "n": lists[key].count(), "here": key == group} for key, name in GROUPS.items()]
    return render(request, "officer/letters.html", {"page": page, "tabs": tabs, "query": f"nhom={group}"})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@staff_only
def of_dossier(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """The letters of one dossier; opening them counts as reading. What is typed stays whatever goes wrong."""
    attached = Attached(request, f"reply:{pk}")
    if request.method != "POST":
        dossier = open_dossier(request, pk, READ)
        shown = _shown(request, dossier, _form(attached))
        services.mark_letters_read(dossier, by_office=True)
        return shown
    dossier, form = find_dossier(request, pk), _form(attached, request.POST)
    form.take(request.FILES.getlist("tep"))
    if attached.take_out(request.POST.get("act", "")):
        form.quietly()
        return _shown(request, dossier, form)
    if not form.is_right:
        return _shown(request, dossier, form, status=422)
    return _reply(request, dossier, form)


def _form(attached: Attached, data: Any = None) -> LetterForm:
    hint = _("Người nộp đọc được. Nói rõ cần làm gì, đến đâu, trước ngày nào. Không yêu cầu bổ sung giấy tờ ở đây.")
    return LetterForm(data, attached=attached, label=_("Trả lời"), hint=hint)


def _reply(request: SignedInRequest, dossier: Dossier, form: LetterForm) -> HttpResponse:
    text = form.cleaned_data["text"]
    try:
        services.reply_letter(dossier, officer=request.user, text=text, key=form.sent_key, files=form.kept)
    except DomainError as error:
        form.add_error(None, error.message)
        return _shown(request, dossier, form, status=409)
    form.attached.sent()
    messages.success(request, _("Đã gửi. Người nộp được nhắn tin là có thư, không có nội dung trong tin nhắn."))
    return redirect("officer:letters_of", dossier.pk)


def _shown(request: SignedInRequest, dossier: Dossier, form: LetterForm, status: int = 200) -> HttpResponse:
    written = list(letters_of(dossier))
    shown = head_of(dossier) | {"letters": written, "form": form, "may_write": dossier.filed_by_id is not None}
    return render(request, "officer/letters_of.html", shown, status=status)
