"""Fee policies that went through the real services."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from motcua.accounts.models import Person
from motcua.catalogue.models import FeePolicy
from motcua.catalogue.services import Decision, Terms, decide_policy, draft_policy, propose_policy
from motcua.foundation import clock
from tests.factories.authorities import MembershipFactory

COUNCIL = "Hội đồng nhân dân tỉnh Thử (mẫu)"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def accountant() -> Person:
    """Somebody who writes and proposes."""
    return MembershipFactory(role="accountant").person


def manager() -> Person:
    """A leader of the province: decides."""
    return MembershipFactory(role="manager").person


def terms(**changes: Any) -> Terms:
    """Nothing to pay online, everywhere, from tomorrow on; with some of it changed."""
    plain: dict[str, Any] = {
        "name_vi": "Nộp trực tuyến không mất lệ phí (mẫu)",
        "name_en": "No fee for filing online (sample)",
        "reason": "Để người dân ít phải đi lại",
        "valid_from": clock.today() + timedelta(days=1),
    }
    if "amount" not in changes:
        plain["percent"] = Decimal(0)
    return Terms(**(plain | changes))


def drafted(by: Person | None = None, **changes: Any) -> FeePolicy:
    """A draft."""
    return draft_policy(terms(**changes), by=by or accountant())


def proposed(by: Person | None = None, **changes: Any) -> FeePolicy:
    """A policy that waits for its decision."""
    by = by or accountant()
    policy = drafted(by, **changes)
    return propose_policy(policy, by=by, seen=policy.revision)


def decided(*, number: str = "1/2026/NQ-HĐND", **changes: Any) -> FeePolicy:
    """A decided policy; one that begins in the past was decided the day before it began."""
    begins = changes.get("valid_from", clock.today() + timedelta(days=1))
    moment = datetime.combine(min(begins - timedelta(days=1), clock.today()), time(9), ZONE)
    with clock.at(moment):
        policy = proposed(**changes)
        decision = Decision(number, clock.today(), COUNCIL)
        return decide_policy(policy, by=manager(), decision=decision, seen=policy.revision)


def day(text: str) -> date:
    return date.fromisoformat(text)
