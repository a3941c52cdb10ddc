"""What the web server sees of who sends a page; given on to be hashed, kept nowhere."""

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from motcua.uptake.trust.tracing import Seen


def seen_by(request: HttpRequest) -> Seen:
    """Network address and browser."""
    return Seen(get_adapter(request).get_client_ip(request) or "", request.headers.get("User-Agent", "")[:300])
