"""Asking for more, everything in one list. Items come from ticks, rows are added by submit buttons: no script is needed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from motcua.dossiers import services
from motcua.dossiers.asking import (
    LONGEST,
    MOST_ITEMS,
    Earlier,
    ask_by,
    earlier_of,
    key_of,
    longest_days,
    needs_leave,
    rule_of,
)
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.supplements import rows_of, usable_leave
from motcua.foundation import clock
from motcua.foundation.dates import spoken_day
from motcua.notifications.texts import worded
from motcua.web.officer import prepared_items
from motcua.web.officer.access import open_dossier
from motcua.web.officer.act_page import ActPage
from motcua.web.officer.supplement_forms import DaysForm, ItemFormSet
from motcua.web.requests import SignedInRequest
from motcua.working_time.queries import calendar

ROW = tuple(LONGEST)
SEND, PREVIEW, EMPTY, TAKE_OUT = "gui", "xem", "dong-moi", "bo:"  # what the buttons of the page say
Items = list[dict[str, str]]


class Request:
    """The days and the rows, checked together."""

    def __init__(self, dossier: Dossier, data: Any = None, *, rows: Items | None = None, days: str = "") -> None:
        package = dossier.version.package
        rule = rule_of(package)
        bounds = {"least": rule.days if package.supplement else 1, "most": longest_days(package)}
        self.days = DaysForm(data, initial={"days": days or rule.days}, **bounds)
        self.items = ItemFormSet(data, initial=rows or [], prefix="muc")

    @property
    def errors(self) -> dict[str, Any]:
        return self.days.errors if self.days.is_bound else {}

    def is_valid(self) -> bool:
        """Whether both are well filled in."""
        return all([self.days.is_valid(), self.items.is_valid()])

    def filled(self) -> Items:
        """The rows that say something."""
        rows = [{name: form.cleaned_data.get(name, "").strip() for name in ROW} for form in self.items]
        return [row for row in rows if row["what"]]


class AskSupplement(ActPage):
    """Ask the applicant to complete the dossier."""

    act = "supplement"
    template_name = "officer/supplement.html"
    heading = _("Yêu cầu bổ sung")
    intro = _("Nói hết trong một lần, mỗi mục rõ vì sao. Trong lúc chờ, hạn giải quyết tạm dừng.")
    done = _("Đã gửi yêu cầu bổ sung. Người nộp được nhắn tin.")

    def post(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        act, ticked = request.POST.get("act", SEND), request.POST.getlist("chon")
        if act == SEND and not ticked:
            return super().post(request, pk)
        dossier = open_dossier(request, pk, self.heading)
        if act == PREVIEW and not ticked:
            return self._previewed(dossier)
        # What was ticked is seen among the items before anything is sent.
        form = Request(dossier, rows=self._changed_rows(dossier, act), days=request.POST.get("days", "")[:4])
        return self.show(dossier, form, seen=self.seen())

    def _changed_rows(self, dossier: Dossier, act: str) -> Items:
        """The typed rows with one taken out, an empty one, and those that were ticked."""
        rows = typed_rows(self.request)
        if act.startswith(TAKE_OUT):
            rows = [row for number, row in enumerate(rows) if act != f"{TAKE_OUT}{number}"]
        rows = [row for row in rows if row["what"] or row["reason"]]
        known = {key_of(row) for row in rows}
        choices = [*prepared_items.papers(dossier), *prepared_items.questions(dossier)]
        fresh = prepared_items.items_of(choices, self.request.POST.getlist("chon"))
        rows += [item for item in fresh if key_of(item) not in known]
        if act == EMPTY:
            rows.append({"basis": str(dossier.version.package.legal_basis[0])[: LONGEST["basis"]]})
        return rows[:MOST_ITEMS]

    def _previewed(self, dossier: Dossier) -> HttpResponse:
        form = Request(dossier, self.request.POST)
        shown = preview(dossier, form) if form.is_valid() and form.filled() else None
        return self.show(dossier, form, seen=self.seen(), preview=shown)

    def form(self, dossier: Dossier, data: Any = None) -> Request:
        return Request(dossier, data, rows=again(dossier))

    def perform(self, dossier: Dossier, form: Request) -> None:
        items, days = form.filled(), form.days.cleaned_data["days"]
        services.ask_supplement(dossier, officer=self.request.user, items=items, days=days, seen=self.seen())

    def more(self, dossier: Dossier) -> dict[str, Any]:
        package, hours = dossier.version.package, calendar(dossier.authority.calendar)
        requests = list(dossier.supplements.prefetch_related("given"))
        leave = usable_leave(dossier)
        earlier = earlier_of(requests)
        return {
            "papers": prepared_items.papers(dossier),
            "questions": prepared_items.questions(dossier),
            "rule": rule_of(package),
            "early": dossier.accepted_at is None,
            "ask_by": ask_by(dossier, package, hours) if not requests else None,
            "leave": leave,
            "needs_leave": "" if leave else needs_leave(dossier, package, hours, requests),
            "right": right_items(dossier, earlier),
            "round": len(requests) + 1,
        }


def again(dossier: Dossier) -> Items:
    """In another round: what was not right, with what was said of it."""
    last = dossier.supplements.last()
    if last is None:
        return []
    wrong = [row for row in rows_of(last) if row.verdict == "wrong" or last.answered_at is None]
    return [
        {**row.asked, "reason": (row.given.verdict_reason if row.given else "") or row.asked["reason"]} for row in wrong
    ]


def right_items(dossier: Dossier, earlier: Earlier) -> list[str]:
    """What was right in an earlier round, in the words in which it was asked."""
    found = {key_of(item): item["what"] for request in dossier.supplements.all() for item in request.items}
    return [what for key, what in found.items() if key in earlier.right]


def preview(dossier: Dossier, form: Request) -> dict[str, Any]:
    """The request as the applicant will read it: the list, the last day, and the SMS."""
    hours = calendar(dossier.authority.calendar)
    items, until = form.filled(), hours.add_calendar_days(clock.now(), form.days.cleaned_data["days"])
    facts = {
        "reference": dossier.reference,
        "procedure": dossier.procedure.name_vi,
        "items": [item["what"] for item in items],
        "until": spoken_day(until),
    }
    sms = worded("supplement_asked", channel="sms", language="vi", facts=facts)
    return {"items": items, "until": until, "sms": sms}


def typed_rows(request: SignedInRequest) -> Items:
    """The rows of the page as they were typed, right or wrong."""
    total = request.POST.get("muc-TOTAL_FORMS", "0")
    count = min(int(total), MOST_ITEMS) if total.isdecimal() and len(total) < 4 else 0
    return [{name: request.POST.get(f"muc-{n}-{name}", "")[:500] for name in ROW} for n in range(count)]
