"""A small procedure, and dossiers that went through the real services to where a test wants them."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from motcua.accounts.models import Person
from motcua.accounts.services import ensure_citizen
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.catalogue.package import Package
from motcua.catalogue.services import publish
from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.foundation import clock
from motcua.foundation.text import without_marks
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.working_time import seeded_calendar

FEE = 115_000
STAFF_ROLES = ("receiver", "officer", "leader", "clerk")
_numbers = count(1)


def words(vi: str, en: str = "") -> dict[str, str]:
    return {"vi": vi, "en": en or f"{without_marks(vi)} (en)"}


def small_package(*, fee: int = FEE, code: str = "9.000001", slug: str = "thu-tuc-thu") -> Package:
    """One page of questions, one fee, five steps, three working days."""
    question = {"type": "text", "empty": words("Hãy trả lời")}
    steps = (
        ("tiep_nhan", "receiver", 4, "accept"),
        ("tham_dinh", "officer", 8, None),
        ("quyet_dinh", "leader", 4, "decide"),
        ("ban_hanh", "clerk", 4, "release"),
        ("tra_ket_qua", "receiver", 4, "deliver"),
    )
    row = {"otherwise": fee, "basis": "Thông tư 1/2025 (mẫu)"}
    return Package.model_validate(
        {
            "code": code,
            "slug": slug,
            "name": words("Thủ tục thử (mẫu)", "Trial procedure (sample)"),
            "in_one_sentence": words("Để thử."),
            "field": words("Thử nghiệm"),
            "life_event": "driving",
            "decision": "Quyết định 1/QĐ (mẫu)",
            "in_force": {"from": "2025-07-01"},
            "level": "province",
            "handled_by": words("Sở Thử (mẫu)"),
            "applicant_kinds": ["citizen"],
            "who": [words("Ai cũng được")],
            "order_of_work": [words("Nộp rồi nhận")],
            "ways": [{"id": "online", "name": words("Trực tuyến")}, {"id": "counter", "name": words("Tại quầy")}],
            "papers": [{"id": "to_khai", "name": words("Tờ khai"), "how": "made_by_this_form"}],
            "deadline": {"amount": 3, "unit": "working_day", "basis": "Điều 1 (mẫu)"},
            "fees": [{"id": "le_phi", "name": words("Lệ phí"), "kind": "le_phi", "rows": [row]}],
            "steps": [
                {"id": id_, "name": words(id_), "role": role, "hours": hours, "ends_with": ends}
                for id_, role, hours, ends in steps
            ],
            "result": {"name": words("Giấy thử")},
            "delivery": ["online", "post", "counter"],
            "legal_basis": ["Luật thử (mẫu)"],
            "pages": [
                {
                    "id": "nguoi_nop",
                    "title": words("Người nộp"),
                    "questions": [
                        {"id": "full_name", "ask": words("Họ và tên?"), **question},
                        {"id": "email", "ask": words("E-mail?"), **question, "type": "email", "optional": True},
                    ],
                }
            ],
        }
    )


@dataclass
class Office:
    """An authority that offers the small procedure, and one member of staff who holds every role in it."""

    authority: Authority
    offering: Offering
    staff: Person


def office(*, fee: int = FEE, **package: Any) -> Office:
    """A new office with the procedure published and offered."""
    seeded_calendar()
    authority = AuthorityFactory()
    number = next(_numbers)
    names = {"code": f"9.{number:06}", "slug": f"thu-tuc-thu-{number}"} | package
    version = publish(small_package(fee=fee, **names), offered_to=[authority])
    staff = MembershipFactory(authority=authority, role=STAFF_ROLES[0]).person
    for role in STAFF_ROLES[1:]:
        MembershipFactory(person=staff, authority=authority, role=role)
    return Office(authority, Offering.objects.get(procedure=version.procedure, authority=authority), staff)


def citizen() -> Person:
    """A person with a telephone."""
    return ensure_citizen(f"+8491{next(_numbers):07}")


def filed(
    at: Office | None = None,
    *,
    person: Person | None = None,
    delivery: str = "online",
    address: str = "",
    answers: dict[str, Any] | None = None,
) -> Dossier:
    """A dossier filed online, its fee owed."""
    at, person = at or office(), person or citizen()
    draft = services.start_draft(at.offering, person=person)
    given = {"full_name": "Nguyễn Văn Thử (mẫu)", "email": "thu@motcua.invalid"} | (answers or {})
    draft = services.save_answers(draft, answers=given, page="nguoi_nop")
    draft = services.choose_delivery(draft, how=delivery, address=address)
    return services.submit(draft, person=person, key=str(draft.pk))


def ready(at: Office | None = None, **how: Any) -> Dossier:
    """A dossier whose fee was paid in some way and whose result waits for its owner."""
    at = at or office()
    dossier = filed(at, **how)
    services.record_fee_paid(dossier, at=clock.now(), method="online", receipt="BL-THU")
    services.accept(dossier, officer=at.staff)
    services.complete_step(dossier, officer=at.staff)
    services.decide(dossier, officer=at.staff, outcome="granted")
    return services.complete_step(dossier, officer=at.staff)
