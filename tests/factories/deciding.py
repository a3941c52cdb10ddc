"""A procedure whose result asks the officer something, offices to ask for an opinion, and drafts."""

from typing import Any

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.cases import Bureau
from tests.factories.dossiers import words

ENTRIES = {"so_cap": "128/2026"}
ASKS = [
    {
        "id": "so_cap",
        "type": "text",
        "ask": words("Số cấp là gì?"),
        "label": words("Số cấp"),
        "example": words("128/2026"),
        "empty": words("Nhập số cấp"),
    },
    {
        "id": "ghi_them",
        "type": "long_text",
        "ask": words("Ghi thêm gì?"),
        "label": words("Ghi thêm"),
        "hint": words("Nếu cần."),
        "optional": True,
    },
]
RESULT: dict[str, Any] = {"name": words("Giấy thử"), "prints": ["full_name"], "asks": ASKS}
FIXED = {
    "id": "cong_an",
    "ask": words("Người này có đang thường trú tại địa bàn không?"),
    "kind": "police",
    "hours": 8,
    "on_silence": "agree",
}
ROLES = ("officer", "head", "leader")


def proposal(**changes: Any) -> services.Proposal:
    """A yes with everything that the result asks."""
    return services.Proposal(**({"outcome": "granted", "entries": ENTRIES} | changes))


def drafted(at: Bureau, dossier: Dossier, *, based_on: int = 0, **changes: Any) -> Any:
    """A draft saved by whoever holds the step."""
    holder = at.holder(dossier)
    return services.save_decision_draft(dossier, officer=holder, proposal=proposal(**changes), based_on=based_on)


def asked_office(kind: str = "department") -> tuple[Authority, dict[str, Person]]:
    """Another office with an officer, a head and a leader."""
    authority = AuthorityFactory(kind=kind)
    return authority, {role: MembershipFactory(authority=authority, role=role).person for role in ROLES}


def asking(office: Authority, **changes: Any) -> services.Asking:
    """A question to it, eight working hours, silence agrees."""
    return services.Asking(
        **({"authority": office, "question": "Có vướng quy hoạch không?", "hours": 8, "on_silence": "agree"} | changes)
    )
