"""The words of each message, as templates in two languages and two channels.

A template `<name>` is four files: `templates/notifications/{vi,en}/<name>.{sms,email}.txt`. They are written with
their accents; an SMS loses them here. The first line of an e-mail is its subject.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import Context, Engine

from motcua.notifications import gsm

# What each template is told. All values are texts for people, except `items`, a list of them.
FACTS = {
    "sign_in_code": {"code"},
    "submitted": {"reference", "procedure", "answer_by"},
    "accepted": {"reference", "procedure", "due_on", "due_text", "place"},
    "supplement_asked": {"reference", "procedure", "items", "until"},
    "supplement_reminder": {"reference", "procedure", "items", "until"},
    "supplement_prolonged": {"reference", "until"},
    "supplement_unanswered": {"reference"},
    "payment_asked": {"reference", "procedure", "amount_text", "notice"},
    "resumed": {"reference", "due_text"},
    "declined": {"reference", "procedure", "reasons"},
    "fee_due": {"reference", "amount_text", "why"},
    "exemption_refused": {"reference", "what", "reason", "amount_text"},
    "exemption_granted": {"reference", "what", "amount_text"},
    "fee_paid": {"reference", "amount_text", "receipt"},
    "fee_unpaid": {"reference", "amount_text", "receipt"},
    "receipt_again": {"reference", "amount_text", "receipt", "code"},
    "refund_approved": {"reference", "amount_text", "why", "how"},
    "ledger_differs": {"office", "n", "items"},
    "refund_done": {"reference", "amount_text", "how"},
    "withdrawn": {"reference"},
    "decided_refused": {"reference", "procedure", "reasons"},
    "result_ready": {"reference", "procedure", "how", "appointment"},
    "shipped": {"reference", "tracking", "carrier"},
    "lapsed": {"reference"},
    "callback_asked": {"name"},
    "apology": {"reference", "procedure", "due", "new_due", "new_on", "reason"},
    "staff_notices": {"n", "items", "more"},
    "work_given": {"who", "n", "items", "more"},
    "weekly_letter": {"place", "day", "items"},
    "work_due": {"n", "late", "items", "more"},
    "rollback_proposed": {"n", "items", "more"},
    "software_ending": {"what", "who", "day", "days"},
    "letter_reply": {"reference", "procedure", "office"},
    "stopped": {"reference", "procedure"},
    "due_moved": {"reference", "procedure", "due_on", "due_text", "due_before", "why"},
    "contact_code": {"code", "reference"},
    "contact_changed": {"reference", "what"},
    "complaint_received": {"reference", "office", "until"},
    "complaint_answered": {"reference", "office"},
    "help_leave_code": {"code", "who", "procedure"},
    "help_filing_code": {"code", "who", "procedure"},
    "self_filed_question": {"code", "reference", "short_address"},
    "filed_for_you": {"reference", "procedure", "who"},
    "campaign_invite": {"what", "gain", "code", "stop"},
    "renewal_nudge": {"text", "stop"},
}
# Facts that an SMS may carry shortened: the whole of them stands in the e-mail and on the status page.
SQUEEZABLE = {
    "procedure",
    "reason",
    "notice",
    "reasons",
    "items",
    "place",
    "how",
    "carrier",
    "who",
    "what",
    "why",
    "gain",
}
SHORTEST = 12
_MISSING = "\ue000"  # a letter for private use: no text of ours holds it
_ENGINE = Engine(
    dirs=[str(Path(__file__).parent / "templates" / "notifications")], autoescape=False, string_if_invalid=_MISSING
)


class TextProblem(ValueError):
    """A message that cannot be worded: unknown template, missing fact, or too long for one SMS."""


def worded(template: str, *, channel: str, language: str, facts: dict[str, Any]) -> str:
    """The words of a message. Raises TextProblem."""
    missing = FACTS.get(template, {"a template of this name"}) - facts.keys()
    if missing:
        raise TextProblem(f"{template}: {', '.join(sorted(missing))} missing")
    language = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    name = f"{language}/{template}.{channel}.txt"
    return _sms(name, facts) if channel == "sms" else _email(name, facts)


def _email(name: str, facts: dict[str, Any]) -> str:
    subject, _line, body = _rendered(name, {**facts, "address": settings.ADDRESS}).strip().partition("\n")
    return f"{' '.join(subject.split())}\n\n{body.strip()}\n"


def _sms(name: str, facts: dict[str, Any]) -> str:
    """Shortens the longest of the facts that may be shortened until the text fits into one SMS."""
    short = {key: _one_line(value) for key, value in facts.items()}
    while len(text := gsm.plain(_rendered(name, short))) > gsm.LONGEST:
        key = max(SQUEEZABLE & short.keys(), key=lambda each: len(short[each]), default=None)
        if key is None or len(short[key]) <= SHORTEST:
            raise TextProblem(f"{name}: {len(text)} letters do not fit into one SMS")
        short[key] = gsm.shortened(short[key], max(SHORTEST, len(short[key]) - (len(text) - gsm.LONGEST)))
    return text


def _one_line(value: Any) -> str:
    text = "; ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return gsm.plain(text).rstrip(" .;,")


def _rendered(name: str, facts: dict[str, Any]) -> str:
    text = _ENGINE.get_template(name).render(Context(facts, autoescape=False))
    if _MISSING in text:
        raise TextProblem(f"{name} asks for a fact that it is not given")
    return text
