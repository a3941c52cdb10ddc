"""Remarks that only the offices read."""

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.desk import on_desk_in_office
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError


class NothingSaid(DomainError):
    """A remark without a word."""


@transaction.atomic
def remark(dossier: Dossier, *, officer: Person, text: str) -> Dossier:
    """Leave a remark for colleagues, at any time, by anybody of the offices that have to do with it.

    It stays encrypted in the journal and is shown on no page, paper or message for the applicant. Raises NothingSaid;
    PermissionDenied for an outsider.
    """
    if not text.strip():
        raise NothingSaid(_("Viết ghi chú trước khi lưu."))
    with on_desk_in_office(officer, dossier) as case:
        act(case.dossier, "remark", record=case.record, telling=Telling(officer, note=text.strip()))
    return case.dossier
