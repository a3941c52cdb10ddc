"""Campaigns and nudges that went through the real services."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.uptake import services
from motcua.uptake.campaigns.terms import Terms
from motcua.uptake.models import Campaign, Nudge
from motcua.uptake.nudges.assignment import monday
from motcua.uptake.nudges.terms import NudgeTerms
from tests.factories.authorities import MembershipFactory, UnitFactory
from tests.factories.dossiers import Office, office

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEEK = timedelta(weeks=1)


def manager() -> Person:
    """A leader of the province."""
    return MembershipFactory(role="manager").person


def terms(at: Office | None = None, **changes: Any) -> Terms:
    """A campaign by posters in one ward, from today for four weeks; with some of it changed."""
    today = clock.today()
    plain: dict[str, Any] = {
        "name": "Đổi bằng lái trên điện thoại (mẫu)",
        "procedures": ((at or office()).offering.procedure.code,),
        "media": ("poster",),
        "first": today,
        "last": today + 4 * WEEK,
    }
    if "offices" not in changes and "wards" not in changes:
        plain["wards"] = (UnitFactory().code,)
    return Terms(**(plain | changes))


def drafted(at: Office | None = None, *, by: Person | None = None, **changes: Any) -> Campaign:
    """A draft."""
    return services.draft_campaign(terms(at, **changes), by=by or manager())


def proposed(at: Office | None = None, *, by: Person | None = None, **changes: Any) -> Campaign:
    """A campaign that waits for somebody else."""
    by = by or manager()
    campaign = drafted(at, by=by, **changes)
    return services.propose_campaign(campaign, by=by, seen=campaign.revision)


def approved(at: Office | None = None, *, by: Person | None = None, **changes: Any) -> Campaign:
    """A campaign that runs on its days; one that began in the past was approved the day before."""
    begins: date = changes.get("first", clock.today())
    with clock.at(datetime.combine(min(begins - timedelta(days=1), clock.today()), time(9), ZONE)):
        campaign = proposed(at, **changes)
        return services.approve_campaign(campaign, by=by or manager(), seen=campaign.revision)


def nudge_terms(**changes: Any) -> NudgeTerms:
    """A nudge on slips from next Monday on: silence against a sentence."""
    plain: dict[str, Any] = {
        "name": "Lần sau khỏi phải chờ (mẫu)",
        "place": "ticket",
        "texts": ("", "", "Lần sau nộp trên điện thoại, khỏi phải chờ.", "Next time, file on your telephone."),
        "first": monday(clock.today()) + WEEK,
        "weeks": 8,
    }
    return NudgeTerms(**(plain | changes))


def running_nudge(*, by: Person | None = None, **changes: Any) -> Nudge:
    """A nudge with its plan; one that began in the past was started three days before."""
    begins: date = changes.get("first", monday(clock.today()) + WEEK)
    with clock.at(datetime.combine(min(begins - timedelta(days=3), clock.today()), time(9), ZONE)):
        by = by or manager()
        return services.start_nudge(services.draft_nudge(nudge_terms(**changes), by=by), by=by)
