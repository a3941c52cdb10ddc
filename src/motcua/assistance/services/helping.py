"""Helping somebody to file: in on his word, for one filing and one hour; filed on his word, and out."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.accounts.models import Person, hash_of
from motcua.accounts.phones import vietnamese_phone
from motcua.accounts.services import ensure_citizen, set_phone
from motcua.assistance.models import HelpedFiling, HelperLook
from motcua.assistance.queries import standing_of
from motcua.catalogue.models import Offering
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import drafts_of
from motcua.dossiers.services import Helping, start_helped_draft, submit_helped
from motcua.foundation import clock
from motcua.foundation.encryption import keyed_hash
from motcua.foundation.errors import DomainError
from motcua.foundation.tries import count_try
from motcua.notifications.services import queue_message

LEAVE = timedelta(minutes=60)
CODE_LIVES = timedelta(minutes=10)
MOST_GUESSES = 5
MOST_ASKED = 10  # codes to one telephone within an hour: each filing takes two
MOST_SENT = 60  # codes by one helper within an hour
KEPT_UNANSWERED = timedelta(days=30)
HOUR = 3600
TO_LEAVE, TO_FILE = "leave", "file"
TEMPLATES = {TO_LEAVE: "help_leave_code", TO_FILE: "help_filing_code"}


class HelpNotPossible(DomainError):
    """This person may not help, or not with this, or not any more."""


class CodeGone(DomainError):
    """The code is too old, used, or was guessed at too often: ask for a new one."""


@transaction.atomic
def ask_leave(offering: Offering, *, helper: Person, phone: str, applicant_kind: str = "") -> HelpedFiling:
    """Ask a citizen, by a code to his telephone, whether this person may help him to file this procedure.

    The message says who asks, for what, and that help is free. Raises HelpNotPossible for somebody who may not help
    today, for a number that is none or his own, and at the eleventh code to one number within an hour.
    """
    standing = standing_of(helper)
    if standing is None:
        raise HelpNotPossible(_("Hôm nay bạn không có quyền giúp người dân nộp hồ sơ."))
    try:
        number = vietnamese_phone(phone)
    except ValueError:
        raise HelpNotPossible(_("Nhập số điện thoại Việt Nam, ví dụ 0912 345 678")) from None
    if hash_of(number) == helper.phone_hash:
        raise HelpNotPossible(_("Đây là số của chính bạn. Nhập số điện thoại của người dân."))
    filing = HelpedFiling.objects.create(
        helper=helper,
        helper_name=standing.name,
        channel=standing.channel,
        organisation=standing.organisation[:120],
        authority=standing.authority,
        offering=offering,
        applicant_kind=applicant_kind,
        phone=number,
    )
    return _with_code(filing, TO_LEAVE)


@transaction.atomic
def renew_leave(filing: HelpedFiling, *, helper: Person) -> HelpedFiling:
    """Ask the citizen again: the code or the hour is over. Raises HelpNotPossible."""
    return _with_code(_own(filing, helper), TO_LEAVE)


@transaction.atomic
def give_leave(filing: HelpedFiling, *, helper: Person, code: str) -> HelpedFiling | None:
    """The citizen's word came back: the helper may open this filing's draft, which is the citizen's, for an hour.

    None for a wrong code. Raises CodeGone, HelpNotPossible, and what `start_helped_draft` raises.
    """
    filing = _own(filing, helper)
    if not _is_right(filing, TO_LEAVE, code):
        return None
    now = clock.now()
    if filing.draft_id is None:
        citizen = ensure_citizen(filing.phone)
        if citizen.phone_verified_at is None:  # the code came back from this number
            set_phone(citizen, phone=filing.phone, verified=True)
        helping = Helping(helper, filing.channel, filing.organisation)
        draft = start_helped_draft(
            filing.offering, citizen=citizen, helping=helping, applicant_kind=filing.applicant_kind
        )
        filing.citizen, filing.draft_id, filing.consented_at = citizen, draft.pk, now
    filing.leave_until, filing.code_hash = now + LEAVE, ""
    filing.save(update_fields=["citizen", "draft_id", "consented_at", "leave_until", "code_hash"])
    return filing


@transaction.atomic
def ask_to_file(filing: HelpedFiling, *, helper: Person) -> HelpedFiling:
    """Send the citizen the code by which he files what was filled in for him. Raises HelpNotPossible without leave."""
    filing = _own(filing, helper)
    _demand_leave(filing)
    return _with_code(filing, TO_FILE)


@transaction.atomic
def file_with_code(filing: HelpedFiling, *, helper: Person, code: str, key: str) -> HelpedFiling | None:
    """The citizen files, by his code; the helper's leave ends with that. None for a wrong code.

    The same again gives the same filing. Raises CodeGone, HelpNotPossible, and what `submit` raises.
    """
    filing = _own(filing, helper, filed=True)
    if filing.filed_at:
        return filing
    _demand_leave(filing)
    citizen, own = filing.citizen, filing.draft_id
    draft = drafts_of(citizen).filter(pk=own).first() if citizen and own else None
    if draft is None or citizen is None:
        raise HelpNotPossible(_("Người dân đã nộp hoặc đã bỏ hồ sơ này."))
    if not _is_right(filing, TO_FILE, code):
        return None
    dossier = submit_helped(draft, citizen=citizen, key=key)
    return close_filing(dossier, draft_id=draft.pk) or filing


@transaction.atomic
def close_filing(dossier: Dossier, *, draft_id: UUID) -> HelpedFiling | None:
    """The draft has become this dossier, by whoever's press: nobody who helped with it may open anything of it any more."""
    filing = HelpedFiling.objects.select_for_update(of=("self",)).filter(draft_id=draft_id).first()
    if filing is not None and filing.filed_at is None:
        filing.dossier, filing.filed_at, filing.code_hash = dossier, dossier.submitted_at, ""
        filing.save(update_fields=["dossier", "filed_at", "code_hash"])
    return filing


