"""What the messages of each move say to the applicant, in the active language."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.models import Delivery, Dossier, JournalEntry, Outcome
from motcua.foundation.dates import short_day, spoken_day, spoken_moment
from motcua.foundation.money import dong

Facts = dict[str, Any]


def template_of(dossier: Dossier, entry: JournalEntry) -> str:
    """The name of the message template for one journal line."""
    refused = entry.move == "release" and dossier.outcome == Outcome.REFUSED
    return "decided_refused" if refused else TEMPLATES[entry.move]


def facts_of(dossier: Dossier, entry: JournalEntry) -> Facts:
    """Everything that template may say."""
    own = FACTS[template_of(dossier, entry)](dossier, entry)
    return {"reference": dossier.reference, "procedure": dossier.procedure.name} | own


def _accepted(dossier: Dossier, entry: JournalEntry) -> Facts:
    due = promised(entry, "due_at")
    return {"due_on": short_day(due), "due_text": spoken_moment(due), "place": place_of_result(dossier)}


def promised(entry: JournalEntry, name: str) -> datetime:
    """A moment that the office promised with this move, as the journal keeps it: later moves do not change it."""
    return datetime.fromisoformat(entry.facts[name])


def _supplement(dossier: Dossier, entry: JournalEntry) -> Facts:
    request = dossier.supplements.get(round=entry.facts["round"])
    return {"items": [item["what"] for item in request.items], "until": spoken_day(request.until)}


def _reminder(dossier: Dossier, entry: JournalEntry) -> Facts:
    """What is still missing; where every item is written already, that they wait to be sent."""
    request = dossier.supplements.get(round=entry.facts["round"])
    missing = [request.items[number]["what"] for number in entry.facts["missing"]]
    return {
        "items": missing or [_("bấm Gửi phần bổ sung, các mục đã soạn xong mà chưa gửi")],
        "until": spoken_day(promised(entry, "until")),
    }


def _payment(dossier: Dossier, entry: JournalEntry) -> Facts:
    wait = dossier.waits.get(pk=entry.facts["wait"])
    return {"notice": wait.said, "amount_text": dong(wait.amount) if wait.amount else _("số tiền ghi trong thông báo")}


def _due_after(dossier: Dossier, entry: JournalEntry) -> datetime:
    """When the result was due after this move, as the ledger of the clock has it."""
    line = dossier.clock.filter(at__lte=entry.at, due_at__isnull=False).order_by("-id").first()
    return line.due_at if line and line.due_at else entry.at


def _ready(dossier: Dossier, entry: JournalEntry) -> Facts:
    return {"how": place_of_result(dossier), "appointment": appointment(dossier)}


def _paid(dossier: Dossier, entry: JournalEntry) -> Facts:
    amount = entry.facts.get("amount", dossier.fee_amount)
    return {"amount_text": dong(amount), "receipt": entry.facts.get("receipt", "")}


def _charged(dossier: Dossier, entry: JournalEntry) -> Facts:
    return {"amount_text": dong(entry.facts["amount"]), "why": entry.facts.get("why", "")}


def _refused(dossier: Dossier, entry: JournalEntry) -> Facts:
    amount = entry.facts["amount"]
    owed = dong(amount) if amount else _("tính khi có kết quả")
    return {"what": _exemption(dossier, entry), "reason": entry.note, "amount_text": owed}


def _granted(dossier: Dossier, entry: JournalEntry) -> Facts:
    return {"what": _exemption(dossier, entry), "amount_text": dong(entry.facts["amount"])}


def _exemption(dossier: Dossier, entry: JournalEntry) -> str:
    """The name of the exemption that a line is about."""
    id = dossier.exemption_refusals.get(pk=entry.facts["refusal"]).exemption
    return next((str(each.name) for each in dossier.version.package.exemptions if each.id == id), id)


def _letter(dossier: Dossier, entry: JournalEntry) -> Facts:
    letter = dossier.letters.select_related("authority").get(pk=entry.facts["letter"])
    return {"office": letter.authority.name if letter.authority else dossier.authority.name}


def _complaint(dossier: Dossier, entry: JournalEntry) -> Facts:
    complaint = dossier.complaints.select_related("handled_by").get(pk=entry.facts["complaint"])
    return {"office": complaint.handled_by.name, "until": spoken_day(complaint.due_at)}


def _moved(dossier: Dossier, entry: JournalEntry) -> Facts:
    """Of two dates the one that the office promised last."""
    now, before = ("promised", "promised_before") if "promised" in entry.facts else ("due_at", "due_before")
    due = promised(entry, now)
    return {
        "due_on": short_day(due),
        "due_text": spoken_moment(due),
        "due_before": spoken_moment(promised(entry, before)),
        "why": entry.facts["basis"],
    }


def _sorry(dossier: Dossier, entry: JournalEntry) -> Facts:
    """The reason is the note of the line, as the letter prints it."""
    new = promised(entry, "new_due")
    due = spoken_day(promised(entry, "due_at"))
    return {"due": due, "new_due": spoken_moment(new), "new_on": short_day(new), "reason": entry.note}


def place_of_result(dossier: Dossier) -> str:
    """Where the result will be, in words."""
    return {
        Delivery.ONLINE: _("nhận bản điện tử trên trang dịch vụ công"),
        Delivery.POST: _("bưu điện giao tận nơi"),
        Delivery.COUNTER: _("nhận tại %(office)s") % {"office": dossier.returning_authority.name},
    }[Delivery(dossier.delivery)]


def appointment(dossier: Dossier) -> str:
    """From when the result can be had: at once; at the counter not before the day promised at acceptance."""
    ready = dossier.ready_at or dossier.submitted_at
    due = dossier.clock.filter(due_at__isnull=False).order_by("-id").values_list("due_at", flat=True).first()
    return spoken_day(max(due, ready) if due and dossier.delivery == Delivery.COUNTER else ready)


TEMPLATES = {
    "apologise": "apology",
    "submit": "submitted",
    "accept": "accepted",
    "decline": "declined",
    "ask_supplement": "supplement_asked",
    "charge": "fee_due",
    "refuse_exemption": "exemption_refused",
    "grant_exemption": "exemption_granted",
    "pay_fee": "fee_paid",
    "unpay_fee": "fee_unpaid",
    "release": "result_ready",
    "withdraw": "withdrawn",
    "lapse": "lapsed",
    "stop": "stopped",
    "reply": "letter_reply",
    "complain": "complaint_received",
    "answer_complaint": "complaint_answered",
    "unanswered": "supplement_unanswered",
    "remind": "supplement_reminder",
    "prolong": "supplement_prolonged",
    "await_payment": "payment_asked",
    "resume": "resumed",
    "move_due": "due_moved",
}
FACTS: dict[str, Callable[[Dossier, JournalEntry], Facts]] = {
    "submitted": lambda dossier, entry: {"answer_by": spoken_moment(promised(entry, "answer_by"))},
    "accepted": _accepted,
    "declined": lambda dossier, entry: {"reasons": dossier.reasons},
    "supplement_asked": _supplement,
    "fee_paid": _paid,
    "fee_unpaid": _paid,
    "fee_due": _charged,
    "exemption_refused": _refused,
    "exemption_granted": _granted,
    "result_ready": _ready,
    "decided_refused": lambda dossier, entry: {"reasons": dossier.reasons},
    "withdrawn": lambda dossier, entry: {},
    "lapsed": lambda dossier, entry: {},
    "stopped": lambda dossier, entry: {},
    "letter_reply": _letter,
    "complaint_received": _complaint,
    "complaint_answered": _complaint,
    "supplement_unanswered": lambda dossier, entry: {},
    "supplement_reminder": _reminder,
    "supplement_prolonged": lambda dossier, entry: {"until": spoken_day(promised(entry, "until"))},
    "payment_asked": _payment,
    "due_moved": _moved,
    "apology": _sorry,
    "resumed": lambda dossier, entry: {"due_text": spoken_moment(_due_after(dossier, entry))},
}
