"""A chain of three offices: the commune that receives and does the first part, the police and the insurance after it."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.catalogue.services import publish
from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from tests.factories.authorities import AuthorityFactory, MembershipFactory, UnitFactory
from tests.factories.cases import ROLES, citizen
from tests.factories.dossiers import small_package, words
from tests.factories.working_time import seeded_calendar

_numbers = count(1)
EMPTY = words("Hãy trả lời")


@dataclass
class Link:
    """One office of the chain, with one person for every role."""

    authority: Authority
    staff: dict[str, Person]


@dataclass
class Chain:
    """The offices by the part that they do, and where the whole is filed."""

    whole: Link
    police: Link
    insurance: Link
    offering: Offering

    def holder(self, dossier: Dossier) -> Person:
        """Who holds the open step."""
        link = next(link for link in (self.whole, self.police, self.insurance) if link.authority == dossier.held_by)
        return link.staff[dossier.open_role]


def _link(**of_authority: Any) -> Link:
    authority = AuthorityFactory(**of_authority)
    return Link(authority, {role: MembershipFactory(authority=authority, role=role).person for role in ROLES})


def chain_package(birth: str, residence: str, card: str) -> Any:
    """The whole: five working days, its second step waits for the three parts."""
    number = next(_numbers)
    small = small_package(fee=0, code=f"7.{number:06}", slug=f"lien-thong-thu-{number}").model_dump(by_alias=True)
    questions = [
        {"id": "full_name", "type": "person_name", "ask": words("Họ và tên?"), "empty": EMPTY},
        {"id": "phone", "type": "phone", "ask": words("Điện thoại?"), "optional": True},
        {"id": "child", "type": "person_name", "ask": words("Bé tên gì?"), "empty": EMPTY},
        {"id": "place", "type": "address", "ask": words("Bé ở đâu?"), "empty": EMPTY},
    ]
    hours = {"tiep_nhan": 2, "cac_co_quan": 32, "quyet_dinh": 2, "ban_hanh": 2, "tra_ket_qua": 2}
    ends = {"tiep_nhan": "accept", "quyet_dinh": "decide", "ban_hanh": "release", "tra_ket_qua": "deliver"}
    roles = dict(zip(hours, ("receiver", "officer", "leader", "clerk", "receiver"), strict=True))
    changes = {
        "deadline": {"amount": 5, "unit": "working_day", "basis": "Điều 1 (mẫu)"},
        "steps": [
            {"id": name, "name": words(name), "role": roles[name], "hours": spent, "ends_with": ends.get(name)}
            | {"waits_for_parts": name == "cac_co_quan"}
            for name, spent in hours.items()
        ],
        "parts": [
            {"id": "birth", "name": words("Khai sinh"), "procedure": birth, "hours": 8, "answers": {"ten_be": "child"}},
            {"id": "residence", "name": words("Thường trú"), "procedure": residence, "hours": 16}
            | {"authority": "police", "ward": "place", "after": ["birth"], "answers": {"ten_be": "child"}},
            {"id": "card", "name": words("Thẻ bảo hiểm"), "procedure": card, "hours": 8}
            | {"authority": "insurance", "after": ["birth"], "answers": {"ten_be": "child"}},
        ],
        "pages": [{"id": "tat_ca", "title": words("Tất cả"), "questions": questions}],
        "fees": [],
    }
    return type(small_package()).model_validate({**small, **changes})


def part_package(kind: str) -> Any:
    """A small procedure of one agency: who files, and the child's name."""
    number = next(_numbers)
    small = small_package(fee=0, code=f"6.{number:06}", slug=f"{kind}-{number}").model_dump(by_alias=True)
    questions = [
        {"id": "full_name", "type": "person_name", "ask": words("Họ và tên?"), "empty": EMPTY},
        {"id": "ten_be", "type": "person_name", "ask": words("Bé tên gì?"), "empty": EMPTY},
    ]
    pages = [{"id": "tat_ca", "title": words("Tất cả"), "questions": questions}]
    return type(small_package()).model_validate({**small, "pages": pages, "fees": []})


def chain() -> Chain:
    """The three offices, the four procedures published, the whole offered by the commune."""
    seeded_calendar()
    ward = UnitFactory()
    whole = _link(kind=Authority.Kind.COMMUNE, level=Authority.Level.COMMUNE, unit=ward)
    police = _link(kind=Authority.Kind.POLICE, level=Authority.Level.COMMUNE, unit=ward)
    insurance = _link(kind=Authority.Kind.INSURANCE)
    parts = [part_package(kind) for kind in ("khai-sinh", "thuong-tru", "the-bao-hiem")]
    for part in parts:
        publish(part)
    version = publish(chain_package(*(part.code for part in parts)), offered_to=[whole.authority])
    offering = Offering.objects.get(procedure=version.procedure, authority=whole.authority)
    return Chain(whole, police, insurance, offering)


def filed(at: Chain, *, person: Person | None = None) -> Dossier:
    """The whole, filed online."""
    draft = services.start_draft(at.offering, person=person or citizen())
    place = {"ward": at.whole.authority.unit.code, "ward_name": "Phường Thử", "line": "1 đường Mẫu"}
    answers = {"full_name": "Trần Thị Mẹ", "child": "Trần Bé Con", "place": place, "phone": "+84912000222"}
    draft = services.save_answers(draft, answers=answers, page="tat_ca")
    draft = services.choose_delivery(draft, how="online")
    return services.submit(draft, person=draft.person, key=str(draft.pk))


def accepted(at: Chain, **how: Any) -> Dossier:
    """The whole, taken in: its first part is open."""
    return services.accept(filed(at, **how), officer=at.whole.staff["receiver"])


def part_of(whole: Dossier, name: str) -> Dossier:
    """One agency's part, as the database has it."""
    return Dossier.objects.select_related("held_by", "parent").get(parent=whole, part=name)


def finish(at: Chain, part: Dossier, *, outcome: str = "granted") -> Dossier:
    """The agency does its work to the end; what follows from it is left to the worker."""
    part = services.complete_step(part, officer=at.holder(part))
    reasons = "Chưa đủ điều kiện (mẫu)" if outcome == "refused" else ""
    part = services.decide(part, officer=at.holder(part), outcome=outcome, reasons=reasons)
    return services.complete_step(part, officer=at.holder(part))
