"""A campaign from its first draft to its end: who writes it does not approve it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.foundation import clock
from motcua.uptake.campaigns.codes import new_link_code
from motcua.uptake.campaigns.effect import measured
from motcua.uptake.campaigns.reach import reachable
from motcua.uptake.campaigns.terms import (
    BadCampaign,
    Kind,
    State,
    Terms,
    demand_approver,
    demand_sense,
    demand_to_come,
    demand_writer,
    locked,
    moved,
)
from motcua.uptake.models import Campaign, CampaignCost, CampaignLink, CampaignMeasure, Medium

TRIES = 20
MOST_LINKS = 200
MEASURED_FOR = timedelta(weeks=9)  # after the first day: eight whole weeks, and one for late nights


@transaction.atomic
def draft_campaign(terms: Terms, *, by: Person) -> Campaign:
    """Write down a campaign that nobody has proposed yet, with one code for each medium. Raises BadCampaign."""
    demand_writer(by)
    demand_sense(terms)
    campaign = moved(terms.put_into(Campaign(written_by=by, written_at=clock.now())), Kind.WRITTEN, by)
    _links_for_media(campaign)
    return campaign


@transaction.atomic
def change_campaign(campaign: Campaign, *, terms: Terms, by: Person, seen: int) -> Campaign:
    """Change a draft as it was seen. Raises CampaignMoved, BadCampaign, PermissionDenied."""
    demand_writer(by)
    campaign = locked(campaign, State.DRAFT, seen=seen)
    demand_sense(terms)
    campaign = moved(terms.put_into(campaign), Kind.CHANGED, by)
    _links_for_media(campaign)
    return campaign


@transaction.atomic
def propose_campaign(campaign: Campaign, *, by: Person, seen: int) -> Campaign:
    """Lay a draft before the leaders of the province. Raises CampaignMoved, BadCampaign, PermissionDenied."""
    demand_writer(by)
    campaign = locked(campaign, State.DRAFT, seen=seen)
    demand_to_come(campaign)
    campaign.state, campaign.proposed_by = State.PROPOSED, by
    return moved(campaign, Kind.PROPOSED, by)


@transaction.atomic
def withdraw_campaign(campaign: Campaign, *, by: Person, seen: int) -> Campaign:
    """Take a proposal back, to change it. Raises CampaignMoved, PermissionDenied."""
    demand_writer(by)
    campaign = locked(campaign, State.PROPOSED, seen=seen)
    campaign.state, campaign.proposed_by = State.DRAFT, None
    return moved(campaign, Kind.WITHDRAWN, by)


@transaction.atomic
def approve_campaign(campaign: Campaign, *, by: Person, seen: int) -> Campaign:
    """Another leader of the province lets it run, and so many messages as there are people to write to today.

    Raises CampaignMoved, BadCampaign, PermissionDenied.
    """
    campaign = locked(campaign, State.PROPOSED, seen=seen)
    demand_approver(campaign, by)
    demand_to_come(campaign)
    campaign.state, campaign.decided_by, campaign.decided_at = State.APPROVED, by, clock.now()
    campaign.recipients = reachable(campaign).count() if Medium.SMS in campaign.media else 0
    return moved(campaign, Kind.APPROVED, by)


@transaction.atomic
def return_campaign(campaign: Campaign, *, by: Person, reason: str, seen: int) -> Campaign:
    """Give a proposal back with a reason. Raises CampaignMoved, BadCampaign, PermissionDenied."""
    campaign = locked(campaign, State.PROPOSED, seen=seen)
    demand_approver(campaign, by)
    if not reason.strip():
        raise BadCampaign(_("Ghi lý do trả lại."))
    campaign.state, campaign.proposed_by = State.DRAFT, None
    return moved(campaign, Kind.RETURNED, by, words=reason)


@transaction.atomic
def stop_campaign(campaign: Campaign, *, by: Person, reason: str, seen: int) -> Campaign:
    """End an approved campaign today: no message goes out any more. Raises CampaignMoved, BadCampaign, PermissionDenied."""
    demand_writer(by)
    campaign = locked(campaign, State.APPROVED, seen=seen)
    if not reason.strip():
        raise BadCampaign(_("Ghi lý do dừng."))
    campaign.state = State.STOPPED
    campaign.last = min(campaign.last, max(campaign.first, clock.today()))
    return moved(campaign, Kind.STOPPED, by, words=reason)


@transaction.atomic
def drop_campaign(campaign: Campaign, *, by: Person, seen: int) -> Campaign:
    """Give a draft up; it stays to be read. Raises CampaignMoved, PermissionDenied."""
    demand_writer(by)
    campaign = locked(campaign, State.DRAFT, seen=seen)
    campaign.state = State.DROPPED
    return moved(campaign, Kind.DROPPED, by)


@transaction.atomic
def add_cost(campaign: Campaign, *, what: str, amount: int, by: Person) -> CampaignCost:
    """Note what was paid, in đồng; also after the end. Raises BadCampaign, PermissionDenied."""
    demand_writer(by)
    if not what.strip() or not 0 < amount < 10**12:
        raise BadCampaign(_("Ghi khoản chi và số tiền."))
    return CampaignCost.objects.create(campaign=campaign, what=" ".join(what.split())[:200], amount=amount)


@transaction.atomic
def remove_cost(cost: CampaignCost, *, by: Person) -> None:
    """Take a line out that was noted by mistake. Raises PermissionDenied."""
    demand_writer(by)
    CampaignCost.objects.filter(pk=cost.pk).delete()


@transaction.atomic
def add_link(campaign: Campaign, *, place: str, medium: str, by: Person) -> CampaignLink:
    """Another code for one place; the same place and medium again is the code that is there. Raises BadCampaign."""
    demand_writer(by)
    name = " ".join(place.split())[:120]
    if not name or medium not in Medium.values:
        raise BadCampaign(_("Ghi nơi đặt và chọn cách truyền thông."))
    locked(campaign, State.DRAFT, State.PROPOSED, State.APPROVED)
    return _link(campaign, name, medium)


@transaction.atomic
def measure_campaign(campaign: Campaign) -> CampaignMeasure:
    """Count what it has done by today, and keep it."""
    values = {"at": clock.now(), "facts": measured(campaign).kept()}
    return CampaignMeasure.objects.update_or_create(campaign=campaign, defaults=values)[0]


@transaction.atomic
def measure_campaigns() -> int:
    """Every night: those whose weeks are not all over, and those that were never measured. Returns how many."""
    told = Campaign.objects.filter(state__in=(State.APPROVED, State.STOPPED), first__lte=clock.today())
    due = told.filter(first__gt=clock.today() - MEASURED_FOR) | told.filter(measure=None)
    campaigns = list(due.distinct())
    for campaign in campaigns:
        measure_campaign(campaign)
    return len(campaigns)


def _links_for_media(campaign: Campaign) -> None:
    for medium in campaign.media:
        if not campaign.links.filter(medium=medium).exists():
            _link(campaign, _("Chung"), medium)


def _link(campaign: Campaign, place: str, medium: str) -> CampaignLink:
    if campaign.links.count() >= MOST_LINKS:
        raise BadCampaign(_("Một chiến dịch có nhiều nhất %(most)s mã.") % {"most": MOST_LINKS})
    if there := campaign.links.filter(place=place, medium=medium).first():
        return there
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                return CampaignLink.objects.create(campaign=campaign, place=place, medium=medium, code=new_link_code())
        except IntegrityError:
            continue
    raise BadCampaign(_("Chưa tạo được mã. Thử lại."))
