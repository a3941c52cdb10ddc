"""Consent to be told of easier ways to file, and the messages that it allows."""

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person, hash_of
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.notifications.services import queue_message
from motcua.uptake.campaigns.codes import new_stop_code
from motcua.uptake.campaigns.messages import TEMPLATE, asked_words, message_facts, quiet
from motcua.uptake.campaigns.reach import still_to_write
from motcua.uptake.models import Campaign, CampaignSend, InvitationConsent, Medium

A_RUN = 100  # messages in ten minutes: 6,000 a day, so that codes for signing in never wait behind them
TRIES = 20
Way = InvitationConsent.Way


class NoTelephone(DomainError):
    """There is no number to write to."""


@transaction.atomic
def invite_me(phone: str, *, via: str, language: str = "vi", by: Person | None = None) -> InvitationConsent:
    """Somebody agrees for his own number (E.164); `by` is the clerk who asked. Agreed twice is agreed once.

    Raises NoTelephone.
    """
    if not phone:
        raise NoTelephone(_("Cần một số điện thoại để nhắn tin."))
    found = InvitationConsent.objects.select_for_update().filter(phone_hash=hash_of(phone)).first()
    if found and found.holds:
        return found
    values: dict[str, Any] = {
        "phone": phone,
        "language": language,
        "told": asked_words(),
        "given_via": Way(via),
        "given_by": by,
        "given_at": clock.now(),
        "withdrawn_at": None,
        "withdrawn_via": "",
    }
    if found is None:
        return _new(hash_of(phone), values)
    for name, value in values.items():
        setattr(found, name, value)
    found.save()
    return found


@transaction.atomic
def leave_me(phone: str, *, via: str) -> int:
    """The number takes its consent back; returns 1, or 0 where there was none."""
    return _ended(InvitationConsent.objects.filter(phone_hash=hash_of(phone)), via)


@transaction.atomic
def leave_by_code(code: str) -> int:
    """The same by the code of a message, without signing in; returns 1, or 0 for a code that ends nothing (any more)."""
    return _ended(InvitationConsent.objects.filter(stop_code=code), Way.CODE)


@transaction.atomic
def send_campaign(campaign: Campaign) -> int:
    """Queue the next messages of a running campaign: never two to one number, never more than were approved, none at quiet
    hours. Returns how many. Two workers at once: the second one finds the row taken and does nothing.
    """
    row = Campaign.objects.select_for_update(skip_locked=True).filter(pk=campaign.pk).first()
    if row is None or not row.runs_on(clock.today()) or Medium.SMS not in row.media or quiet(clock.now()):
        return 0
    link = row.links.filter(medium=Medium.SMS).first()
    room = min(A_RUN, row.recipients - row.sends.count())
    if link is None or room <= 0:
        return 0
    said = {language: message_facts(row, link, language=language) for language, _name in settings.LANGUAGES}
    return sum(_written(row, consent, said[consent.language]) for consent in still_to_write(row)[:room])


@transaction.atomic
def send_campaigns() -> int:
    """Every ten minutes: the next messages of everything that runs."""
    today = clock.today()
    running = Campaign.objects.filter(
        state=Campaign.State.APPROVED, first__lte=today, last__gte=today, media__contains=[Medium.SMS]
    )
    return sum(send_campaign(campaign) for campaign in running)


def _written(campaign: Campaign, consent: InvitationConsent, said: dict[str, str] | None) -> int:
    if said is None:
        return 0
    facts = {**said, "stop": consent.stop_code}
    message = queue_message("sms", to=consent.phone, template=TEMPLATE, context=facts, language=consent.language)
    CampaignSend.objects.create(campaign=campaign, phone_hash=consent.phone_hash, message_id=message.pk, at=clock.now())
    return 1


def _ended(rows: Any, via: str) -> int:
    return int(rows.filter(withdrawn_at=None).update(withdrawn_at=clock.now(), withdrawn_via=Way(via)))


def _new(phone_hash: str, values: dict[str, Any]) -> InvitationConsent:
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                return InvitationConsent.objects.create(phone_hash=phone_hash, stop_code=new_stop_code(), **values)
        except IntegrityError:
            if there := InvitationConsent.objects.filter(phone_hash=phone_hash).first():
                return there
    raise NoTelephone(_("Chưa ghi được. Thử lại."))
