"""Dossiers that were filed through one channel at one moment, by the real move."""

from datetime import datetime

from motcua.dossiers import case as cases
from motcua.dossiers.case import Case
from motcua.dossiers.intake import Tariff, new_dossier, party_of
from motcua.dossiers.lifecycle import Telling
from motcua.dossiers.models import Dossier
from motcua.dossiers.record import Record
from motcua.foundation import clock
from motcua.working_time.queries import calendar
from tests.factories.dossiers import Office


def lodged(at: Office, channel: str, moment: datetime, *, ward: str = "") -> Dossier:
    """A dossier in the state in which submission leaves it."""
    record = Record()
    version = at.offering.procedure.versions.get()
    with clock.at(moment):
        dossier = new_dossier(
            at.offering,
            Tariff(version, ()),
            party_of({"full_name": "Người thử (mẫu)"}),
            channel=channel,
            answers={},
            receiving=at.authority,
        )
        dossier.delivery, dossier.ward = "online", ward
        dossier.helper_org = "Đội hỗ trợ (mẫu)" if channel.startswith("assisted_") else ""
        cases.submit(Case(dossier, version.package, calendar("standard"), record), Telling())
        dossier.applicant.save()
        record.write()
    return dossier
