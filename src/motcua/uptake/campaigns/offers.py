"""What a campaign may say of a procedure: only facts of its package and of the policies in force, in one language."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.authorities.models import Authority
from motcua.catalogue import deadlines, quoting
from motcua.catalogue.facts import filing
from motcua.catalogue.fee_policies import policies_at
from motcua.catalogue.models import Offering, Procedure
from motcua.catalogue.package import Package
from motcua.catalogue.queries import current_version, offerings_of
from motcua.foundation import clock
from motcua.uptake.models import Campaign

VERBS = ("làm", "xin")  # others name a single occasion of several
SHORTEST, LONGEST_TITLE = 3, 6  # words


@dataclass(frozen=True)
class Offer:
    """One procedure as people are told of it. Sums in đồng; None where an answer decides. `limit` and `sooner` in words."""

    language: str
    title: str
    official: str
    sentence: str
    slug: str
    online: int | None
    counter: int | None
    limit: str
    sooner: str
    photos: bool
    result: str
    delivery: tuple[str, ...]

    @property
    def saving(self) -> int:
        """In đồng; 0 where filing online saves none, or where nobody can say."""
        return max(0, self.counter - self.online) if self.online is not None and self.counter is not None else 0

    @property
    def free(self) -> bool:
        """Whether filing online costs nothing although the counter asks something."""
        return self.online == 0 and bool(self.counter)


def offer_of(campaign: Campaign, *, language: str = "vi", procedure: Procedure | None = None) -> Offer | None:
    """The offer of a procedure of the campaign (its first); None once nobody offers it any more."""
    found = procedure or leading_procedure(campaign)
    if found is None:
        return None
    offerings = offerings_here(campaign, found)
    if not offerings:
        return None
    version, today = current_version(found), clock.today()
    package = version.package
    reliefs = tuple(policy.relief for policy in policies_at(found, offerings)[0])
    with override(language):
        online, counter = quoting.both_channels(package, on=today, reliefs=reliefs)
        return Offer(
            language=language,
            title=headline(campaign, package, language),
            official=package.name.in_(language),
            sentence=package.in_one_sentence.in_(language),
            slug=found.slug,
            online=online.total if online else None,
            counter=counter.total if counter else None,
            limit=deadlines.text(package, language),
            sooner=_sooner(package, language),
            photos=any(paper.how == "upload" and paper.demanded for paper in package.papers),
            result=package.result.name.in_(language),
            delivery=tuple(package.delivery),
        )


def leading_procedure(campaign: Campaign) -> Procedure | None:
    """The first of its procedures."""
    return Procedure.objects.filter(code=campaign.procedures[0]).first()


def offerings_here(campaign: Campaign, procedure: Procedure) -> list[Offering]:
    """The online offerings that the people of the area use: their wards' offices and those of the whole province."""
    online = [each for each in offerings_of(procedure).select_related("authority__unit") if "online" in each.channels]
    return [each for each in online if _serves(campaign, each.authority)] or online


def everyday(package: Package, language: str = "vi") -> str:
    """The shortest way in which people say it: a name with a verb that the package lists, else its own name."""
    name = package.name.in_(language)
    if language != "vi":
        return name
    first = name.split()[0].lower()
    for said in package.also_called:
        words = said.split()
        if words[0].lower() in (first, *VERBS) and SHORTEST <= len(words) <= LONGEST_TITLE:
            return said[0].upper() + said[1:]
    return name


def headline(campaign: Campaign, package: Package, language: str) -> str:
    """What its writer put above the leading procedure, else how people say it."""
    own = campaign.headline_vi if language == "vi" else campaign.headline_en
    return own if own and package.code == campaign.procedures[0] else everyday(package, language)


def gain(offer: Offer) -> str:
    """What one gains online, in a few words and in the active language."""
    from_money = _said_money(offer)
    return from_money or (
        _("có kết quả sớm hơn %(time)s") % {"time": offer.sooner} if offer.sooner else _("không phải đi lại")
    )


def _said_money(offer: Offer) -> str:
    if offer.free:
        return _("nộp trên mạng 0 đồng")
    if offer.saving:
        return _("nộp trên mạng rẻ hơn %(amount)s đồng") % {"amount": f"{offer.saving:,}".replace(",", ".")}
    return ""


def _serves(campaign: Campaign, office: Authority) -> bool:
    if campaign.offices:
        return office.code in campaign.offices
    return office.kind != Authority.Kind.COMMUNE or (office.unit is not None and office.unit.code in campaign.wards)


def _sooner(package: Package, language: str) -> str:
    try:
        online, counter = (deadlines.limit(package, filing(online=each, on=clock.today())) for each in (True, False))
    except deadlines.CannotTell:
        return ""
    if online.unit != counter.unit or online.amount >= counter.amount:
        return ""
    return deadlines.said(counter.amount - online.amount, online.unit, language)


def offers_of(campaign: Campaign, *, language: str = "vi") -> Sequence[tuple[Procedure, Offer]]:
    """Every procedure of the campaign that is offered, in its order."""
    rows = {each.code: each for each in Procedure.objects.filter(code__in=campaign.procedures)}
    found = [(rows[code], offer_of(campaign, language=language, procedure=rows[code])) for code in campaign.procedures if code in rows]  # fmt: skip
    return [(procedure, offer) for procedure, offer in found if offer is not None]
