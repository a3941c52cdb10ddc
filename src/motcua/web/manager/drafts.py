"""The list of procedures with their drafts, and the four ways to begin one: newest version, copy, skeleton, upload."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.catalogue import services
from motcua.catalogue.authoring import drafts_aside
from motcua.catalogue.exchange import origin_in_zip
from motcua.catalogue.models import PackageDraft, Procedure, ProcedureVersion
from motcua.foundation.errors import DomainError
from motcua.foundation.text import folded
from motcua.web.manager.access import editors_only
from motcua.web.manager.beginnings import BadUpload, copied, from_zip, skeleton_files
from motcua.web.requests import SignedInRequest

State = PackageDraft.State
OPEN = (State.EDITING, State.SENT)


class NewForm(forms.Form):
    """What a new procedure is called, and what it begins as."""

    use_required_attribute = False
    code = forms.RegexField(
        r"^[1-9]\.[0-9]{6}$",
        label=gettext_lazy("Mã thủ tục"),
        help_text=gettext_lazy("Mã trên Cơ sở dữ liệu quốc gia, dạng 3.000347."),
        error_messages={
            "required": gettext_lazy("Ghi mã thủ tục, ví dụ 3.000347"),
            "invalid": gettext_lazy("Ghi mã thủ tục dạng 3.000347"),
        },
    )
    name = forms.CharField(
        label=gettext_lazy("Tên thủ tục"),
        max_length=250,
        error_messages={"required": gettext_lazy("Ghi tên thủ tục")},
    )
    like = forms.ChoiceField(
        label=gettext_lazy("Bắt đầu từ"),
        required=False,
        help_text=gettext_lazy("Chép một thủ tục gần giống thì đỡ viết lại."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(each.code, f"{each.name_vi} ({each.code})") for each in Procedure.objects.order_by("name_vi")]
        field: Any = self.fields["like"]
        field.choices = [("", _("Một khung nhỏ để điền")), *names]


class UploadForm(forms.Form):
    """A package that was written elsewhere."""

    use_required_attribute = False
    package = forms.FileField(
        label=gettext_lazy("Tệp .zip của gói"),
        help_text=gettext_lazy("Như tệp tải về từ đây: procedure.yaml, form.yaml, examples/…"),
        error_messages={"required": gettext_lazy("Chọn một tệp .zip")},
    )


@require_safe
@editors_only
def drafts(request: SignedInRequest) -> HttpResponse:
    """Every procedure with its newest version and its open draft, and drafts of procedures that are still to come."""
    text = request.GET.get("q", "").replace("\0", "").strip()
    open_drafts = {
        draft.code: draft
        for draft in PackageDraft.objects.filter(state__in=OPEN).select_related("started_by", "sent_by").defer("files")
    }
    newest = _newest_versions()
    rows: list[dict[str, Any]] = [
        {"procedure": each, "version": newest.get(each.pk), "draft": open_drafts.pop(each.code, None)}
        for each in Procedure.objects.order_by("name_vi")
    ]
    rows = [{"draft": draft} for draft in open_drafts.values()] + rows
    waiting = [row["draft"] for row in rows if row["draft"] and row["draft"].state == State.SENT]
    return render(
        request,
        "manager/drafts.html",
        {
            "rows": [row for row in rows if _fits(row, text)],
            "text": text,
            "waiting": waiting,
            "aside": drafts_aside().defer("files"),
            "many": len(rows),
        },
    )


def _newest_versions() -> dict[int, ProcedureVersion]:
    rows = ProcedureVersion.objects.order_by("procedure_id", "-number").distinct("procedure_id")
    return {version.procedure_id: version for version in rows.defer("content", "sources")}


def _fits(row: dict[str, Any], text: str) -> bool:
    draft, procedure = row.get("draft"), row.get("procedure")
    said = f"{draft.title} {draft.code}" if draft else ""
    said += f" {procedure.name_vi} {procedure.code}" if procedure else ""
    return folded(text) in folded(said)


@require_POST
@editors_only
def start(request: SignedInRequest, code: str) -> HttpResponse:
    """A draft from the newest version; when somebody has one open already, that one."""
    procedure = get_object_or_404(Procedure, code=code)
    try:
        draft = services.start_draft(procedure, by=request.user)
    except services.OpenDraft as taken:
        messages.info(request, taken.message)
        if taken.draft is None:
            return redirect("manager:drafts")
        draft = taken.draft
    return redirect("manager:draft_section", draft.pk, "thong-tin")


@require_http_methods(["GET", "HEAD", "POST"])
@editors_only
def new(request: SignedInRequest) -> HttpResponse:
    """A new procedure: from a skeleton, as a copy of another, or from a file."""
    upload = request.method == "POST" and "package" in request.FILES or request.POST.get("act") == "tai-len"
    form = NewForm(request.POST if request.method == "POST" and not upload else None)
    file_form = UploadForm(request.POST if upload else None, request.FILES if upload else None)
    message = ""
    if request.method == "POST" and (file_form if upload else form).is_valid():
        try:
            if upload:
                return _taken_in(request, file_form.cleaned_data["package"])
            draft = services.start_draft(None, by=request.user, files=_files(form.cleaned_data))
            return redirect("manager:draft_section", draft.pk, "thong-tin")
        except BadUpload as error:
            file_form.add_error("package", error.message)
        except DomainError as error:
            message = error.message
    wrong = request.method == "POST"
    shown = {"form": form, "file_form": file_form, "message": message}
    return render(request, "manager/new.html", shown, status=422 if wrong else 200)


def _taken_in(request: SignedInRequest, upload: Any) -> HttpResponse:
    """To the draft that a file became; to both texts side by side when it was set aside. Raises BadUpload, DomainError."""
    files = from_zip(upload)
    upload.seek(0)
    origin = origin_in_zip(upload.read())
    done = services.import_package(files, by=request.user, origin=origin, what=upload.name or "")
    messages.info(request, done.words)
    if done.draft is None:
        return redirect("manager:drafts")
    if done.outcome == "aside":
        return redirect("manager:draft_compare", done.draft.pk)
    return redirect("manager:draft_section", done.draft.pk, "thong-tin")


def _files(given: dict[str, Any]) -> dict[str, str]:
    if not given["like"]:
        return skeleton_files(given["code"], given["name"])
    version = ProcedureVersion.objects.filter(procedure__code=given["like"]).order_by("-number").first()
    if version is None:
        return skeleton_files(given["code"], given["name"])
    return copied(version, given["code"], given["name"])
