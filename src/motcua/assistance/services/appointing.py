"""Who may help: given by a head or leader of an office, or a leader of the province, for some time."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.accounts.phones import vietnamese_phone
from motcua.accounts.services import ensure_citizen, introduce
from motcua.assistance.models import Helper
from motcua.assistance.queries import appoints_for, helpers_of, valid_on
from motcua.authorities.models import Authority
from motcua.foundation import clock
from motcua.foundation.errors import DomainError


class AppointmentRefused(DomainError):
    """This person cannot be let help."""


@dataclass(frozen=True)
class Appointment:
    """Who is to help, as what, in whose name, and until when (the last day included; None: until further notice)."""

    phone: str
    full_name: str
    kind: str
    organisation: str
    valid_to: date | None = None


@transaction.atomic
def appoint(authority: Authority, *, by: Person, wanted: Appointment) -> Helper:
    """Let somebody help citizens to file, from today on; the office answers for him.

    Raises PermissionDenied for an office that `by` does not lead; AppointmentRefused for a wrong number, a member of
    staff (who helps at his counter), a second registration, or an end in the past.
    """
    if authority.pk not in appoints_for(by):
        raise PermissionDenied
    if wanted.valid_to and wanted.valid_to < clock.today():
        raise AppointmentRefused(_("Ngày cuối phải từ hôm nay trở đi."))
    try:
        person = ensure_citizen(vietnamese_phone(wanted.phone))
    except ValueError:
        raise AppointmentRefused(_("Nhập số điện thoại Việt Nam, ví dụ 0912 345 678")) from None
    if person.is_staff:
        raise AppointmentRefused(_("Đây là số của cán bộ. Cán bộ tiếp nhận giúp người dân ngay tại quầy của mình."))
    if valid_on(clock.today()).filter(person=person).exists():
        raise AppointmentRefused(_("Số này đã được đăng ký giúp người dân. Ngừng đăng ký cũ trước."))
    introduce(person, full_name=wanted.full_name)
    return Helper.objects.create(
        person=person,
        full_name=wanted.full_name,
        kind=Helper.Kind(wanted.kind),
        organisation=wanted.organisation,
        authority=authority,
        valid_from=clock.today(),
        valid_to=wanted.valid_to,
        appointed_by=by,
    )


@transaction.atomic
def end_appointment(helper: Helper, *, by: Person) -> Helper:
    """He helps no more from this moment on; pressed twice, nothing changes. Raises PermissionDenied for another office's."""
    own = helpers_of(by).select_for_update(of=("self",)).filter(pk=helper.pk).first()
    if own is None:
        raise PermissionDenied
    if own.ended_at is None:
        own.ended_at = clock.now()
        own.save(update_fields=["ended_at"])
    return own