@transaction.atomic
def stop_helping(filing: HelpedFiling, *, person: Person) -> None:
    """Helper or citizen ends it: the draft stays with the citizen, who goes on alone or throws it away."""
    rows = HelpedFiling.objects.select_for_update(of=("self",)).filter(pk=filing.pk, ended_at=None, filed_at=None)
    row = rows.first()
    if row is not None and person.pk in (row.helper_id, row.citizen_id):
        row.ended_at, row.code_hash = clock.now(), ""
        row.save(update_fields=["ended_at", "code_hash"])


@transaction.atomic
def note_look(filing: HelpedFiling, *, what: str) -> None:
    """Write down that the helper opened or changed a page; the citizen can read it."""
    HelperLook.objects.create(filing=filing, what=what[:120])


@transaction.atomic
def forget_unanswered() -> int:
    """Erase what citizens were asked a month ago and never agreed to, their numbers with it; returns how many."""
    stale = HelpedFiling.objects.filter(consented_at=None, asked_at__lt=clock.now() - KEPT_UNANSWERED)
    return stale.delete()[0]


def _own(filing: HelpedFiling, helper: Person, *, filed: bool = False) -> HelpedFiling:
    """The filing, locked. Raises HelpNotPossible for somebody else's, an ended one, and a filed one unless `filed`."""
    row = (
        HelpedFiling.objects.select_for_update(of=("self",))
        .select_related("offering__procedure", "citizen")
        .filter(pk=filing.pk, helper=helper, ended_at=None)
        .first()
    )
    if row is None or (row.filed_at and not filed):
        raise HelpNotPossible(_("Việc giúp này đã xong hoặc đã dừng."))
    if standing_of(helper) is None:
        raise HelpNotPossible(_("Hôm nay bạn không có quyền giúp người dân nộp hồ sơ."))
    return row


def _demand_leave(filing: HelpedFiling) -> None:
    if not filing.has_leave:
        raise HelpNotPossible(_("Hết 60 phút người dân cho phép. Xin mã mới để làm tiếp."))


def _with_code(filing: HelpedFiling, what_for: str) -> HelpedFiling:
    if count_try(keyed_hash(hash_of(filing.phone), purpose="assistance.asked"), seconds=HOUR) > MOST_ASKED:
        raise HelpNotPossible(_("Số này đã nhận quá nhiều mã trong một giờ. Đợi rồi thử lại, hoặc nộp hồ sơ giấy."))
    if count_try(keyed_hash(str(filing.helper_id), purpose="assistance.sent"), seconds=HOUR) > MOST_SENT:
        raise HelpNotPossible(_("Bạn đã gửi quá nhiều mã trong một giờ. Đợi rồi làm tiếp."))
    digits = f"{secrets.randbelow(10**6):06}"
    filing.code_hash, filing.code_for = _hashed(filing, what_for, digits), what_for
    filing.code_at, filing.wrong = clock.now(), 0
    filing.save(update_fields=["code_hash", "code_for", "code_at", "wrong"])
    who = ", ".join(filter(None, (filing.helper_name, filing.organisation)))
    facts = {"code": digits, "who": who, "procedure": filing.offering.procedure.name}
    language = filing.citizen.language if filing.citizen else (get_language() or "vi")[:2]
    queue_message("sms", to=filing.phone, template=TEMPLATES[what_for], context=facts, language=language)
    return filing


def _is_right(filing: HelpedFiling, what_for: str, code: str) -> bool:
    """Compare, and count a wrong guess. Raises CodeGone."""
    fresh = filing.code_at and clock.now() - filing.code_at <= CODE_LIVES
    if not filing.code_hash or filing.code_for != what_for or not fresh or filing.wrong >= MOST_GUESSES:
        raise CodeGone(_("Mã đã hết hạn, đã dùng, hoặc nhập sai quá 5 lần. Xin mã mới."))
    digits = "".join(filter(str.isdecimal, code))[:6]
    if secrets.compare_digest(_hashed(filing, what_for, digits), filing.code_hash):
        return True
    filing.wrong += 1
    filing.save(update_fields=["wrong"])
    return False


def _hashed(filing: HelpedFiling, what_for: str, digits: str) -> str:
    return keyed_hash(f"{filing.pk}|{what_for}|{digits}", purpose="assistance.code")
