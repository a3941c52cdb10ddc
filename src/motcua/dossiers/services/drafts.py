"""What a person does before submitting. Every step is kept at once."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, cast

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, ProcedureVersion
from motcua.catalogue.queries import current_version, demand_taken
from motcua.dossiers.acting import Acting, begun_for
from motcua.dossiers.models import Channel, Delivery, Document, Draft, DraftFile, PaperReuse
from motcua.dossiers.queries.own_papers import papers_one_may_reuse
from motcua.files.models import StoredFile
from motcua.files.services import forget
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

KEPT_FOR = timedelta(days=30)
MOST_FILES_A_COMPONENT = 5


class DraftGone(DomainError):
    """The draft was submitted or has expired."""


class TooManyFiles(DomainError):
    """More files for one component than anybody would read."""


class NotYourPaper(DomainError):
    """The paper is not among those that this person has given or received."""


@transaction.atomic
def start_draft(
    offering: Offering,
    *,
    person: Person | None = None,
    channel: str = Channel.SELF_REMOTE,
    version: ProcedureVersion | None = None,
    applicant_kind: str = "",
    acting: Acting | None = None,
) -> Draft:
    """Begin filling in the version of the procedure that is in force today; `version` is that one if it is known.

    `applicant_kind`: who files, one of the package's kinds; without it the first of them. `acting` for somebody else
    it is a representative's filing, what is known of him stands in the answers, and the declaration is kept.
    Raises NoLongerTaken for a procedure that was withdrawn; PrincipalRefused for whom one may not act for.
    """
    demand_taken(offering.procedure)
    now = clock.now()
    version = version or current_version(offering.procedure)
    kinds = version.package.applicant_kinds
    for_another = begun_for(acting, person, version) if acting else {"channel": channel}
    return Draft.objects.create(
        offering=offering,
        version=version,
        applicant_kind=applicant_kind if applicant_kind in kinds else kinds[0],
        person=person,
        **for_another,
        created_at=now,
        saved_at=now,
        expires_at=now + KEPT_FOR,
    )


@transaction.atomic
def save_answers(
    draft: Draft, *, answers: dict[str, Any], page: str, reused: Mapping[str, Mapping[str, str]] | None = None
) -> Draft:
    """Keep all answers after one page was saved; `page` is that page's id.

    `reused`: question -> {"from": reference or "profile", "on": day} of answers that were taken over from earlier ones.
    """
    known = {name: source for name, source in draft.reused.items() if answers.get(name) == draft.answers.get(name)}
    sources = {name: source for name, source in {**known, **(reused or {})}.items() if name in answers}
    changed = {"reused": sources} if sources != draft.reused else {}
    return _change(draft, answers=answers, reached=page, **changed)


@transaction.atomic
def attach_file(draft: Draft, *, component: str, stored: StoredFile) -> DraftFile:
    """Add a checked file for one component. Raises TooManyFiles."""
    draft = _locked(draft)
    if draft.files.filter(component=component).count() >= MOST_FILES_A_COMPONENT:
        raise TooManyFiles(_("Mỗi giấy tờ gửi được nhiều nhất %(most)s tệp.") % {"most": MOST_FILES_A_COMPONENT})
    _demand_room(draft, stored)
    _keep(draft)
    return DraftFile.objects.create(draft=draft, component=component, stored=stored)


@transaction.atomic
def reuse_paper(draft: Draft, *, person: Person, document: Document, component: str) -> DraftFile:
    """Take a paper that this person has given or received before into the draft, by reference.

    Pressing is the consent that Decree 45/2020/NĐ-CP art. 16 asks for: who, when, which paper, for which filing is
    written down. Once taken, taking it again changes nothing. Raises NotYourPaper, TooManyFiles.
    """
    draft = _locked(draft)
    if draft.person_id != person.pk or not papers_one_may_reuse(person).filter(pk=document.pk).exists():
        raise NotYourPaper(_("Không tìm thấy giấy tờ này trong kho của bạn."))
    stored = cast(StoredFile, document.stored)
    if there := draft.files.filter(component=component, stored=stored).first():
        return there
    file = attach_file(draft, component=component, stored=stored)
    PaperReuse.objects.create(person=person, document=document, component=component, draft_id=draft.pk)
    return file


@transaction.atomic
def remove_file(draft: Draft, *, file: DraftFile) -> None:
    """Take a file out again and erase it if it lies nowhere else: nobody needs it any more, so nobody keeps it."""
    _keep(_locked(draft))
    file.delete()
    used_again = {"component": file.component, "document__stored": file.stored_id}
    PaperReuse.objects.filter(draft_id=draft.pk, dossier=None, **used_again).delete()
    forget(file.stored)


@transaction.atomic
def choose_delivery(draft: Draft, *, how: str, address: str = "", at: Authority | None = None) -> Draft:
    """Say how the result should come back; the address counts for post only, the counter `at` for collecting only.

    Without `at` it is collected where it was filed.
    """
    return _change(
        draft,
        delivery=Delivery(how),
        delivery_address=address if how == Delivery.POST else "",
        returning_authority=at if how == Delivery.COUNTER else None,
    )


@transaction.atomic
def claim_draft(draft: Draft, *, person: Person) -> Draft:
    """Bind a draft to the person who proved a telephone number, so that it can be taken up on any device."""
    draft = _locked(draft)
    if draft.person_id not in (None, person.pk):
        raise DraftGone(_("Hồ sơ này đang được người khác khai."))
    draft.person = person
    return _keep(draft, "person")


@transaction.atomic
def discard_draft(draft: Draft) -> None:
    """Throw a draft away with everything in it, its files' keys included."""
    _erase(_locked(draft))


