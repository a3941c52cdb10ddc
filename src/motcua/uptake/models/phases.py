"""The way of a service from paper to online: plans, the offices they concern, who did what, and proposals to go back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering, Procedure
from motcua.foundation import clock
from motcua.foundation.ids import new_id


class PhasePlan(models.Model):
    """A procedure goes to its next stage at some offices from a day on. Who decides is another than who proposed.

    `gates` is what was measured when it was decided: id, number, needed, passed; it never changes afterwards.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Đang soạn")
        PROPOSED = "proposed", _("Chờ duyệt")
        DECIDED = "decided", _("Đã duyệt")
        RETURNED = "returned", _("Trả lại")
        WITHDRAWN = "withdrawn", _("Đã rút")
        ROLLED_BACK = "rolled_back", _("Đã lùi bậc")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    procedure = models.ForeignKey(Procedure, models.PROTECT, related_name="phase_plans")
    stage = models.CharField(max_length=12, choices=Offering.Stage)
    from_day = models.DateField()
    reason = models.TextField()
    decision_number = models.CharField(max_length=60, blank=True)
    decision_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT, db_index=True)
    revision = models.PositiveIntegerField(default=1)
    gates = models.JSONField(default=list)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-from_day", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(stage="offered"), name="a_plan_goes_forward"),
            models.CheckConstraint(
                condition=~Q(state__in=["proposed", "decided", "rolled_back"]) | Q(proposed_by__isnull=False),
                name="a_plan_has_a_proposer",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "rolled_back"])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="a_plan_is_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(proposed_by=None) | ~Q(decided_by=F("proposed_by")),
                name="a_plan_is_decided_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(stage="online_only", state__in=["decided", "rolled_back"])
                | (~Q(decision_number="") & Q(decision_on__isnull=False)),
                name="closing_paper_has_a_document",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.stage} {self.from_day}"

    @property
    def begun(self) -> bool:
        """Whether it was decided and its day has come."""
        return self.state == self.State.DECIDED and self.from_day <= clock.today()


class PhaseOffice(models.Model):
    """One office of a plan: the stage it had before, and whether it went back to it."""

    plan = models.ForeignKey(PhasePlan, models.CASCADE, related_name="offices")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    before = models.CharField(max_length=12, choices=Offering.Stage, blank=True)
    rolled_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["plan", "authority"]
        constraints = [models.UniqueConstraint(fields=["plan", "authority"], name="an_office_once_a_plan")]

    def __str__(self) -> str:
        return f"{self.plan_id} @ {self.authority_id}"


class PhaseEvent(models.Model):
    """One act with a plan. Written once."""

    class Kind(models.TextChoices):
        WRITTEN = "written", _("Soạn")
        CHANGED = "changed", _("Sửa")
        PROPOSED = "proposed", _("Trình")
        WITHDRAWN = "withdrawn", _("Rút")
        DECIDED = "decided", _("Duyệt")
        RETURNED = "returned", _("Trả lại")
        ROLLED_BACK = "rolled_back", _("Cho lùi bậc")

    plan = models.ForeignKey(PhasePlan, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=12, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.kind}"


class RollbackProposal(models.Model):
    """The system proposes that an office goes back a stage, with the numbers; a leader of the province says yes or no."""

    class State(models.TextChoices):
        OPEN = "open", _("Chờ quyết định")
        ACCEPTED = "accepted", _("Đã lùi bậc")
        DECLINED = "declined", _("Giữ nguyên")

    office = models.ForeignKey(PhaseOffice, models.CASCADE, related_name="proposals")
    alarms = models.JSONField(default=list)  # [{"id", "number", "limit", "of"}]: see phases.alarms
    made_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN, db_index=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(blank=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["office"], condition=Q(state="open"), name="one_open_proposal_an_office"),
            models.CheckConstraint(
                condition=Q(state="open") | Q(decided_by__isnull=False), name="a_proposal_is_decided_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.state}"


class HelpPoint(models.Model):
    """Where somebody helps people file online in a ward or commune: place, hours, telephone, staffed until a day."""

    commune = models.ForeignKey(Authority, models.PROTECT, related_name="help_points")
    place = models.CharField(max_length=200)
    hours = models.CharField(max_length=200)
    phone = models.CharField(max_length=30, blank=True)
    staffed_until = models.DateField(null=True, blank=True)  # without it until further notice
    closed_on = models.DateField(null=True, blank=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    told_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["commune", "place", "pk"]

    def __str__(self) -> str:
        return f"{self.commune_id} {self.place}"

    @property
    def staffed(self) -> bool:
        """Whether somebody is there these days."""
        return self.closed_on is None and (self.staffed_until is None or self.staffed_until >= clock.today())
