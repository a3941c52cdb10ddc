"""Rows of the catalogue: procedures and versions, who offers them, drafts, cards of the national base, lost searches."""

from motcua.catalogue.models.card import Card, CardImport
from motcua.catalogue.models.draft import DraftRevision, PackageDraft
from motcua.catalogue.models.event import PackageEvent
from motcua.catalogue.models.fee_policy import FeePolicy, FeePolicyEvent
from motcua.catalogue.models.procedure import (
    Offering,
    Procedure,
    ProcedureSuccession,
    ProcedureVersion,
    VersionIsFinal,
)
from motcua.catalogue.models.search_miss import SearchMiss
from motcua.catalogue.models.stage import OfferingStage, OnlineOutage

__all__ = [
    "Card",
    "CardImport",
    "DraftRevision",
    "FeePolicy",
    "FeePolicyEvent",
    "Offering",
    "OfferingStage",
    "OnlineOutage",
    "PackageDraft",
    "PackageEvent",
    "Procedure",
    "ProcedureSuccession",
    "ProcedureVersion",
    "SearchMiss",
    "VersionIsFinal",
]