@transaction.atomic
def forget_drafts(before: datetime | None = None) -> int:
    """Erase drafts that have expired, with the files of those that were never filed; returns how many."""
    expired = Draft.objects.select_for_update(of=("self",)).filter(expires_at__lt=before or clock.now())
    for draft in expired:
        _erase(draft)
    return len(expired)


def _erase(draft: Draft) -> None:
    files = [file.stored for file in draft.files.select_related("stored")]
    PaperReuse.objects.filter(draft_id=draft.pk, dossier=None).delete()
    draft.delete()
    if draft.dossier_id is None:  # after submission the same files belong to the dossier
        for stored in files:
            forget(stored)


def _demand_room(draft: Draft, stored: StoredFile) -> None:
    held = draft.files.aggregate(size=Sum("stored__size"))["size"] or 0
    if held + stored.size > settings.FILES_LARGEST_PER_DOSSIER:
        most = settings.FILES_LARGEST_PER_DOSSIER // 1_000_000
        raise TooManyFiles(_("Một hồ sơ gửi được nhiều nhất %(most)s MB tệp.") % {"most": most})


def _locked(draft: Draft) -> Draft:
    row = Draft.objects.select_for_update(of=("self",)).filter(pk=draft.pk, dossier_id=None).first()
    if row is None:
        raise DraftGone(_("Hồ sơ này đã nộp hoặc đã quá hạn giữ."))
    return row


def _change(draft: Draft, **values: Any) -> Draft:
    """One statement that waits for a submission under way, and then changes nothing."""
    now = clock.now()
    values |= {"saved_at": now, "expires_at": now + KEPT_FOR}
    if not Draft.objects.filter(pk=draft.pk, dossier_id=None).update(**values):
        raise DraftGone(_("Hồ sơ này đã nộp hoặc đã quá hạn giữ."))
    for name, value in values.items():
        setattr(draft, name, value)
    return draft


def _keep(draft: Draft, *fields: str) -> Draft:
    draft.saved_at = clock.now()
    draft.expires_at = draft.saved_at + KEPT_FOR
    draft.save(update_fields=[*fields, "saved_at", "expires_at"])
    return draft
