"""Drafting the decision: proposed by whoever holds the step, changed by the next, frozen by the one who decides."""

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.case import WrongStep
from motcua.dossiers.desk import on_desk_of
from motcua.dossiers.drafting import Proposal, kept
from motcua.dossiers.lifecycle import WORKING
from motcua.dossiers.models import DecisionDraft, Dossier


@transaction.atomic
def save_decision_draft(dossier: Dossier, *, officer: Person, proposal: Proposal, based_on: int) -> DecisionDraft:
    """Keep what is proposed, whole or not yet; nothing is decided by it.

    `based_on` is the revision that the page showed (0: none): whoever wrote on an older one overwrites nobody. Raises
    DraftChanged; WrongStep once it is decided; NotYourStep, PermissionDenied.
    """
    with on_desk_of(officer, dossier) as case:
        if case.dossier.state not in WORKING:
            raise WrongStep(_("Chỉ soạn dự thảo khi hồ sơ đang được xử lý."))
        return kept(case.dossier, officer, proposal, based_on)
