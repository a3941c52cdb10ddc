"""How a new dossier is put together, in memory: the applicant from the answers, the fee quote frozen."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import get_language

from motcua.accounts.models import hash_of
from motcua.authorities.models import Authority
from motcua.catalogue import quoting
from motcua.catalogue.facts import Place, filing, ward_of
from motcua.catalogue.fee_policies import reliefs_in_force
from motcua.catalogue.models import Offering, ProcedureVersion
from motcua.catalogue.package import Package
from motcua.catalogue.queries import current_version
from motcua.catalogue.reliefs import Relief
from motcua.dossiers.models import Dossier, Party
from motcua.foundation import clock
from motcua.foundation.encryption import keyed_hash
from motcua.foundation.ids import new_code, new_id

ID_NUMBER = "dossiers.id_number"


def party_of(answers: dict[str, Any]) -> Party:
    """The applicant, from the answers whose ids every package uses for it. Not saved."""
    phone, number = str(answers.get("phone") or ""), str(answers.get("personal_id") or "")
    return Party(
        kind=answers.get("applicant_kind") or Party.Kind.CITIZEN,
        full_name=answers.get("full_name") or "",
        id_number=number,
        id_hash=keyed_hash(number, purpose=ID_NUMBER) if number else "",
        phone=phone,
        phone_hash=hash_of(phone) if phone else "",
        email=answers.get("email") or "",
        address=_as_text(answers.get("residence") or answers.get("address")),
    )


@dataclass(frozen=True)
class Tariff:
    """What a filing is priced by: the version of the procedure, and the fee policies in force at its office that day."""

    version: ProcedureVersion
    reliefs: tuple[Relief, ...]

    @property
    def package(self) -> Package:
        return self.version.package


def tariff_of(offering: Offering) -> Tariff:
    """What a filing at this office is priced by today."""
    return Tariff(current_version(offering.procedure), reliefs_in_force(offering.procedure, offering.authority))


def new_dossier(
    offering: Offering, tariff: Tariff, party: Party, *, channel: str, answers: dict[str, Any], receiving: Authority
) -> Dossier:
    """A dossier in memory, its fee quote frozen. Not saved, in no state yet."""
    facts = filing(
        online=not channel.startswith("paper_"),
        on=clock.today(),
        channel=channel,
        applicant_kind=party.kind,
        place=Place.of(offering.authority, ward_of(answers)),
    )
    version = tariff.version
    quote = quoting.quote(version.package, {**answers, **facts}, reliefs=tariff.reliefs)
    return Dossier(
        id=new_id(),
        code=f"HS-{new_code(4)}-{new_code(4)}",
        verification_code=new_code(10),
        procedure_id=offering.procedure_id,
        version=version,
        authority=offering.authority,
        receiving_authority=receiving,
        returning_authority=receiving,
        held_by=receiving,
        channel=channel,
        state="",
        ward=ward_of(answers),
        applicant=party,
        answers=answers,
        language=(get_language() or "vi")[:2],
        fee_quote=[asdict(line) for line in quote.lines],
        fee_amount=quote.total,
        submitted_at=clock.now(),
    )


def _as_text(address: Any) -> str:
    if isinstance(address, dict):
        return ", ".join(
            str(part) for part in (address.get("line"), address.get("ward_name") or address.get("ward")) if part
        )
    return str(address or "")
