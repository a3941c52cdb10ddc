"""What the verbs of campaigns share: terms, what they demand, the lock, and the line of history."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import HEADS, authorities_on, memberships_of, wards_on
from motcua.catalogue.queries import procedures_offered
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.uptake.models import Campaign, CampaignEvent, Medium

State, Kind = Campaign.State, CampaignEvent.Kind
LONGEST = 366  # days
WRITERS = (*HEADS, Membership.Role.MANAGER)


class BadCampaign(DomainError):
    """Terms that make no sense: nothing to tell, nobody to tell it to, a last day before the first."""


class CampaignMoved(DomainError):
    """Somebody else was faster; the page shows how it stands now."""


@dataclass(frozen=True)
class Terms:
    """Everything that a campaign says; codes of procedures, of wards (units) or of offices (authorities)."""

    name: str
    procedures: tuple[str, ...]
    media: tuple[str, ...]
    first: date
    last: date
    wards: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    aim: str = ""
    headline_vi: str = ""
    headline_en: str = ""

    def put_into(self, campaign: Campaign) -> Campaign:
        """The same campaign with these terms, not saved."""
        campaign.name, campaign.aim = " ".join(self.name.split()), self.aim.strip()
        campaign.headline_vi, campaign.headline_en = self.headline_vi.strip(), self.headline_en.strip()
        campaign.procedures, campaign.media = list(self.procedures), list(self.media)
        campaign.wards, campaign.offices = list(self.wards), list(self.offices)
        campaign.first, campaign.last = self.first, self.last
        return campaign


def may_write(person: Person) -> bool:
    """Heads and leaders of offices, leaders of the province."""
    return memberships_of(person).filter(role__in=WRITERS).exists()


def may_approve(person: Person) -> bool:
    """Leaders of the province."""
    return memberships_of(person).filter(role=Membership.Role.MANAGER).exists()


def demand_writer(person: Person) -> None:
    """Raises PermissionDenied."""
    if not may_write(person):
        raise PermissionDenied


def demand_approver(campaign: Campaign, person: Person) -> None:
    """Another than who wrote or proposed it. Raises PermissionDenied, BadCampaign."""
    if not may_approve(person):
        raise PermissionDenied
    if person.pk in (campaign.proposed_by_id, campaign.written_by_id):
        raise BadCampaign(_("Bạn soạn hoặc trình chiến dịch này nên một lãnh đạo tỉnh khác duyệt."))


def demand_sense(terms: Terms) -> None:
    """Raises BadCampaign."""
    if not terms.name.strip():
        raise BadCampaign(_("Đặt tên chiến dịch."))
    if not terms.procedures or not terms.media:
        raise BadCampaign(_("Chọn ít nhất một thủ tục và một cách truyền thông."))
    if bool(terms.wards) == bool(terms.offices):
        raise BadCampaign(_("Chọn các phường, xã, hoặc chọn các cơ quan; không chọn cả hai."))
    if terms.last < terms.first:
        raise BadCampaign(_("Ngày cuối phải từ ngày đầu trở đi."))
    if (terms.last - terms.first).days >= LONGEST:
        raise BadCampaign(_("Một chiến dịch dài nhất một năm; dài hơn thì chia thành nhiều đợt."))
    if unknown := set(terms.media) - set(Medium.values):
        raise BadCampaign(", ".join(sorted(unknown)))
    _demand_known(terms)


def _demand_known(terms: Terms) -> None:
    known = set(procedures_offered().filter(code__in=terms.procedures).values_list("code", flat=True))
    wards = set(wards_on().filter(code__in=terms.wards).values_list("code", flat=True))
    offices = set(authorities_on().filter(code__in=terms.offices).values_list("code", flat=True))
    unknown = (set(terms.procedures) - known) | (set(terms.wards) - wards) | (set(terms.offices) - offices)
    if unknown:
        raise BadCampaign(_("Không còn dùng: %(codes)s. Bỏ ra rồi lưu lại.") % {"codes": ", ".join(sorted(unknown))})


def demand_to_come(campaign: Campaign) -> None:
    """Raises BadCampaign for one whose last day has passed."""
    if campaign.last < clock.today():
        raise BadCampaign(_("Ngày cuối của chiến dịch đã qua. Sửa ngày rồi trình lại."))


def locked(campaign: Campaign, *states: str, seen: int | None = None) -> Campaign:
    """The row, locked, in one of the states and as somebody saw it. Raises CampaignMoved."""
    row = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if row.state not in states or (seen is not None and row.revision != seen):
        raise CampaignMoved(_("Chiến dịch này vừa được người khác thay đổi. Xem lại rồi làm tiếp."))
    return row


def moved(campaign: Campaign, kind: str, by: Person, *, words: str = "") -> Campaign:
    """Save it with a line of history."""
    campaign.revision += 0 if campaign._state.adding else 1
    campaign.save()
    CampaignEvent.objects.create(campaign=campaign, kind=kind, by=by, words=words.strip()[:500], at=clock.now())
    return campaign


def area_names(campaign: Campaign) -> list[str]:
    """Where it is, in the active language; two statements at most."""
    wards = wards_on().filter(code__in=campaign.wards) if campaign.wards else []
    offices = Authority.objects.filter(code__in=campaign.offices).order_by("code") if campaign.offices else []
    return [each.name for each in (*wards, *offices)]
