"""The present moment, in one place, so that a test or a simulated year can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """The present moment: aware, UTC inside, shown in Asia/Ho_Chi_Minh."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The present day in Asia/Ho_Chi_Minh."""
    return timezone.localdate(now())


def local_day(moment: datetime) -> date:
    """The day of an aware moment in Asia/Ho_Chi_Minh."""
    return timezone.localtime(moment).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let the present be `moment` (aware) inside the block; used by tests and by `motcua simulate`."""
    if timezone.is_naive(moment):
        raise ValueError("the clock takes aware moments only")
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
