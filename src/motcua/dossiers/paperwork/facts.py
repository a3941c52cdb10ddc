"""Facts that every paper needs, in the spellings that the templates ask for."""

import re
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.timezone import localtime

from motcua.accounts.phones import national
from motcua.authorities.models import Authority
from motcua.catalogue import deadlines
from motcua.catalogue.fees import THIRD_PARTY
from motcua.dossiers.models import Document, Dossier, JournalEntry, Party
from motcua.dossiers.wording import place_of_result
from motcua.foundation.money import dong

Facts = dict[str, Any]
CONTACT = "1022"
KIND_OF_UNIT = re.compile(r"^(Tỉnh|Thành phố|Phường|Xã|Đặc khu|Thị xã|Thị trấn|Quận|Huyện) (?=\D)")


def issuer(kind: str, dossier: Dossier, entry: JournalEntry) -> Authority:
    """The office in whose name and under whose number a paper goes out.

    Reception speaks for what it took in, declined or stopped; who decides apologises and gives the result; more is asked
    for by whoever held the dossier then.
    """
    if kind in ("form_04", "result"):
        return dossier.authority
    return holder_at(dossier, entry.at) if kind == "form_02" else dossier.receiving_authority


def holder_at(dossier: Dossier, at: datetime) -> Authority:
    """The office that held the step which was open at a moment; a step that ended just then was open no more."""
    runs = dossier.steps.filter(opened_at__lte=at).exclude(done_at__lte=at).select_related("authority__parent")
    run = runs.order_by("id").first()
    return run.authority if run else dossier.held_by


def frame(dossier: Dossier, entry: JournalEntry, kind: str) -> Facts:
    """What the frame of each paper reads; its number is added when it is given."""
    office = issuer(kind, dossier, entry)
    return {
        "parent": office.parent.name if office.parent else "",
        "agency": office.name,
        "number": "",
        "place": place(office),
        "on": localtime(entry.at).date().isoformat(),
        "sample": settings.SANDBOX,
        "verify": f"{settings.ADDRESS}/xac-minh/{dossier.verification_code}/",
    }


def applicant(dossier: Dossier) -> Facts:
    """Who filed what."""
    party = dossier.applicant
    return {
        "reference": dossier.reference,
        "applicant": party.full_name,
        "address": party.address,
        "phone": national(party.phone) if party.phone else "",
        "email": party.email,
        "procedure_code": dossier.procedure.code,
        "content": dossier.procedure.name,
        "contact": CONTACT,
    }


def common(dossier: Dossier, entry: JournalEntry, kind: str) -> Facts:
    """What every form and letter to an applicant may say; a sector's own template finds the same."""
    return frame(dossier, entry, kind) | applicant(dossier) | letter(dossier, entry)


def letter(dossier: Dossier, entry: JournalEntry) -> Facts:
    """To whom a letter goes, how it speaks to him, who made it and who signs it."""
    person, name = dossier.applicant.kind == Party.Kind.CITIZEN, dossier.applicant.full_name
    return {
        "addressee": f"Ông/Bà {name}" if person else name,
        "you": "Ông/Bà" if person else "Quý đơn vị",
        "officer": entry.actor_name,
        "signer": {"office": "Thủ trưởng cơ quan", "name": entry.actor_name},
        "recipients": ["Như trên", f"Lưu: hồ sơ {dossier.reference}"],
    }


def place(office: Authority) -> str:
    """The place of the date line: the unit where the office sits, by its name alone (Decree 30/2020, Annex I).

    A unit that has a number for a name keeps its kind: "Phường 5".
    """
    while office.unit is None and office.parent is not None:
        office = office.parent
    return KIND_OF_UNIT.sub("", office.unit.name_vi.partition(" (")[0]) if office.unit else ""


def moment(at: datetime) -> str:
    """ "2026-11-20T14:30", local."""
    return localtime(at).strftime("%Y-%m-%dT%H:%M")


def given(dossier: Dossier) -> list[Facts]:
    """The components in the dossier: name, form of the paper, how many."""
    counted: dict[tuple[str, str], int] = {}
    for document in dossier.documents.filter(kind=Document.Kind.COMPONENT):
        key = document.title, "Bản điện tử" if document.stored_id else "Bản giấy"
        counted[key] = counted.get(key, 0) + 1
    return [{"name": name, "form": form, "count": count} for (name, form), count in counted.items()]


def fee(dossier: Dossier) -> str:
    """The fee with whether it is paid, and how much of it is money of others; nothing where none is owed."""
    if not dossier.fee_amount:
        return ""
    others = sum(line["amount"] for line in dossier.fee_quote if line["kind"] == THIRD_PARTY)
    apart = f", trong đó thu hộ {dong(others)}" if others else ""
    return f"{dong(dossier.fee_amount)}{apart} ({'đã nộp' if dossier.fee_paid_at else 'chưa nộp'})"


def time_limit(dossier: Dossier, known: Facts) -> str:
    """The legal limit of this filing in words."""
    found = deadlines.limit(dossier.version.package, known)
    return deadlines.said(found.amount, found.unit, "vi")


def result_by(dossier: Dossier) -> str:
    """How the applicant wants the result."""
    return place_of_result(dossier)
