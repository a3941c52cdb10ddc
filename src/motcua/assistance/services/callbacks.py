"""Asking for a call, and having called."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.accounts.models import Person, hash_of
from motcua.accounts.phones import vietnamese_phone
from motcua.assistance.models import CallbackRequest
from motcua.assistance.queries import callbacks_for
from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.notifications.services import queue_message
from motcua.working_time.queries import calendar

PROMISED_DAYS = 1  # working days
MOST_OPEN = 3
STANDARD = "standard"


class NoSuchPhone(DomainError):
    """This cannot be called."""


class TooManyRequests(DomainError):
    """The same number waits for enough calls already."""


class AlreadyCalled(DomainError):
    """A colleague was quicker."""


@transaction.atomic
def ask_callback(
    phone: str,
    *,
    name: str,
    procedure: Procedure | None = None,
    authority: Authority | None = None,
    wanted_at: str = "",
) -> CallbackRequest:
    """Ask for a call within one working day, and confirm it by SMS. `phone` may be typed in any usual way.

    Raises NoSuchPhone, and TooManyRequests at the fourth open request of one number.
    """
    try:
        number = vietnamese_phone(phone)
    except ValueError:
        raise NoSuchPhone(_("Nhập số điện thoại Việt Nam, ví dụ 0912 345 678")) from None
    if (
        CallbackRequest.objects.filter(phone_hash=hash_of(number), state=CallbackRequest.State.OPEN).count()
        >= MOST_OPEN
    ):
        raise TooManyRequests(
            _("Số này đã có %s yêu cầu đang chờ. Chúng tôi sẽ gọi, bạn không cần gửi thêm.") % MOST_OPEN
        )
    now = clock.now()
    request = CallbackRequest.objects.create(
        name=" ".join(name.split())[:200],
        phone=number,
        phone_hash=hash_of(number),
        procedure=procedure,
        authority=authority,
        wanted_at=wanted_at.strip()[:100],
        asked_at=now,
        due_at=calendar(authority.calendar if authority else STANDARD).add_working_days(now, PROMISED_DAYS),
    )
    facts = {"name": request.name}
    queue_message("sms", to=number, template="callback_asked", context=facts, language=(get_language() or "vi")[:2])
    return request


@transaction.atomic
def finish_callback(request: CallbackRequest, *, officer: Person) -> CallbackRequest:
    """The officer has called. Raises AlreadyCalled, and PermissionDenied for somebody of another office."""
    locked = callbacks_for(officer).select_for_update(of=("self",)).filter(pk=request.pk).first()
    if locked is None:
        raise PermissionDenied
    if locked.state == CallbackRequest.State.DONE:
        raise AlreadyCalled(_("Đồng nghiệp vừa ghi là đã gọi người này."))
    locked.state, locked.done_at, locked.done_by = CallbackRequest.State.DONE, clock.now(), officer
    locked.save(update_fields=["state", "done_at", "done_by"])
    return locked
