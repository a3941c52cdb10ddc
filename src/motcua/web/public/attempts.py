"""How often a visitor may try."""

from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from motcua.foundation.tries import count_try


def may_try(request: HttpRequest, what: str, *, about: str = "", most: int, seconds: int) -> bool:
    """Count one try of this visitor (by network address) at `what` for one subject; False when there were too many.

    The key is hashed: neither addresses nor references stand readable in the table.
    """
    address = get_adapter(request).get_client_ip(request)
    key = sha256(f"{what}|{address}|{about}".encode()).hexdigest()
    return count_try(key, seconds=seconds) <= most
