"""Whether a counter may take paper now: stages ask, permits answer, and nobody is ever sent away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from motcua.accounts.models import Person, hash_of
from motcua.catalogue.models import Offering
from motcua.catalogue.stages import paper_is_open, stage_of
from motcua.dossiers.intake import ID_NUMBER
from motcua.dossiers.models import Channel, Dossier, PaperPermit, Party
from motcua.foundation import clock
from motcua.foundation.encryption import keyed_hash
from motcua.foundation.errors import DomainError

Reason = PaperPermit.Reason
REMEMBERED_FOR = timedelta(days=365)
BECAUSE, FOR_ALL = "paper_because", "paper_for_all"  # what the desk says beside who the applicant is


class PaperNeedsReason(DomainError):
    """Only online here, and the clerk has not pressed why this person files on paper."""


@dataclass(frozen=True)
class Permitted:
    """Why paper is taken; a permit that is kept once the dossier stands."""

    reason: str
    for_all: bool = False
    person: str = ""
    earlier: PaperPermit | None = None

    def keep(self, dossier: Dossier, *, by: Person) -> PaperPermit:
        """Write it down beside its dossier."""
        return PaperPermit.objects.create(
            dossier=dossier,
            procedure_id=dossier.procedure_id,
            authority_id=dossier.authority_id,
            reason=self.reason,
            person=self.person if self.for_all else "",
            for_all=self.for_all,
            valid_to=clock.today() + REMEMBERED_FOR if self.for_all else None,
            earlier=self.earlier,
            by=by,
        )


def permitted(offering: Offering, *, party: Party, said: Mapping[str, str], channel: str) -> Permitted | None:
    """None where paper is open to all (every stage but the last, and the post). Raises PaperNeedsReason."""
    if channel == Channel.PAPER_POST or stage_of(offering) != Offering.Stage.ONLINE_ONLY:
        return None
    person = party.id_hash or party.phone_hash
    if (reason := said.get(BECAUSE, "")) in Reason.values:
        return Permitted(reason, bool(said.get(FOR_ALL)) and bool(person), person)
    if earlier := remembered(party.id_hash, party.phone_hash):
        return Permitted(earlier.reason, earlier=earlier)
    if paper_is_open(offering.procedure_id, offering.authority_id):
        return Permitted(Reason.OUTAGE)
    raise PaperNeedsReason(
        _("Nơi này chỉ nhận trực tuyến. Giúp người dân nộp ngay trên máy, hoặc bấm một lý do để nhận hồ sơ giấy.")
    )


def remembered(*hashes: str, on: date | None = None) -> PaperPermit | None:
    """The permit for every service that a person holds on a day (today), by the hashes under which he may be known."""
    known = [each for each in hashes if each]
    if not known:
        return None
    rows = PaperPermit.objects.filter(for_all=True, person__in=known, valid_to__gte=on or clock.today())
    return rows.order_by("-valid_to").first()


def remembered_of(*, personal_id: str = "", phone: str = "") -> PaperPermit | None:
    """The same by what the person shows or says; the telephone as E.164."""
    return remembered(
        keyed_hash(personal_id, purpose=ID_NUMBER) if personal_id else "", hash_of(phone) if phone else ""
    )
