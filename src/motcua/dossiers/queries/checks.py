"""What the office found when it looked at the components."""

from dataclasses import dataclass
from datetime import datetime

from motcua.dossiers.models import ComponentCheck, Document, Dossier

GIVEN = (Document.Kind.COMPONENT, Document.Kind.SUPPLEMENT)


@dataclass(frozen=True)
class Check:
    """The verdict on one component: "ok", "wrong" or "missing", with its reason, by whom and when.

    `outdated`: the applicant has given something newer for it since. What is "ok" stays so over every round.
    """

    component: str
    verdict: str
    label: str
    reason: str
    by: str
    at: datetime
    outdated: bool

    @property
    def is_faulty(self) -> bool:
        """Whether the applicant has to be asked for it: wrong or missing, and nothing newer has come."""
        return self.verdict != ComponentCheck.Verdict.OK and not self.outdated


def checks_of(dossier: Dossier) -> dict[str, Check]:
    """Component -> what was found. A component that nobody has looked at is not in it."""
    newest: dict[str, datetime] = {}
    given = dossier.documents.filter(kind__in=GIVEN).order_by("added_at").values_list("component", "added_at")
    for component, at in given:
        newest[component] = at
    return {
        check.component: Check(
            check.component,
            check.verdict,
            check.get_verdict_display(),
            check.reason,
            str(check.by),
            check.at,
            outdated=check.component in newest and newest[check.component] > check.at,
        )
        for check in dossier.checks.select_related("by")
    }


def faults_of(dossier: Dossier) -> list[Check]:
    """What has to be asked for, in the order in which it was found."""
    return [check for check in checks_of(dossier).values() if check.is_faulty]
