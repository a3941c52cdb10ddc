"""Complaints and proposals (phản ánh, kiến nghị) about a dossier.

Source: ten working days to answer, as provinces promise; a complaint is never answered by the one whom it is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.desk import on_desk, on_desk_for
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import Complaint, ComplaintFile, Dossier
from motcua.dossiers.queries.complaints import complaints_for, staff_who_acted, who_answers
from motcua.files.models import StoredFile
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.ids import new_id

ANSWER_WITHIN = 10  # working days
LONGEST = 4_000
LONGEST_KEY = 64
MOST_FILES = 5
MOST_OPEN = 3  # of one dossier at a time


@dataclass(frozen=True)
class Grievance:
    """What is complained of: a `Complaint.Subject`, in words, about one of the staff who acted or nobody in particular."""

    subject: str
    text: str
    against: Person | None = None
    files: Sequence[StoredFile] = ()


class ComplaintRefused(DomainError):
    """The complaint or its answer says nothing, or it has been answered."""


@transaction.atomic
def complain(dossier: Dossier, *, person: Person, grievance: Grievance, key: str) -> Complaint:
    """The applicant complains about how the dossier is handled; heads and leaders have ten working days to answer.

    The same key again gives the same complaint. Raises ComplaintRefused; PermissionDenied for everybody else.
    """
    with on_desk_for(person, dossier) as case:
        dossier, key = case.dossier, key[:LONGEST_KEY]
        if known := dossier.complaints.filter(key=key).first():
            return known
        text, against = grievance.text.replace("\r\n", "\n").strip(), grievance.against
        _demand_fit(dossier, text, grievance.files, against)
        authority = dossier.held_by if dossier.is_open else dossier.authority
        complaint = Complaint.objects.create(
            id=new_id(),
            dossier=dossier,
            person=person,
            subject=Complaint.Subject(grievance.subject),
            against=against,
            authority=authority,
            handled_by=who_answers(authority, against),
            text=text,
            key=key,
            at=clock.now(),
            due_at=case.calendar.add_working_days(clock.now(), ANSWER_WITHIN),
        )
        ComplaintFile.objects.bulk_create(
            ComplaintFile(complaint=complaint, stored=stored) for stored in grievance.files
        )
        facts = {"complaint": str(complaint.pk), "subject": complaint.subject}
        act(dossier, "complain", record=case.record, telling=Telling(person, facts))
    return complaint


@transaction.atomic
def answer_complaint(complaint: Complaint, *, officer: Person, answer: str) -> Complaint:
    """A head or leader answers, once; the applicant is told.

    Raises ComplaintRefused; PermissionDenied for who may not, above all for the person whom it is about.
    """
    answer = answer.replace("\r\n", "\n").strip()
    if not complaints_for(officer).filter(pk=complaint.pk).exists():
        raise PermissionDenied
    if not answer or len(answer) > LONGEST:
        raise ComplaintRefused(_("Viết câu trả lời, nhiều nhất %(most)s chữ cái.") % {"most": LONGEST})
    with on_desk(complaint.dossier) as case:
        complaint = Complaint.objects.select_related("handled_by").get(pk=complaint.pk)
        if complaint.answered_at and complaint.answer == answer and complaint.answered_by_id == officer.pk:
            return complaint
        if complaint.answered_at:
            raise ComplaintRefused(_("Phản ánh này vừa có người trả lời."))
        complaint.answer, complaint.answered_at, complaint.answered_by = answer, clock.now(), officer
        complaint.save(update_fields=["answer", "answered_at", "answered_by"])
        facts = {"complaint": str(complaint.pk), "late": complaint.is_late}
        act(case.dossier, "answer_complaint", record=case.record, telling=Telling(officer, facts))
    return complaint


def _demand_fit(dossier: Dossier, text: str, files: Sequence[StoredFile], against: Person | None) -> None:
    if not text or len(text) > LONGEST:
        raise ComplaintRefused(_("Viết điều bạn muốn phản ánh, nhiều nhất %(most)s chữ cái.") % {"most": LONGEST})
    if len(files) > MOST_FILES:
        raise ComplaintRefused(_("Kèm nhiều nhất %(most)s tệp.") % {"most": MOST_FILES})
    if against and not staff_who_acted(dossier).filter(pk=against.pk).exists():
        raise ComplaintRefused(_("Chọn một người đã xử lý hồ sơ này, hoặc để trống."))
    if dossier.complaints.filter(answered_at=None).count() >= MOST_OPEN:
        raise ComplaintRefused(
            _("Bạn đang có %(most)s phản ánh chờ trả lời về hồ sơ này. Chờ trả lời rồi gửi tiếp.") % {"most": MOST_OPEN}
        )
