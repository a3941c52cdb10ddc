"""Sent for approval, read by a second person in words, approved or returned; or given up."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.authorities.models import Authority
from motcua.authorities.queries import authorities_on
from motcua.catalogue import services
from motcua.catalogue.differences import by_subject, differences
from motcua.catalogue.models import PackageDraft
from motcua.catalogue.package import Package
from motcua.catalogue.queries import offerings_of
from motcua.catalogue.retroactive import PastChange, past_changes
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.manager.conflicts import conflict
from motcua.web.manager.draft_frame import findings, shown, with_draft
from motcua.web.manager.parts.writing import clean
from motcua.web.manager.typed import seen_by
from motcua.web.requests import SignedInRequest

State = PackageDraft.State


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def send(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """What will change, whether it is sound, where it will be offered; then one button for each who may press it."""
    if request.method != "POST":
        return _page(request, draft)
    acts = {"gui": _sent, "duyet": _approved, "tra-lai": _returned, "lay-lai": _returned}
    act = acts.get(request.POST.get("act", ""))
    try:
        if act:
            act(request, draft)
    except services.DraftMoved as moved:
        return conflict(request, draft, moved)
    except services.NoOffice as error:
        return _page(request, draft, message=error.message, office_message=error.message, status=409)
    except DomainError as error:
        return _page(request, draft, message=error.message, status=409)
    return redirect("manager:draft_send", draft.pk)


def _sent(request: SignedInRequest, draft: PackageDraft) -> None:
    services.send_draft(
        draft, by=request.user, offices=_chosen(request), note=clean(request.POST.get("note", "")),
        seen=seen_by(draft, request.POST),
    )  # fmt: skip
    messages.success(request, _("Đã gửi duyệt. Một người khác sẽ đọc và ban hành."))


def _approved(request: SignedInRequest, draft: PackageDraft) -> None:
    version = services.approve_draft(
        draft, by=request.user, offices=_chosen(request), seen=seen_by(draft, request.POST)
    )
    messages.success(request, _("Đã ban hành phiên bản %s.") % version.number)


def _returned(request: SignedInRequest, draft: PackageDraft) -> None:
    own = request.POST.get("act") == "lay-lai"
    reason = clean(request.POST.get("reason", "")) or (_("Lấy lại để sửa tiếp") if own else "")
    services.return_draft(draft, by=request.user, reason=reason)
    messages.success(request, _("Đã lấy lại, sửa tiếp được.") if own else _("Đã trả lại cho người soạn."))


def _chosen(request: SignedInRequest) -> QuerySet[Authority]:
    """The ticked offices, and every one of a ticked level."""
    whole = Q(level__in=request.POST.getlist("level"))
    return authorities_on().filter(Q(code__in=request.POST.getlist("office")) | whole)


@require_http_methods(["GET", "HEAD", "POST"])
@with_draft
def drop(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """Asked once more; the revisions stay in the history."""
    message = ""
    if request.method == "POST":
        try:
            services.drop_draft(draft, by=request.user, reason=clean(request.POST.get("reason", "")))
            messages.success(request, _("Đã bỏ bản soạn. Các lần lưu vẫn còn trong lịch sử."))
            return redirect("manager:drafts")
        except DomainError as error:
            message = error.message
    return shown(request, draft, "manager/drop.html", message=message, status=409 if message else 200)


@require_POST
@with_draft
def rebase(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """Whoever has looked at the newest version says so, and goes on from there."""
    try:
        services.rebase_draft(draft, by=request.user, files=draft.files, seen=seen_by(draft, request.POST))
    except services.DraftMoved as moved:
        return conflict(request, draft, moved)
    except DomainError as error:
        messages.error(request, error.message)
    return redirect("manager:draft_send", draft.pk)


def _page(request: SignedInRequest, draft: PackageDraft, **more: Any) -> HttpResponse:
    said = findings(draft.files, draft)
    newest = draft.procedure.versions.order_by("-number").first() if draft.procedure else None
    old = draft.base if draft.state == State.PUBLISHED else newest
    offered = [each.authority for each in offerings_of(draft.procedure)] if draft.procedure else []
    posted = request.method == "POST"
    chosen = {each.code for each in _chosen(request)} if posted else _wanted(draft, offered)
    offices = _offices(said.package, chosen, {each.code for each in offered})
    return shown(
        request,
        draft,
        "manager/send.html",
        findings=said,
        changes=_changes(old.package if old else None, said.package),
        old=old,
        newer=newest if newest and draft.state != State.PUBLISHED and newest.number > draft.knows else None,
        past=_past(old.package if old else None, said.package, draft),
        offices=offices,
        levels=_levels(offices, request.POST.getlist("level")),
        offered=offered,
        may_approve=not _wrote(draft, request),
        note=request.POST.get("note", ""),
        reason=request.POST.get("reason", ""),
        **more,
    )


def _wanted(draft: PackageDraft, offered: list[Authority]) -> set[str]:
    return set(draft.offices) | {each.code for each in offered}


def _wrote(draft: PackageDraft, request: SignedInRequest) -> bool:
    return draft.sent_by_id == request.user.pk or draft.revisions.filter(by=request.user).exists()


def _changes(old: Package | None, new: Package | None) -> list[Any]:
    return by_subject(differences(old, new)) if old and new else []


def _past(old: Package | None, new: Package | None, draft: PackageDraft) -> list[PastChange]:
    """Advice for who sends and who approves; what is published is history."""
    return past_changes(old, new, clock.today()) if old and new and draft.state in (State.EDITING, State.SENT) else []


def _levels(offices: list[dict[str, Any]], ticked: list[str]) -> list[dict[str, Any]]:
    """The levels of these offices that can be ticked whole, each with its number of offices."""
    shown_here = {each["office"].level for each in offices}
    counts = Counter(authorities_on().filter(level__in=shown_here).values_list("level", flat=True))
    levels = [(level, many) for level, many in sorted(counts.items()) if many > 1]
    return [
        {"value": level, "name": Authority.Level(level).label, "many": many, "chosen": level in ticked}
        for level, many in levels
    ]


def _offices(package: Package | None, chosen: set[str], offered: set[str]) -> list[dict[str, Any]]:
    """The offices of the level that does it, and those chosen already."""
    communes = package is not None and package.level == "commune"
    kinds = {True: Authority.Level.COMMUNE, False: Authority.Level.PROVINCE}
    rows = authorities_on().order_by("name_vi")
    found = [
        {"office": each, "chosen": each.code in chosen, "offered": each.code in offered}
        for each in rows
        if each.code in chosen or each.level == kinds[communes]
    ]
    return sorted(found, key=lambda each: not each["chosen"])
