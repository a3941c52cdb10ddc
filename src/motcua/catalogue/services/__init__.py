"""Every write of the catalogue, as verbs."""

from motcua.catalogue.draft_rows import DraftMoved, DraftNotOpen, OpenDraft
from motcua.catalogue.policy_rows import BadPolicy, DecidedByItsProposer, PolicyMoved, Terms
from motcua.catalogue.services.approving import ApprovedByItsAuthor, NoOffice, approve_draft
from motcua.catalogue.services.drafting import (
    drop_draft,
    rebase_draft,
    return_draft,
    save_draft,
    send_draft,
    start_draft,
)
from motcua.catalogue.services.fee_policies import (
    Decision,
    change_policy,
    decide_policy,
    draft_policy,
    drop_policy,
    end_policy,
    propose_policy,
    reject_policy,
    withdraw_policy,
)
from motcua.catalogue.services.importing import Imported, import_package, take_up_draft
from motcua.catalogue.services.inheriting import pass_on_offerings
from motcua.catalogue.services.offering import BadOffering, end_offering, offer
from motcua.catalogue.services.publishing import NotFromTheNewest, publish, publish_together
from motcua.catalogue.services.staging import (
    BadOutage,
    BadStage,
    end_outage,
    open_paper_now,
    report_outage,
    revoke_stage,
    set_stage,
)
from motcua.catalogue.services.withdrawal import BadWithdrawal, reinstate_procedure, succeed, withdraw_procedure
from motcua.catalogue.version_rows import NewerVersion

__all__ = [
    "ApprovedByItsAuthor",
    "BadOffering",
    "BadOutage",
    "BadPolicy",
    "BadStage",
    "BadWithdrawal",
    "DecidedByItsProposer",
    "Decision",
    "DraftMoved",
    "DraftNotOpen",
    "Imported",
    "NewerVersion",
    "NoOffice",
    "NotFromTheNewest",
    "OpenDraft",
    "PolicyMoved",
    "Terms",
    "approve_draft",
    "change_policy",
    "decide_policy",
    "draft_policy",
    "drop_draft",
    "drop_policy",
    "end_offering",
    "end_outage",
    "end_policy",
    "import_package",
    "offer",
    "open_paper_now",
    "pass_on_offerings",
    "propose_policy",
    "publish",
    "publish_together",
    "rebase_draft",
    "reinstate_procedure",
    "reject_policy",
    "report_outage",
    "return_draft",
    "revoke_stage",
    "save_draft",
    "send_draft",
    "set_stage",
    "start_draft",
    "succeed",
    "take_up_draft",
    "withdraw_policy",
    "withdraw_procedure",
]
