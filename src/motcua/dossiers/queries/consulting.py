"""Opinions: what an office is asked, and what a dossier has asked."""

from django.db.models import Q, QuerySet

from motcua.accounts.models import Person
from motcua.authorities.queries import roles_of
from motcua.dossiers.models import ENDED, Consultation, Document, Dossier

# Who may answer for a role: it, and those above it in the same office.
ANSWERING = {"officer": ("officer", "head", "leader"), "head": ("head", "leader"), "leader": ("leader",)}
BESIDE = ("dossier__procedure", "dossier__applicant", "dossier__authority", "dossier__held_by", "authority", "asked_by")


def asked_of(person: Person) -> QuerySet[Consultation]:
    """The questions that this member of staff may answer now, the most pressing first.

    Only while they are open: an office that has answered sees no dossier of another any more.
    """
    mine = Q(pk__in=[])
    for office, roles in roles_of(person).items():
        able = [role for role, by in ANSWERING.items() if roles & set(by)]
        mine |= Q(authority=office, role__in=able)
    rows = Consultation.objects.filter(mine, state=Consultation.State.ASKED).exclude(dossier__state__in=ENDED)
    return rows.select_related(*BESIDE).defer("dossier__answers").order_by("due_at")


def may_answer(person: Person, consultation: Consultation) -> bool:
    """Whether he has the asked role in the asked office, or one above it."""
    roles = roles_of(person).get(consultation.authority_id, set())
    return bool(roles & set(ANSWERING[consultation.role]))


def answered_by(person: Person) -> QuerySet[Consultation]:
    """What he has answered himself, newest first: the question and his words, without the dossier."""
    rows = Consultation.objects.filter(answered_by=person).select_related("dossier__procedure", "dossier__authority")
    return rows.order_by("-answered_at")


def consultations_of(dossier: Dossier) -> QuerySet[Consultation]:
    """Everything that was asked about a dossier, in order, for those who see the dossier."""
    rows = dossier.consultations.select_related("authority", "asked_by", "answered_by")
    return rows.prefetch_related("files__stored").order_by("asked_at", "id")


def shown_documents(consultation: Consultation) -> QuerySet[Document]:
    """What the asked office may open of the dossier."""
    rows = Document.objects.filter(dossier=consultation.dossier_id, pk__in=consultation.shows)
    return rows.exclude(stored=None).select_related("stored")
