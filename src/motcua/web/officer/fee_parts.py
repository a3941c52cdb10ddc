"""The fee box on the page of a dossier: every line with its reason and law, who claims to be exempt, and with which proof."""

from dataclasses import dataclass, field
from typing import Any

from motcua.catalogue.fees import RECEIPT, THIRD_PARTY
from motcua.dossiers.exempting import Claim, claims_of
from motcua.dossiers.lifecycle import ACTS as LIFE_ACTS
from motcua.dossiers.models import Document, Dossier
from motcua.payments.receipts import receipts_of
from motcua.web.officer import case_file
from motcua.web.officer.acts import holds_step
from motcua.web.officer.case_file import Component
from motcua.web.requests import SignedInRequest

Facts = dict[str, Any]


@dataclass(frozen=True)
class Claimed:
    """A claim with the paper that proves it, and whether this officer may decide on it now."""

    claim: Claim
    paper: Component | None
    may_decide: bool
    files: list[Document] = field(default_factory=list)


def fees(dossier: Dossier, request: SignedInRequest) -> Facts | None:
    """What it costs and why, whether it is paid, and the claims; nothing where the procedure costs nothing."""
    lines = _lines(dossier)
    claims = claimed(dossier, request)
    if not lines and not claims:
        return None
    others = sum(line["amount"] for line in lines if line["kind"] == THIRD_PARTY)
    return {
        "lines": lines,
        "of_others": others,
        "of_state": sum(line["amount"] for line in lines) - others,
        "claims": claims,
        "receipts": list(receipts_of(dossier)) if dossier.fee_amount else [],
    }


def claimed(dossier: Dossier, request: SignedInRequest) -> list[Claimed]:
    """The exemptions that the answers claim, each with its proof."""
    claims = claims_of(dossier)
    if not claims:
        return []
    papers = {each.id: each for each in case_file.checklist(dossier, case_file.papers_of(dossier)[0])}
    may = dossier.state in LIFE_ACTS["refuse_exemption"].states and holds_step(request.user, dossier)
    found = [(each, papers.get(each.exemption.evidence or "")) for each in claims]
    return [Claimed(claim, paper, may, paper.files if paper else []) for claim, paper in found]


def _lines(dossier: Dossier) -> list[Facts]:
    """The lines of every sum that stands, each with its moment where that is not the filing."""
    standing = [due for due in dossier.dues.all() if due.cancelled_at is None]
    if not standing:
        return [line | {"later": ""} for line in dossier.fee_quote]
    said = {due.pk: "" if due.moment == RECEIPT else due.get_moment_display() for due in standing}
    return [line | {"later": said[due.pk]} for due in standing for line in due.lines]
