"""Dossiers that went through the real services, under a procedure with a photo, a hidden question and five roles."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import count
from typing import Any
from uuid import uuid4

from motcua.accounts.models import Person
from motcua.accounts.services import ensure_citizen
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.catalogue.package import Package
from motcua.catalogue.services import publish
from motcua.dossiers import services
from motcua.dossiers.models import Dossier, Draft
from motcua.files.models import StoredFile
from motcua.files.services import keep
from motcua.foundation import clock
from motcua.working_time import queries as calendars
from motcua.working_time.calendars import Calendar
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.dossiers import FEE, small_package, words
from tests.factories.files import photo
from tests.factories.working_time import local, plain_calendar, seeded_calendar

ROLES = ("receiver", "officer", "head", "leader", "clerk")
FRIDAY = local("2026-11-20 14:30")
NAME, PERSONAL_ID, EMAIL = "Nguyễn Thị Ánh Nguyệt (mẫu)", "001190123456", "anh.nguyet@motcua.invalid"
REASONS = "Ảnh chụp quá mờ\nThiếu chữ ký"
ITEMS = [
    {"what": "Ảnh chân dung", "reason": "Ảnh bị mờ", "basis": "Điều 5 (mẫu)", "component": "anh", "question": ""},
    {"what": "Số nhà", "reason": "Không có trong tờ khai", "basis": "", "component": "", "question": ""},
]
_numbers = count(1)


def package_with_photo(*, fee: int = FEE, **changes: Any) -> Package:
    """The small procedure with a photo to upload, a second paper for some, and a question that is not always asked."""
    number = next(_numbers)
    small = small_package(fee=fee, code=f"8.{number:06}", slug=f"thu-tuc-co-anh-{number}").model_dump(by_alias=True)
    empty = words("Hãy trả lời")
    asked = [
        {"id": "full_name", "type": "person_name", "ask": words("Họ và tên?"), "empty": empty},
        {"id": "phone", "type": "phone", "ask": words("Điện thoại?"), "optional": True},
        {"id": "personal_id", "type": "personal_id", "ask": words("Số định danh?"), "empty": empty},
        {"id": "email", "type": "email", "ask": words("E-mail?"), "optional": True},
    ]
    before = [
        {"id": "doi_ten", "type": "yes_no", "ask": words("Có đổi tên không?"), "empty": empty},
        {
            "id": "ten_cu",
            "type": "text",
            "ask": words("Tên cũ?"),
            "empty": empty,
            "show_when": "doi_ten",
        },
    ]
    papers = [
        {"id": "to_khai", "name": words("Tờ khai"), "how": "made_by_this_form"},
        {"id": "anh", "name": words("Ảnh chân dung"), "how": "upload"},
        {
            "id": "quyet_dinh",
            "name": words("Quyết định đổi tên"),
            "how": "upload",
            "needed_when": "doi_ten",
            "case": words("Nếu đổi tên"),
        },
    ]
    pages = [
        {"id": "nguoi_nop", "title": words("Người nộp"), "questions": asked},
        {"id": "ten", "title": words("Tên"), "questions": before},
    ]
    result = {"name": words("Giấy thử"), "prints": ["full_name", "personal_id"]}
    return Package.model_validate({**small, "pages": pages, "papers": papers, "result": result, **changes})


@dataclass
class Bureau:
    """An authority that offers the procedure, with one person for every role."""

    authority: Authority
    offering: Offering
    staff: dict[str, Person]

    def holder(self, dossier: Dossier) -> Person:
        """Who holds the open step."""
        return self.staff[dossier.open_role]


@cache
def _known_calendar() -> Calendar:
    return plain_calendar()


def bureau(**package: Any) -> Bureau:
    """A new office with its procedure published and offered, and its calendar."""
    seeded_calendar()
    # Its rows are read and compared as ever; only the table of windows is not made again for every test.
    calendars._kept["standard"] = 0.0, _known_calendar()
    authority = AuthorityFactory()
    version = publish(package_with_photo(**package), offered_to=[authority])
    staff = {role: MembershipFactory(authority=authority, role=role).person for role in ROLES}
    return Bureau(authority, Offering.objects.get(procedure=version.procedure, authority=authority), staff)


def citizen() -> Person:
    """A person with a telephone."""
    return ensure_citizen(f"+8497{next(_numbers):07}")


def stored_photo() -> StoredFile:
    """A small photo, kept."""
    return keep(photo((32, 24)), name="anh.jpg")


def answers(**changes: Any) -> dict[str, Any]:
    """Everything that is asked; None leaves an answer out."""
    given = {"full_name": NAME, "personal_id": PERSONAL_ID, "email": EMAIL, "doi_ten": False} | changes
    return {name: value for name, value in given.items() if value is not None}


def draft_ready(
    at: Bureau,
    *,
    person: Person | None = None,
    delivery: str = "counter",
    photo: bool = True,
    draft: Draft | None = None,
    **changes: Any,
) -> Draft:
    """A draft that can be submitted, or this one made so; `changes` to its answers."""
    draft = draft or services.start_draft(at.offering, person=person or citizen())
    draft = services.save_answers(draft, answers=answers(**changes), page="ten")
    if photo:
        services.attach_file(draft, component="anh", stored=stored_photo())
    return services.choose_delivery(draft, how=delivery, address="12 đường Mẫu" if delivery == "post" else "")


def filed(at: Bureau, *, paid: bool = True, **how: Any) -> Dossier:
    """A dossier filed online, its fee paid."""
    draft = draft_ready(at, **how)
    dossier = services.submit(draft, person=draft.person, key=uuid4().hex)
    return pay(dossier) if paid else dossier


def pay(dossier: Dossier) -> Dossier:
    """Its fee is settled now."""
    return services.record_fee_paid(dossier, at=clock.now(), method="online", receipt="BL-THU-1")


def accepted(at: Bureau, **how: Any) -> Dossier:
    """A dossier that reception has taken in."""
    return services.accept(filed(at, **how), officer=at.staff["receiver"])


def asked(at: Bureau, *, early: bool = False, **how: Any) -> Dossier:
    """A dossier whose applicant was asked for more; `early` before acceptance."""
    dossier = filed(at, **how) if early else accepted(at, **how)
    services.ask_supplement(dossier, officer=at.holder(dossier), items=ITEMS, days=15)
    return fresh(dossier)


def supplied(at: Bureau, **how: Any) -> Dossier:
    """A dossier whose applicant has answered both items."""
    dossier = asked(at, **how)
    given = [{"stored": stored_photo()}, {"text": "Số 12 ngõ 3"}]
    return services.answer_supplement(dossier, person=dossier.filed_by, answers=given)


def judged(at: Bureau, *verdicts: str, dossier: Dossier | None = None, **how: Any) -> Dossier:
    """A dossier whose answers were marked; without verdicts the first is right and the second wrong."""
    dossier = dossier or supplied(at, **how)
    said = {number: (verdict, "Chưa rõ") for number, verdict in enumerate(verdicts or ("right", "wrong"))}
    services.judge_answers(dossier, officer=at.holder(dossier), verdicts=said)
    return fresh(dossier)


def in_decision(at: Bureau, **how: Any) -> Dossier:
    """A dossier that waits for the leader."""
    return services.complete_step(accepted(at, **how), officer=at.staff["officer"])


def decided(at: Bureau, *, outcome: str = "granted", **how: Any) -> Dossier:
    """A dossier that is granted, or refused for REASONS."""
    reasons = REASONS if outcome == "refused" else ""
    return services.decide(in_decision(at, **how), officer=at.staff["leader"], outcome=outcome, reasons=reasons)


def ready(at: Bureau, **how: Any) -> Dossier:
    """A dossier whose result waits for its owner."""
    return services.complete_step(decided(at, **how), officer=at.staff["clerk"])


def delivered(at: Bureau, **how: Any) -> Dossier:
    """A dossier whose result was handed over."""
    return services.deliver(ready(at, **how), officer=at.staff["receiver"])


def declined(at: Bureau, **how: Any) -> Dossier:
    """A dossier that reception did not take in."""
    return services.decline(filed(at, **how), officer=at.staff["receiver"], reasons=REASONS)


def withdrawn(at: Bureau, **how: Any) -> Dossier:
    """A dossier that its applicant took back."""
    dossier = accepted(at, **how)
    return services.withdraw(dossier, person=dossier.filed_by, reason="Đổi ý")


def lapsed(at: Bureau, **how: Any) -> Dossier:
    """A dossier whose applicant never answered."""
    dossier = asked(at, **how)
    with clock.at(local("2030-01-02 09:00")):
        services.lapse_unanswered(dossier)
    return fresh(dossier)


def walked_in(at: Bureau, *, key: str = "", papers: tuple[str, ...] = ("to_khai", "anh")) -> Dossier:
    """A dossier on paper, registered at the counter."""
    return services.register_walk_in(
        at.offering,
        clerk=at.staff["receiver"],
        applicant={"full_name": NAME, "phone": "+84912000111", "personal_id": PERSONAL_ID},
        answers={"doi_ten": False},
        papers=list(papers),
        key=key or uuid4().hex,
    )


def fresh(dossier: Dossier) -> Dossier:
    """The dossier as the database has it."""
    return Dossier.objects.select_related("applicant", "procedure", "version").get(pk=dossier.pk)


def due(dossier: Dossier) -> datetime | None:
    """Its due moment, as it is kept."""
    return fresh(dossier).due_at


STATES = {
    "submitted": filed,
    "accepted": accepted,
    "processing": in_decision,
    "awaiting_supplement": asked,
    "decided": decided,
    "result_ready": ready,
    "delivered": delivered,
    "declined": declined,
    "withdrawn": withdrawn,
    "lapsed": lapsed,
}
