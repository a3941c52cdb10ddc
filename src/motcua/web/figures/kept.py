"""Pages of figures that many people read, made once: until something is counted, and in a busy hour for half a minute."""

from collections.abc import Callable
from datetime import timedelta

from django.core.cache import cache
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from motcua.foundation import clock
from motcua.uptake.counting.reading import version

BUSY = timedelta(seconds=30)  # so old may a page be while dossiers stream in; it says of which moment it is
CALM = timedelta(minutes=10)  # so long it is kept when nothing is counted: targets and names change, too


def kept(
    name: str, make: Callable[[], tuple[str, bool]], *, calm: timedelta = CALM, unfinished: timedelta = BUSY
) -> SafeString:
    """HTML that `make` rendered, now or a moment ago; it also says whether what it made is whole:
    what still waits for a picture is kept for less, or not at all."""
    key, now = f"figures.{name}.{get_language()}", clock.now()
    counted = version()
    found: tuple[str, float, str] | None = cache.get(key)
    if found is not None and (found[0] == counted or 0 <= now.timestamp() - found[1] < BUSY.total_seconds()):
        return SafeString(found[2])
    html, whole = make()
    if seconds := (calm if whole else unfinished).total_seconds():
        cache.set(key, (counted, now.timestamp(), html), seconds)
    return SafeString(html)
