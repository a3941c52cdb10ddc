"""From a code to a filing, without following anybody: a number a day, and the draft that was begun with the code."""

from django.db import connection, transaction

from motcua.catalogue.models import Procedure
from motcua.dossiers.models import Dossier, Draft
from motcua.foundation import clock
from motcua.uptake.figures import SELF_FILED
from motcua.uptake.models import CampaignLink, CampaignStart

ONE_MORE = """insert into uptake_campaignvisits as kept (link_id, day, count) values (%s, %s, 1)
  on conflict (link_id, day) do update set count = kept.count + 1"""


@transaction.atomic
def count_visit(link: CampaignLink) -> None:
    """One more of today; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(ONE_MORE, [link.pk, clock.today()])


@transaction.atomic
def attribute_start(draft: Draft, *, link: CampaignLink, procedure: Procedure) -> CampaignStart | None:
    """A draft was begun after the code was opened; None where the campaign does not tell of this procedure, or is over."""
    campaign = link.campaign
    if procedure.code not in campaign.procedures or not campaign.runs_on(clock.today()):
        return None
    return CampaignStart.objects.get_or_create(draft_id=draft.pk, defaults={"link": link, "on": clock.today()})[0]


@transaction.atomic
def attribute_filing(dossier: Dossier) -> int:
    """The draft of this dossier was filed; again, nothing changes. Returns how many starts became filings: 0 or 1.

    It is called by a worker after the filing, which therefore costs nothing.
    """
    drafts = Draft.objects.filter(dossier_id=dossier.pk).values("pk")
    return CampaignStart.objects.filter(draft_id__in=drafts, filed_on=None).update(
        filed_on=clock.local_day(dossier.submitted_at), self_filed=dossier.channel in SELF_FILED
    )
