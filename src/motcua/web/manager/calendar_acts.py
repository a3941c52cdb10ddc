"""What leaders change in a calendar: each form shows how many open dossiers it would move before anybody confirms."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from motcua.accounts.models import Person
from motcua.dossiers.queries.moving import count_moved
from motcua.dossiers.services import change_calendar
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.web.manager.access import managers_only
from motcua.web.manager.calendar_forms import (
    OFF,
    OWN,
    WORKING,
    DayForm,
    DropForm,
    DropHoursForm,
    HoursForm,
    PolicyForm,
    SeedForm,
    SwapForm,
)
from motcua.web.manager.calendar_words import window_words
from motcua.working_time import services
from motcua.working_time.models import WorkCalendar
from motcua.working_time.queries import read_calendar
from motcua.working_time.trying import tried
from motcua.working_time.windows import read_windows

FORM = ["GET", "HEAD", "POST"]
DO, BACK = "lam", "sua"
OWN_NAMES = {"csrfmiddlewaretoken", "act"}


@dataclass(frozen=True)
class Change:
    """What the filled-in form wants: said in words, done by a call, from which day on, and why (told to applicants)."""

    words: str
    make: Callable[[], object]
    since: date
    why: str


Wanted = Callable[[WorkCalendar, Any, Person], Change]


@require_http_methods(FORM)
@managers_only
def day(request: HttpRequest, code: str) -> HttpResponse:
    """A day off, or one that is worked."""
    row = _calendar(code)
    form = DayForm(_given(request), initial=_of_day(row, request.GET.get("ngay", "")))
    return _act(request, row, form, _("Ngày đặc biệt"), _special_day)


def _of_day(row: WorkCalendar, text: str) -> dict[str, Any]:
    kept = row.special_days.filter(on=text).first() if _is_day(text) else None
    if kept is None:
        return {"on": text if _is_day(text) else "", "kind": OFF}
    kind = OFF if not kept.working else OWN if kept.windows else WORKING
    hours = window_words(read_windows(kept.windows)) if kept.windows else ""
    return {"on": kept.on, "kind": kind, "hours": hours, "name": kept.name, "basis": kept.basis}


def _special_day(row: WorkCalendar, form: DayForm, by: Person) -> Change:
    given = form.cleaned_data
    what = {"day": f"{given['on']:%d/%m/%Y}", "name": given["name"]}
    words = _("Ngày %(day)s nghỉ: %(name)s") if given["kind"] == OFF else _("Ngày %(day)s làm việc: %(name)s")
    kept = {"on": given["on"], "name": given["name"], "basis": given["basis"], "working": form.working, "by": by}
    why = f"{given['name']} ({given['basis']})"
    return Change(words % what, lambda: services.set_special_day(row, **kept), given["on"], why)


@require_http_methods(FORM)
@managers_only
def swap(request: HttpRequest, code: str) -> HttpResponse:
    """Two days exchanged, in one form."""
    return _act(request, _calendar(code), SwapForm(_given(request)), _("Hoán đổi ngày nghỉ"), _swapped)


def _swapped(row: WorkCalendar, form: SwapForm, by: Person) -> Change:
    given = form.cleaned_data
    days = {"off": f"{given['off']:%d/%m/%Y}", "worked": f"{given['worked']:%d/%m/%Y}"}
    words = _("Nghỉ ngày %(off)s, làm bù ngày %(worked)s") % days
    since = min(given["off"], given["worked"])
    return Change(words, lambda: services.swap_days(row, **given, by=by), since, f"{words} ({given['basis']})")


@require_http_methods(FORM)
@managers_only
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """A special day becomes like any other."""
    row = _calendar(code)
    text = request.GET.get("ngay", "")
    form = DropForm(_given(request), initial={"on": text if _is_day(text) else ""})
    return _act(request, row, form, _("Bỏ ngày đặc biệt"), _dropped)


def _dropped(row: WorkCalendar, form: DropForm, by: Person) -> Change:
    on = form.cleaned_data["on"]
    kept = get_object_or_404(row.special_days, on=on)
    words = _("Bỏ ngày %(day)s: %(name)s") % {"day": f"{on:%d/%m/%Y}", "name": kept.name}
    why = f"{words} ({form.cleaned_data['basis']})"
    return Change(words, lambda: services.remove_special_day(row, on=on, by=by), on, why)


@require_http_methods(FORM)
@managers_only
def hours(request: HttpRequest, code: str) -> HttpResponse:
    """Other hours of the week from a day on."""
    row = _calendar(code)
    week = read_calendar(code).week_on(clock.today())
    form = HoursForm(_given(request), week=week, initial={"valid_from": clock.today()})
    return _act(request, row, form, _("Giờ làm việc trong tuần"), _new_hours)


def _new_hours(row: WorkCalendar, form: HoursForm, by: Person) -> Change:
    given = form.cleaned_data
    since, basis = given["valid_from"], given["basis"]
    words = _("Giờ làm việc mới từ %(day)s") % {"day": f"{since:%d/%m/%Y}"}
    kept = {"valid_from": since, "windows": form.windows(given), "basis": basis, "by": by}
    return Change(words, lambda: services.change_hours(row, **kept), since, f"{words} ({basis})")


@require_http_methods(FORM)
@managers_only
def drop_hours(request: HttpRequest, code: str) -> HttpResponse:
    """Take back hours that have not begun."""
    text = request.GET.get("tu", "")
    form = DropHoursForm(_given(request), initial={"valid_from": text if _is_day(text) else ""})
    return _act(request, _calendar(code), form, _("Bỏ giờ làm việc sắp áp dụng"), _no_new_hours)


def _no_new_hours(row: WorkCalendar, form: DropHoursForm, by: Person) -> Change:
    since = form.cleaned_data["valid_from"]
    words = _("Không đổi giờ làm việc từ %(day)s nữa") % {"day": f"{since:%d/%m/%Y}"}
    why = f"{words} ({form.cleaned_data['basis']})"
    return Change(words, lambda: services.remove_hours(row, valid_from=since, by=by), since, why)


@require_http_methods(FORM)
@managers_only
def policy(request: HttpRequest, code: str) -> HttpResponse:
    """To the hour, or to the end of the day: for what is accepted from now on."""
    row = _calendar(code)
    form = PolicyForm(_given(request), initial={"policy": row.policy})
    return _act(request, row, form, _("Cách tính ngày làm việc"), _other_policy)


def _other_policy(row: WorkCalendar, form: PolicyForm, by: Person) -> Change:
    wanted = form.cleaned_data["policy"]
    label = str(WorkCalendar.Policy(wanted).label)
    words = _("%(policy)s, cho hồ sơ tiếp nhận từ nay; hồ sơ đã tiếp nhận giữ cách tính cũ") % {"policy": label}
    return Change(words, lambda: services.change_policy(row, policy=wanted, by=by), clock.today(), label)


@require_http_methods(FORM)
@managers_only
def seed(request: HttpRequest, code: str) -> HttpResponse:
    """The national days of another year; what was written by hand stays."""
    form = SeedForm(_given(request), initial={"year": clock.today().year + 1})
    return _act(request, _calendar(code), form, _("Lấy ngày nghỉ chung của cả nước"), _seeded)


def _seeded(row: WorkCalendar, form: SeedForm, by: Person) -> Change:
    year = form.cleaned_data["year"]
    words = _("Lấy ngày nghỉ chung của cả nước năm %(year)s") % {"year": year}
    return Change(words, lambda: services.seed_calendar(row.code, years=[year], by=by), date(year, 1, 1), words)


def _act(request: HttpRequest, row: WorkCalendar, form: forms.Form, heading: str, wanted: Wanted) -> HttpResponse:
    """The form; then what it would move; then, confirmed, done."""
    shown: dict[str, Any] = {"calendar": row, "form": form, "heading": heading}
    if request.method != "POST" or request.POST.get("act") == BACK or not form.is_valid():
        return render(request, "manager/calendar_act.html", shown)
    try:
        change = wanted(row, form, cast(Person, request.user))
        if request.POST.get("act") == DO:
            change_calendar(row.code, change=change.make, basis=change.why, since=change.since)
            messages.success(request, _("Đã ghi: %(what)s.") % {"what": change.words})
            return redirect(f"{reverse('manager:calendar', args=[row.code])}?nam={change.since.year}")
        moved = count_moved(tried(row.code, change.make), change.since)
    except DomainError as error:
        form.add_error(None, error.message)
        return render(request, "manager/calendar_act.html", shown)
    shown |= {
        "change": change,
        "moved": moved,
        "said": ngettext("%(count)d hồ sơ sẽ đổi ngày hẹn", "%(count)d hồ sơ sẽ đổi ngày hẹn", moved)
        % {"count": moved},
        "past": change.since < clock.today(),
        "kept": [(name, value) for name, values in _typed(request.POST) for value in values],
    }
    return render(request, "manager/calendar_confirm.html", shown)


def _typed(post: QueryDict) -> list[tuple[str, list[str]]]:
    return [(name, values) for name, values in post.lists() if name not in OWN_NAMES]


def _given(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _calendar(code: str) -> WorkCalendar:
    return get_object_or_404(WorkCalendar, code=code)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
