"""A dossier comes into being: filed online, or registered at the counter."""

import json
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from motcua.accounts.models import Person, hash_of
from motcua.authorities.models import Authority
from motcua.authorities.queries import authorities_on
from motcua.catalogue.facts import Place, filing, ward_of
from motcua.catalogue.fee_policies import reliefs_column, reliefs_from
from motcua.catalogue.models import Offering
from motcua.catalogue.queries import demand_taken
from motcua.dossiers import case as cases
from motcua.dossiers.case import Case
from motcua.dossiers.desk import BESIDE, on_desk_for
from motcua.dossiers.intake import Tariff, new_dossier, party_of, tariff_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import (
    ON_PAPER,
    Channel,
    Delivery,
    Document,
    Dossier,
    DossierReference,
    Draft,
    DraftFile,
    PaperReuse,
    Party,
    SubmissionKey,
)
from motcua.dossiers.permitting import permitted
from motcua.dossiers.queries.receiving import receiving_desk
from motcua.dossiers.record import Record
from motcua.dossiers.services.principals import represent
from motcua.files.services import forget
from motcua.forms import pages
from motcua.foundation import clock
from motcua.foundation.encryption import keyed_hash
from motcua.foundation.errors import DomainError
from motcua.foundation.ids import new_id
from motcua.working_time.queries import calendar

LONGEST_KEY = 64
CLAIM = """insert into dossiers_submissionkey (key, subject, dossier_id, created_at) values (%s, %s, %s, %s)
  on conflict (key) do update set key = excluded.key returning subject, dossier_id"""
WALK_IN = "dossiers.walk_in"


class DraftIncomplete(DomainError):
    """Something that the procedure needs is missing from the draft."""


class KeyUsedElsewhere(DomainError):
    """The same idempotency key came with another content."""


class _Opened(NamedTuple):
    """A draft that is being filed, locked, and what it is priced by today."""

    draft: Draft
    tariff: Tariff


@transaction.atomic
def submit(draft: Draft, *, person: Person, key: str) -> Dossier:
    """File the draft. The same key again gives the same dossier, however often and however parallel it comes.

    Hidden answers are dropped, the version and the fee quote are frozen. Raises DraftIncomplete, KeyUsedElsewhere, and
    NoLongerTaken for a procedure that was withdrawn meanwhile: the draft keeps its answers.
    """
    new = new_id()
    used = _("Trang này đã cũ. Hãy mở lại và nộp lại; hồ sơ của bạn vẫn được giữ.")
    if (known := _claim(key, subject=str(draft.pk), new=new, used=used)) != new:
        return _found(known)
    opened = _open_draft(draft, person)
    draft = opened.draft
    if draft.dossier_id:  # another key, the same draft: the person pressed twice on two devices
        SubmissionKey.objects.filter(key=key).update(dossier_id=draft.dossier_id)
        return _found(draft.dossier_id)
    demand_taken(draft.offering.procedure)
    dossier = _dossier_of(opened, person)
    dossier.id = new
    record = _filed(dossier, draft.version.package, Telling(person))
    given = _files_of(draft)
    files = _needed_files(given, dossier)
    _demand_components(draft.version.package, dossier, {file.component for file in files})
    titles = {paper.id: str(paper.name) for paper in draft.version.package.papers}
    record.documents += [
        Document(
            dossier=dossier,
            kind=Document.Kind.COMPONENT,
            component=file.component,
            title=titles.get(file.component, file.component),
            stored_id=file.stored_id,
        )
        for file in files
    ]
    _write_new(dossier, record)
    if any(file.used_again for file in given):
        _carry_consents(draft, dossier, {file.component for file in files})
    if draft.principal:
        represent(dossier, principal=draft.principal, declared=draft.declared, at=draft.declared_at or clock.now())
    Draft.objects.filter(pk=draft.pk).update(dossier_id=dossier.pk, answers={}, reused={}, delivery_address="")
    return dossier


