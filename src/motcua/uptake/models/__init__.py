"""What uptake keeps: counted sums, levels and readiness, and what leaders decide."""

from motcua.uptake.models.campaigns import (
    Campaign,
    CampaignCost,
    CampaignEvent,
    CampaignLink,
    CampaignMeasure,
    CampaignSend,
    CampaignStart,
    CampaignVisits,
    Medium,
)
from motcua.uptake.models.counts import (
    Count,
    CountCheck,
    Counted,
    CountOfDay,
    CountOfOffice,
    CountOfProcedure,
    CountOfWard,
    CountToFold,
)
from motcua.uptake.models.invitations import InvitationConsent
from motcua.uptake.models.nudges import Nudge, NudgeMeasure, NudgeSend, NudgeWeek
from motcua.uptake.models.readiness import (
    Hindrance,
    OfferingLevel,
    OfferingReadiness,
    ReadinessFinding,
    ReadinessProof,
    ReadinessRun,
)

__all__ = [
    "Campaign",
    "CampaignCost",
    "CampaignEvent",
    "CampaignLink",
    "CampaignMeasure",
    "CampaignSend",
    "CampaignStart",
    "CampaignVisits",
    "Medium",
    "InvitationConsent",
    "Nudge",
    "NudgeMeasure",
    "NudgeSend",
    "NudgeWeek",
    "Count",
    "CountCheck",
    "CountOfDay",
    "CountOfOffice",
    "CountOfProcedure",
    "CountOfWard",
    "CountToFold",
    "Counted",
    "Hindrance",
    "OfferingLevel",
    "OfferingReadiness",
    "ReadinessFinding",
    "ReadinessProof",
    "ReadinessRun",
]
