"""Letters of the applicant to the office, and what the office answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.letters import letters_of
from motcua.foundation.errors import DomainError
from motcua.web.attaching import Attached
from motcua.web.citizen.holding import with_dossier
from motcua.web.letter_form import LetterForm
from motcua.web.public.attempts import may_try
from motcua.web.requests import SignedInRequest

MOST_AN_HOUR = 20


@require_http_methods(["GET", "HEAD", "POST"])
@with_dossier
def letters(request: SignedInRequest, dossier: Dossier) -> HttpResponse:
    """Everything that was written, and the place to write; what is typed stays whatever goes wrong."""
    attached = Attached(request, f"letter:{dossier.pk}")
    if request.method != "POST":
        return _shown(request, dossier, _form(attached))
    form = _form(attached, request.POST)
    form.take(request.FILES.getlist("tep"))
    if attached.take_out(request.POST.get("act", "")):
        return _shown(request, dossier, form.quietly())
    if not form.is_right:
        return _shown(request, dossier, form, status=422)
    return _send(request, dossier, form)


def _form(attached: Attached, data: Any = None) -> LetterForm:
    hint = _("Hỏi một việc mỗi thư thì được trả lời nhanh hơn.")
    return LetterForm(data, attached=attached, label=_("Thư của bạn"), hint=hint)


def _send(request: SignedInRequest, dossier: Dossier, form: LetterForm) -> HttpResponse:
    if not may_try(request, "letter", about=str(dossier.pk), most=MOST_AN_HOUR, seconds=3600):
        form.add_error(None, _("Bạn gửi nhiều thư quá. Thư này chưa gửi, hãy đợi một giờ rồi bấm lại."))
        return _shown(request, dossier, form, status=429)
    text = form.cleaned_data["text"]
    try:
        services.write_letter(dossier, person=request.user, text=text, key=form.sent_key, files=form.kept)
    except DomainError as error:
        form.add_error(None, error.message)
        return _shown(request, dossier, form, status=409)
    form.attached.sent()
    messages.success(request, _("Đã gửi thư cho cơ quan. Có trả lời, chúng tôi nhắn tin cho bạn."))
    return redirect("citizen:letters", dossier.reference)


def _shown(request: SignedInRequest, dossier: Dossier, form: LetterForm, status: int = 200) -> HttpResponse:
    written = list(letters_of(dossier))
    new = {letter.pk for letter in written if letter.from_office and letter.read_at is None}
    if new and request.method == "GET":
        services.mark_letters_read(dossier, by_office=False)
    shown = {"dossier": dossier, "letters": written, "new": new, "form": form}
    return render(request, "citizen/letters.html", shown, status=status)
