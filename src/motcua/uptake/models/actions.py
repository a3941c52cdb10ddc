"""Work that leaders give: what, why, who, until when, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.catalogue.models import Procedure
from motcua.foundation import clock
from motcua.foundation.ids import new_id


class ActionItem(models.Model):
    """One piece of work with one owner and one day. The figure of its place is kept as it was given and as it was closed."""

    class About(models.TextChoices):
        FIGURE = "figure", _("Số liệu")
        TARGET = "target", _("Chỉ tiêu")
        SERVICE = "service", _("Dịch vụ")
        CAUSE = "cause", _("Lý do chưa nộp trực tuyến")
        FUNNEL = "funnel", _("Chặng nộp")
        PHASE = "phase", _("Lộ trình")
        CAMPAIGN = "campaign", _("Chiến dịch")
        OTHER = "other", _("Việc khác")

    class State(models.TextChoices):
        OPEN = "open", _("Đang làm")
        DONE = "done", _("Đã xong")
        DROPPED = "dropped", _("Đã bỏ")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    what = models.CharField(max_length=300)
    about = models.CharField(max_length=10, choices=About)
    about_key = models.CharField(max_length=100, blank=True, help_text="which of its kind: a key or a code")
    about_words = models.CharField(max_length=300, blank=True, help_text="how it was called when the work was given")
    authority = models.ForeignKey(Authority, models.PROTECT, null=True, blank=True, related_name="+")
    procedure = models.ForeignKey(Procedure, models.PROTECT, null=True, blank=True, related_name="+")
    ward = models.CharField(max_length=10, blank=True, help_text="code of the unit, where no office is named")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="actions")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=1000, blank=True)
    figure_before = models.JSONField(default=dict)  # see uptake.actions.snapshot
    figure_after = models.JSONField(default=dict)
    told_soon = models.DateField(null=True, help_text="the due day of which the owner was reminded before")
    told_late = models.DateField(null=True, help_text="the last day on which he was told that it is late")

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["owner", "due_on"], name="action_of_owner", condition=Q(state="open")),
            models.Index(fields=["about", "about_key"], name="action_about"),
            models.Index(fields=["authority", "due_on"], name="action_of_office"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None) | (~Q(state="open") & Q(closed_at__isnull=False)),
                name="action_is_open_or_closed",
            ),
            models.CheckConstraint(condition=Q(state="open") | ~Q(outcome=""), name="closed_action_has_an_outcome"),
            models.CheckConstraint(
                condition=Q(ward="") | Q(authority=None, procedure=None), name="action_of_a_ward_names_no_office"
            ),
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def late(self) -> bool:
        """Whether its day has passed and it is still open."""
        return self.state == self.State.OPEN and self.due_on < clock.today()


class ActionEvent(models.Model):
    """What happened to a piece of work, and what was said about it. Rows stay."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("Giao việc")
        SAID = "said", _("Trao đổi")
        MOVED = "moved", _("Đổi hạn")
        PASSED = "passed", _("Giao cho người khác")
        DONE = "done", _("Báo xong")
        DROPPED = "dropped", _("Bỏ việc")
        REOPENED = "reopened", _("Mở lại")

    action = models.ForeignKey(ActionItem, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action_id} {self.kind}"
