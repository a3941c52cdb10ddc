"""What uptake keeps: counted sums, levels and readiness, and what leaders decide."""

from motcua.uptake.models.actions import ActionEvent, ActionItem
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
from motcua.uptake.models.causes import Cause, CauseCount, WhyNot
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
from motcua.uptake.models.funnel import (
    Device,
    DraftMark,
    FieldErrorCount,
    HelpCount,
    PageTime,
    Step,
    StepCount,
    StepToFold,
)
from motcua.uptake.models.invitations import InvitationConsent
from motcua.uptake.models.letters import LetterWish, WeeklyLetter
from motcua.uptake.models.nudges import Nudge, NudgeMeasure, NudgeSend, NudgeWeek
from motcua.uptake.models.open_data import Publication, PublishedFile
from motcua.uptake.models.phases import HelpPoint, PhaseEvent, PhaseOffice, PhasePlan, RollbackProposal
from motcua.uptake.models.policies import PolicyMeasure
from motcua.uptake.models.readiness import (
    Hindrance,
    OfferingLevel,
    OfferingReadiness,
    ReadinessFinding,
    ReadinessProof,
    ReadinessRun,
)
from motcua.uptake.models.scoring import ScoreLine
from motcua.uptake.models.targets import Target
from motcua.uptake.models.trust import (
    CentreNetwork,
    FilingTrace,
    Rule,
    TraceSalt,
    TrustCase,
    TrustSignal,
    TruthQuestion,
)

__all__ = [
    "LetterWish",
    "WeeklyLetter",
    "PolicyMeasure",
    "CentreNetwork",
    "FilingTrace",
    "Rule",
    "TraceSalt",
    "TrustCase",
    "TrustSignal",
    "TruthQuestion",
    "ActionEvent",
    "ActionItem",
    "Campaign",
    "CampaignCost",
    "CampaignEvent",
    "CampaignLink",
    "CampaignMeasure",
    "CampaignSend",
    "CampaignStart",
    "CampaignVisits",
    "Cause",
    "CauseCount",
    "Count",
    "CountCheck",
    "CountOfDay",
    "CountOfOffice",
    "CountOfProcedure",
    "CountOfWard",
    "CountToFold",
    "Counted",
    "Device",
    "DraftMark",
    "FieldErrorCount",
    "HelpCount",
    "HelpPoint",
    "Hindrance",
    "InvitationConsent",
    "Medium",
    "Nudge",
    "NudgeMeasure",
    "NudgeSend",
    "NudgeWeek",
    "OfferingLevel",
    "OfferingReadiness",
    "PageTime",
    "PhaseEvent",
    "PhaseOffice",
    "PhasePlan",
    "Publication",
    "PublishedFile",
    "ReadinessFinding",
    "ReadinessProof",
    "ReadinessRun",
    "RollbackProposal",
    "ScoreLine",
    "Step",
    "StepCount",
    "StepToFold",
    "Target",
    "WhyNot",
]
