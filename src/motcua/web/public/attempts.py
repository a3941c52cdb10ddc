"""How often a visitor may try, counted in fixed windows in the cache."""

from hashlib import sha256

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

from motcua.foundation import clock


def may_try(request: HttpRequest, what: str, *, about: str = "", most: int, seconds: int) -> bool:
    """Count one try of this visitor (by network address) at `what` for one subject; False when there were too many.

    The key is hashed: neither addresses nor references stand readable in the cache.
    """
    address = get_adapter(request).get_client_ip(request)
    window = int(clock.now().timestamp()) // seconds
    key = "tries:" + sha256(f"{what}|{address}|{about}|{window}".encode()).hexdigest()
    tries = cache.get(key, 0) + 1
    cache.set(key, tries, seconds)
    return tries <= most
