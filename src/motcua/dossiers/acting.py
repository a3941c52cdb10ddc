"""Acting for somebody else: what is kept of him, and what a filing for him begins with."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.accounts.models import Person
from motcua.catalogue.models import ProcedureVersion
from motcua.dossiers.models import Channel, Principal
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

TO_HIM = {  # what the one who files is to whom he files for
    Principal.Relation.CHILD: gettext_lazy("cha hoặc mẹ"),
    Principal.Relation.PARENT: gettext_lazy("con"),
    Principal.Relation.SPOUSE: gettext_lazy("vợ hoặc chồng"),
    Principal.Relation.GRANDPARENT: gettext_lazy("cháu"),
    Principal.Relation.SIBLING: gettext_lazy("anh, chị, em ruột"),
    Principal.Relation.WARD: gettext_lazy("người giám hộ"),
    Principal.Relation.EMPLOYER: gettext_lazy("người làm việc ở đó"),
    Principal.Relation.OWNED: gettext_lazy("người đại diện"),
    Principal.Relation.OTHER: gettext_lazy("người được ủy quyền"),
}
REPRESENTED = "represented"  # where an answer was taken from: the list of those one acts for


class PrincipalRefused(DomainError):
    """It cannot be kept, or one may not act for it."""


@dataclass(frozen=True)
class About:
    """What is kept of somebody one acts for."""

    kind: str
    relation: str
    full_name: str
    id_number: str = ""
    phone: str = ""
    valid_until: date | None = None


@dataclass(frozen=True)
class Acting:
    """For whom one files, and the statement of consent as it was shown and ticked."""

    principal: Principal
    declared: str


def begun_for(acting: Acting, person: Person | None, version: ProcedureVersion) -> dict[str, Any]:
    """What a draft for somebody else begins with: its channel, the declaration, and the answers that are known of him.

    Raises PrincipalRefused for an entry of another person, one that has ended, or without the declaration.
    """
    principal = acting.principal
    if person is None or principal.owner_id != person.pk or not principal.is_valid_on(clock.today()):
        raise PrincipalRefused(_("Bạn không nộp thay cho người này được. Xem lại danh sách người bạn làm thay."))
    if not acting.declared:
        raise PrincipalRefused(_("Đánh dấu vào lời cam đoan trước khi nộp thay."))
    answers = _known_of(principal, version) | _on_behalf(acting, person, version)
    return {
        "channel": Channel.REPRESENTATIVE,
        "principal": principal,
        "declared": acting.declared,
        "declared_at": clock.now(),
        "answers": answers,
        "reused": {name: {"from": REPRESENTED} for name in answers},
    }


def _known_of(principal: Principal, version: ProcedureVersion) -> dict[str, Any]:
    """The answers about the applicant, where the package asks for them under the ids that every package uses."""
    known = {"full_name": ("person_name", "text"), "personal_id": ("personal_id",)}
    if principal.kind == Principal.Kind.ORGANISATION:
        known = {"organisation_name": ("text",), "tax_code": ("tax_code",)}
    values = dict(zip(known, (principal.full_name, principal.id_number), strict=True))
    types = {each.id: each.type for page in version.package.pages for each in page.questions}
    return {name: value for name, value in values.items() if value and types.get(name) in known[name]}


def _on_behalf(acting: Acting, person: Person, version: ProcedureVersion) -> dict[str, Any]:
    """The package's own question who files, where it has one: that it is somebody else, who, and how related."""
    said = {
        "who": "other",
        "full_name": person.full_name,
        "relation": str(TO_HIM[Principal.Relation(acting.principal.relation)]),
    }
    given = {name: value for name, value in said.items() if value}
    asked = [each.id for page in version.package.pages for each in page.questions if each.type == "on_behalf"]
    return {name: dict(given) for name in asked}
