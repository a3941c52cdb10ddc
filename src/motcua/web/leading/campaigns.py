"""Campaigns: the list with what each has done, one with its codes, and its table as a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Sum
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.accounts.models import Person
from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.foundation.csv_lines import TYPE, csv_lines
from motcua.uptake.access import Sight
from motcua.uptake.campaigns.effect import kept_effect
from motcua.uptake.campaigns.reach import reachable
from motcua.uptake.campaigns.reading import campaigns_for
from motcua.uptake.campaigns.results import Results, results_of
from motcua.uptake.campaigns.terms import area_names, may_approve, may_write
from motcua.uptake.models import Campaign, CampaignCost, Medium
from motcua.web.leading.access import leaders_only
from motcua.web.leading.campaigns_forms import CostForm, LinkForm
from motcua.web.leading.campaigns_words import EffectWords, Phase, phase
from motcua.web.leading.policy_cards import policy_cards
from motcua.web.requests import SignedInRequest

State = Campaign.State
GROUPS: tuple[tuple[str, str | Promise], ...] = (
    ("proposed", gettext_lazy("Chờ duyệt")),
    ("running", gettext_lazy("Đang chạy")),
    ("waiting", gettext_lazy("Sắp chạy")),
    ("draft", gettext_lazy("Đang soạn")),
    ("over", gettext_lazy("Đã xong")),
    ("stopped", gettext_lazy("Đã dừng sớm")),
)


@dataclass(frozen=True)
class Line:
    """One campaign in the list; `cost` in đồng."""

    campaign: Campaign
    phase: Phase
    services: str
    cost: int
    effect: EffectWords | None


@never_cache
@require_safe
@leaders_only
def listed(request: SignedInRequest, sight: Sight) -> HttpResponse:
    """Every campaign, what waits for somebody first; beside them what decided fee policies have done."""
    lines = _lines(request.user)
    groups = [(name, label, [line for line in lines if line.phase.name == name]) for name, label in GROUPS]
    shown = {
        "groups": [group for group in groups if group[2]],
        "may_write": may_write(request.user),
        "policies": policy_cards(request.user),
    }
    return render(request, "leading/campaigns.html", shown)


@never_cache
@require_safe
@leaders_only
def one(request: SignedInRequest, sight: Sight, pk: UUID) -> HttpResponse:
    """What it tells to whom, what came by its codes, what it changed, what it cost, and who did what."""
    campaign = find(request.user, pk)
    results = results_of(campaign)
    shown = {
        "campaign": campaign,
        "phase": phase(campaign),
        "procedures": named(campaign),
        "area": area_names(campaign),
        "results": results,
        "costs": list(campaign.costs.all()),
        "effect": effect_of(campaign, results.cost),
        "sms": _sms(campaign),
        "events": list(campaign.events.select_related("by")),
        "acts": acts(request.user, campaign),
        "cost_form": CostForm(),
        "link_form": LinkForm(initial={"medium": campaign.media[0]}),
    }
    return render(request, "leading/campaign.html", shown)


@never_cache
@require_safe
@leaders_only
def table(request: SignedInRequest, sight: Sight, pk: UUID) -> StreamingHttpResponse:
    """Codes with their counts, costs and the measured effect, as CSV."""
    campaign = find(request.user, pk)
    name = f"chien-dich-{campaign.first:%Y%m%d}.csv"
    found = results_of(campaign)
    response = StreamingHttpResponse(csv_lines(_csv(campaign, found)), content_type=TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def find(person: Person, pk: UUID) -> Campaign:
    """A campaign that this person may read. Raises Http404."""
    rows = campaigns_for(person).select_related("written_by", "proposed_by", "decided_by", "measure")
    return get_object_or_404(rows, pk=pk)


def acts(person: Person, campaign: Campaign) -> set[str]:
    """What this person may do with it now; the services look again."""
    found: set[str] = set()
    if may_write(person):
        found |= {
            State.DRAFT: {"edit", "propose", "drop", "link", "cost"},
            State.PROPOSED: {"withdraw", "link", "cost"},
            State.APPROVED: {"link", "cost", "stop"} if campaign.last >= clock.today() else {"cost"},
            State.STOPPED: {"cost"},
        }.get(State(campaign.state), set())
    if campaign.state == State.PROPOSED and may_approve(person):
        own = person.pk in (campaign.proposed_by_id, campaign.written_by_id)
        found |= {"own"} if own else {"approve"}
    return found


def effect_of(campaign: Campaign, cost: int) -> EffectWords | None:
    """What was measured last; None before the first night."""
    measure = getattr(campaign, "measure", None)
    return EffectWords(kept_effect(measure.facts), cost) if measure else None


def named(campaign: Campaign) -> list[Procedure]:
    """Its procedures in their order."""
    rows = {each.code: each for each in Procedure.objects.filter(code__in=campaign.procedures)}
    return [rows[code] for code in campaign.procedures if code in rows]


def _lines(person: Person) -> list[Line]:
    """Four statements, however many there are."""
    campaigns = list(campaigns_for(person).select_related("measure"))
    codes = {code for each in campaigns for code in each.procedures}
    names = {each.code: each.name for each in Procedure.objects.filter(code__in=codes)}
    costs = dict(CampaignCost.objects.values_list("campaign").annotate(sum=Sum("amount")).order_by())
    return [
        Line(
            each,
            phase(each),
            "; ".join(names.get(code, code) for code in each.procedures),
            costs.get(each.pk, 0),
            effect_of(each, costs.get(each.pk, 0)) if each.told else None,
        )
        for each in campaigns
    ]


def _sms(campaign: Campaign) -> dict[str, int] | None:
    """How many may be written to, were approved, were written to; None where it sends none."""
    if Medium.SMS not in campaign.media:
        return None
    return {
        "people": reachable(campaign).count(),
        "approved": campaign.recipients,
        "sent": campaign.sends.count(),
    }


def _csv(campaign: Campaign, found: Results) -> Iterator[list[Any]]:
    yield [_("Mã"), _("Nơi đặt"), _("Cách truyền thông"), _("Lượt mở"), _("Bắt đầu khai"), _("Đã nộp"), _("Tự nộp")]
    for each in found.links:
        link = each.link
        yield [link.code, link.place, link.get_medium_display(), each.visits, each.starts, each.filings, each.self_filed]  # fmt: skip
    yield [_("Cộng"), "", "", found.visits, found.starts, found.filings, found.self_filed]
    yield []
    yield [_("Chi phí (đồng)"), found.cost]
    yield [_("Mỗi lượt mở (đồng)"), found.a_visit]
    yield [_("Mỗi hồ sơ nộp qua mã (đồng)"), found.a_filing]
    words = effect_of(campaign, found.cost)
    if words is None:
        return
    yield []
    yield ["", _("Trực tuyến trước"), _("Tự nộp trước"), _("Hồ sơ trước"), _("Trực tuyến sau"), _("Tự nộp sau"), _("Hồ sơ sau")]  # fmt: skip
    for name, cells in words.rows:
        yield [name, *cells]
    yield [words.estimate or "; ".join(words.missed), words.reading]