@transaction.atomic
def register_walk_in(
    offering: Offering,
    *,
    clerk: Person,
    applicant: dict[str, str],
    answers: dict[str, Any],
    papers: list[str],
    key: str,
) -> Dossier:
    """Register a paper dossier brought to the counter; `papers` are the components handed in.

    `applicant` has full_name and phone, and may have personal_id, email, address, applicant_kind; they also answer the questions of
    those names. With `collect_at`, the code of an office, he collects the result there instead of here; `paper_because` and
    `paper_for_all` say why it is paper where only online filings are taken (`permitting`). `came_by` is a channel of paper if it
    was not brought by hand (by post, or typed in from paper later): none of them counts as online. The fee is settled separately.
    Raises KeyUsedElsewhere when the key came with another filing before; PaperNeedsReason; NoLongerTaken for a procedure that was withdrawn; PermissionDenied unless the clerk receives somewhere today.
    """
    receiving, new = _desk_of(clerk, offering), new_id()
    # A page that the browser's "Back" brought up again has the key of the person before: another person is no repeat.
    said = json.dumps([str(clerk.pk), offering.pk, applicant, answers, papers], sort_keys=True, default=str)
    used = _("Trang này đã đăng ký một hồ sơ khác. Xem lại; nếu đây là hồ sơ mới thì bấm lần nữa.")
    if (known := _claim(key, subject=keyed_hash(said, purpose=WALK_IN), new=new, used=used)) != new:
        return _found(known)
    demand_taken(offering.procedure)
    tariff = tariff_of(offering)
    party = party_of({"applicant_kind": tariff.package.applicant_kinds[0], **applicant})
    channel = next((each for each in ON_PAPER if each == applicant.get("came_by")), Channel.PAPER_COUNTER)
    permit = permitted(offering, party=party, said=applicant, channel=channel)
    given = {**applicant, **answers}
    answers = pages.kept_answers(tariff.package.pages, given, _facts_on_paper(offering, party, given, channel))
    dossier = new_dossier(offering, tariff, party, channel=channel, answers=answers, receiving=receiving)
    dossier.id, dossier.delivery = new, Delivery.COUNTER
    dossier.returning_authority = authorities_on().filter(code=applicant.get("collect_at", "")).first() or receiving
    record = _filed(dossier, tariff.package, Telling(clerk))
    record.documents += _handed_in(dossier, tariff, papers)
    _write_new(dossier, record)
    if permit:
        permit.keep(dossier, by=clerk)
    return dossier


@transaction.atomic
def withdraw(dossier: Dossier, *, person: Person, reason: str = "", seen: int | None = None) -> Dossier:
    """The applicant takes his dossier back, until a decision exists (paper: at the counter that took it).

    Raises IllegalMove, AlreadyMoved; PermissionDenied for anybody else.
    """
    with on_desk_for(person, dossier, seen=seen) as case:
        cases.leave(case, "withdraw", Telling(person, note=reason))
    return case.dossier


def _dossier_of(opened: _Opened, person: Person) -> Dossier:
    draft = opened.draft
    place = Place.of(draft.offering.authority, ward_of(draft.answers))
    facts = filing(
        online=True, on=clock.today(), channel=draft.channel, applicant_kind=draft.applicant_kind, place=place
    )
    package = draft.version.package
    answers = pages.kept_answers(package.pages, draft.answers, facts)
    pages.demand_complete(package.pages, answers, facts)
    if not draft.delivery:
        raise DraftIncomplete(_("Chọn cách nhận kết quả trước khi nộp."))
    _demand_right_to_act(draft)
    party = party_of({**answers, "applicant_kind": draft.applicant_kind})
    party.phone = party.phone or person.phone or ""
    party.phone_hash = hash_of(party.phone) if party.phone else ""
    receiving = draft.offering.authority
    dossier = new_dossier(
        draft.offering, opened.tariff, party, channel=draft.channel, answers=answers, receiving=receiving
    )
    dossier.filed_by, dossier.delivery, dossier.delivery_address = person, draft.delivery, draft.delivery_address
    dossier.helper_id, dossier.helper_org = draft.helper_id, draft.helper_org
    dossier.reused = {name: source for name, source in draft.reused.items() if name in answers}
    if draft.returning_authority and draft.returning_authority.exists_on(clock.today()):
        dossier.returning_authority = draft.returning_authority
    return dossier


def _demand_right_to_act(draft: Draft) -> None:
    """Whoever files for another still has to be allowed to on the day of filing."""
    if draft.declared and (draft.principal is None or not draft.principal.is_valid_on(clock.today())):
        raise DraftIncomplete(
            _("Bạn không còn nộp thay cho người này được: đã hết hạn ủy quyền hoặc đã bỏ khỏi danh sách.")
        )


