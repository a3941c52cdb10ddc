"""What went out by SMS and e-mail, for people to read who have no real telephone in this play."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.accounts.phones import national, vietnamese_phone
from motcua.notifications.queries import recent_messages

LOOKED_THROUGH = 300
SHOWN = 40
AGAIN_AFTER = "5"  # seconds


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The newest messages, of one recipient if `toi` names him; with `tu-lam-moi` the page comes again by itself."""
    wanted = request.GET.get("toi", "").strip()
    messages = [
        message for message in recent_messages(LOOKED_THROUGH) if not wanted or _is_for(message.recipient, wanted)
    ]
    shown = messages[:SHOWN]
    repeats = "tu-lam-moi" in request.GET
    facts = {
        "texts": [
            (message, national(message.recipient), message.context.get("code", ""))
            for message in shown
            if message.channel == "sms"
        ],
        "letters": [message for message in shown if message.channel == "email"],
        "wanted": wanted,
        "repeats": repeats,
    }
    response = render(request, "sandbox/outbox.html", facts)
    if repeats:
        response["Refresh"] = AGAIN_AFTER
    return response


def _is_for(recipient: str, wanted: str) -> bool:
    """Whether a telephone in any spelling, its last digits, or a part of an e-mail address names this recipient."""
    try:
        return recipient == vietnamese_phone(wanted)
    except ValueError:
        return "".join(wanted.split()).lower() in recipient.lower()
