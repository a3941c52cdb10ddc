"""Decided fee policies beside campaigns: "did it work?" in one sentence, with the way to the whole answer."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.catalogue.fee_policies import policies_by
from motcua.catalogue.models import FeePolicy
from motcua.foundation import clock
from motcua.foundation.money import dong, grouped
from motcua.web.leading.campaigns_words import points


@dataclass(frozen=True)
class PolicyCard:
    """One policy; `answer` and `money` as they were counted last night."""

    policy: FeePolicy
    answer: str
    money: str


def policy_cards(person: Person) -> list[PolicyCard]:
    """Those whose first day has come, the newest first; one statement."""
    begun = policies_by(person).filter(state=FeePolicy.State.DECIDED, valid_from__lte=clock.today())
    return [_card(policy) for policy in begun.select_related("measure").order_by("-valid_from")]


def _card(policy: FeePolicy) -> PolicyCard:
    measure = getattr(policy, "measure", None)
    if measure is None:
        return PolicyCard(policy, _("Được đo vào đêm nay."), "")
    facts: dict[str, Any] = measure.facts
    money = _("%(n)s hồ sơ được giảm, không thu %(amount)s") % {
        "n": grouped(facts["dossiers"]),
        "amount": dong(facts["amount"]),
    }
    return PolicyCard(policy, _answer(facts), money)


def _answer(facts: dict[str, Any]) -> str:
    if facts["effect"] is None:
        return _("Chưa đủ dữ liệu để nói.")
    effect, low, high = facts["effect"]
    known = {"effect": points(effect), "low": points(low), "high": points(high)}
    if not facts["tells_apart"]:
        return _("Chưa thấy tác dụng rõ: %(effect)s điểm phần trăm (%(low)s đến %(high)s).") % known
    if effect > 0:
        return _("Có: tỷ lệ trực tuyến %(effect)s điểm phần trăm (%(low)s đến %(high)s).") % known
    return _("Không: tỷ lệ trực tuyến %(effect)s điểm phần trăm (%(low)s đến %(high)s).") % known
