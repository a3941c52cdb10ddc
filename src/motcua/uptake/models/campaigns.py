"""Campaigns that tell people of services, the codes by which their effect is attributed, and what they cost."""

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.ids import new_id


class Medium(models.TextChoices):
    """By what people hear of it."""

    POSTER = "poster", _("Áp phích, tờ rơi")
    LOUDSPEAKER = "loudspeaker", _("Loa truyền thanh")
    SMS = "sms", _("Tin nhắn")
    FAIR = "fair", _("Ngày hội, buổi họp dân")
    OTHER = "other", _("Cách khác")


class Campaign(models.Model):
    """Services told to the people of some wards, or to those whom some offices serve, both days included.

    Terms are changed while it is a draft only. Another person than its proposer approves it.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        PROPOSED = "proposed", _("Chờ duyệt")
        APPROVED = "approved", _("Đã duyệt")
        STOPPED = "stopped", _("Đã dừng sớm")
        DROPPED = "dropped", _("Đã bỏ")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=200)
    aim = models.TextField(blank=True)
    headline_vi = models.CharField(max_length=60, blank=True)  # large on the poster; else how people call the procedure
    headline_en = models.CharField(max_length=60, blank=True)
    procedures = ArrayField(models.CharField(max_length=40))  # codes, the first one leads the materials
    wards = ArrayField(models.CharField(max_length=10), default=list, blank=True)  # codes of units
    offices = ArrayField(models.CharField(max_length=35), default=list, blank=True)  # codes of authorities
    media = ArrayField(models.CharField(max_length=12, choices=Medium))
    first = models.DateField()
    last = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT, db_index=True)
    revision = models.PositiveIntegerField(default=1)
    recipients = models.PositiveIntegerField(default=0, help_text="people who may be written to, as it was approved")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-first", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="campaign_ends_after_it_begins"),
            models.CheckConstraint(
                condition=~Q(state="approved") | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="approved_campaign_has_an_approver",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(proposed_by=None) | ~Q(decided_by=F("proposed_by")),
                name="campaign_is_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def told(self) -> bool:
        """Whether it has been told to people, from its first day on: then there is something to count."""
        return self.state in (self.State.APPROVED, self.State.STOPPED)

    def runs_on(self, day: date) -> bool:
        """Whether its codes and messages count on a day."""
        return self.state == self.State.APPROVED and self.first <= day <= self.last


class CampaignCost(models.Model):
    """What was paid for it."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="costs")
    what = models.CharField(max_length=200)
    amount = models.PositiveBigIntegerField(help_text="đồng")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what}: {self.amount}"


class CampaignLink(models.Model):
    """One code, so that posters at two places can be told apart. A code is never given again."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="links")
    code = models.CharField(max_length=6, unique=True)
    place = models.CharField(max_length=120)
    medium = models.CharField(max_length=12, choices=Medium)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "place", "medium"], name="one_code_a_place_and_medium")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.place}"


class CampaignVisits(models.Model):
    """How often a code was opened on a day: a number, nothing about who."""

    link = models.ForeignKey(CampaignLink, models.CASCADE, related_name="visits")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["link", "day"], name="one_count_of_visits_a_day")]

    def __str__(self) -> str:
        return f"{self.link_id} {self.day} {self.count}"


class CampaignStart(models.Model):
    """A draft that was begun after a code was opened, and the day on which it was filed. It names nobody."""

    link = models.ForeignKey(CampaignLink, models.CASCADE, related_name="starts")
    draft_id = models.UUIDField(unique=True)
    on = models.DateField()
    filed_on = models.DateField(null=True, blank=True)
    self_filed = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["link", "filed_on"], name="campaign_start_by_link")]

    def __str__(self) -> str:
        return f"{self.link_id} {self.on}"


class CampaignSend(models.Model):
    """A message of a campaign to one telephone: never a second one."""

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="sends")
    phone_hash = models.CharField(max_length=64)
    message_id = models.UUIDField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "phone_hash"], name="one_message_a_campaign")]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.at:%d/%m/%Y %H:%M}"


class CampaignMeasure(models.Model):
    """What a campaign has done, as it was last counted from the journal."""

    campaign = models.OneToOneField(Campaign, models.CASCADE, related_name="measure")
    at = models.DateTimeField()
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.at:%d/%m/%Y}"


class CampaignEvent(models.Model):
    """Who did what with a campaign."""

    class Kind(models.TextChoices):
        WRITTEN = "written", _("Soạn")
        CHANGED = "changed", _("Sửa")
        PROPOSED = "proposed", _("Trình")
        WITHDRAWN = "withdrawn", _("Rút lại")
        APPROVED = "approved", _("Duyệt")
        RETURNED = "returned", _("Trả lại")
        STOPPED = "stopped", _("Dừng sớm")
        DROPPED = "dropped", _("Bỏ")

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.kind}"