def _files_of(draft: Draft) -> list[Any]:
    """The files of a draft, each with whether the draft has consents to use papers again (`used_again`)."""
    consents = PaperReuse.objects.filter(draft_id=OuterRef("draft_id"))
    return list(draft.files.select_related("stored").order_by("added_at").annotate(used_again=Exists(consents)))


def _needed_files(files: list[DraftFile], dossier: Dossier) -> list[DraftFile]:
    """The files of components that these answers ask for; the others are erased, as hidden answers are dropped."""
    needed = {paper.id for paper in dossier.version.package.papers_needed(dossier.answers, cases.facts_of(dossier))}
    for file in files:
        if file.component not in needed:
            file.delete()
            forget(file.stored)
    return [file for file in files if file.component in needed]


def _carry_consents(draft: Draft, dossier: Dossier, components: set[str]) -> None:
    """The consents given in the draft to use papers again belong to the dossier from now on."""
    consents = PaperReuse.objects.filter(draft_id=draft.pk)
    consents.update(dossier=dossier)
    consents.exclude(component__in=components).delete()


def _filed(dossier: Dossier, package: Any, telling: Telling) -> Record:
    record = Record()
    cases.submit(Case(dossier, package, calendar(dossier.authority.calendar), record), telling)
    return record


def _write_new(dossier: Dossier, record: Record) -> None:
    dossier.applicant.save()
    record.write()
    DossierReference.objects.create(number=dossier.code, dossier=dossier)
    record.call_reactions()


def _demand_components(package: Any, dossier: Dossier, given: set[str]) -> None:
    for paper in package.papers_needed(dossier.answers, cases.facts_of(dossier)):
        if paper.demanded and paper.id not in given:
            raise DraftIncomplete(_("Còn thiếu giấy tờ: %(paper)s") % {"paper": paper.name})


def _claim(key: str, *, subject: str, new: UUID, used: str) -> UUID:
    """The dossier of this key: `new` if the key was free, else the one that it made. `used` is said of any other key.

    A parallel twin waits at the insertion until the first one has committed or failed.
    """
    if 0 < len(key) <= LONGEST_KEY and key.isprintable():
        with connection.cursor() as cursor:
            cursor.execute(CLAIM, [key, subject, new, clock.now()])
            owner, dossier_id = cursor.fetchone()
        if owner == subject and dossier_id:
            return dossier_id
    raise KeyUsedElsewhere(used)


def _found(dossier_id: UUID) -> Dossier:
    return Dossier.objects.select_related(*BESIDE).defer("version__content").get(pk=dossier_id)


def _open_draft(draft: Draft, person: Person) -> _Opened:
    """The draft, locked, with what its filing is priced by today: policies are read in the same statement."""
    rows = Draft.objects.select_for_update().annotate(reliefs_now=reliefs_column(draft.offering))
    found = rows.filter(pk=draft.pk, person=person).first()
    if found is None:
        raise DraftIncomplete(_("Hồ sơ này đã nộp hoặc đã quá hạn giữ."))
    found.version, found.offering = draft.version, draft.offering  # a draft keeps both for life
    return _Opened(found, Tariff(found.version, reliefs_from(found.reliefs_now)))


def _handed_in(dossier: Dossier, tariff: Tariff, papers: list[str]) -> list[Document]:
    titles = {paper.id: str(paper.name) for paper in tariff.package.papers}
    return [
        Document(dossier=dossier, kind=Document.Kind.COMPONENT, component=paper, title=titles[paper])
        for paper in papers
        if paper in titles
    ]


def _facts_on_paper(offering: Offering, party: Party, given: dict[str, Any], channel: str) -> dict[str, Any]:
    """What rules may ask of a filing at a counter today."""
    place, today = Place.of(offering.authority, ward_of(given)), clock.today()
    return filing(online=False, on=today, channel=channel, applicant_kind=party.kind, place=place)


def _desk_of(clerk: Person, offering: Offering) -> Authority:
    """The counter where the clerk receives: the offering's own, else any, since a centre takes every procedure."""
    if (desk := receiving_desk(clerk, offering)) is None:
        raise PermissionDenied
    return desk
