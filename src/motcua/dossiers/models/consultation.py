"""Asking another office for its opinion, while the clock of the dossier runs on."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id


class Consultation(models.Model):
    """One question to one office. Several may be open at once; the step that asked waits for all of them."""

    class OnSilence(models.TextChoices):
        AGREE = "agree", _("Quá hạn coi như đồng ý")
        WAIT = "wait", _("Quá hạn vẫn chờ trả lời")
        ESCALATE = "escalate", _("Quá hạn chuyển lãnh đạo nơi được hỏi")

    class State(models.TextChoices):
        ASKED = "asked", _("Đang chờ ý kiến")
        ANSWERED = "answered", _("Đã cho ý kiến")
        SILENT = "silent", _("Quá hạn, coi như đồng ý")
        WITHDRAWN = "withdrawn", _("Đã rút lại")

    class Opinion(models.TextChoices):
        AGREE = "agree", _("Đồng ý")
        DISAGREE = "disagree", _("Không đồng ý")
        REMARK = "remark", _("Ý kiến khác")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="consultations")
    step = models.CharField(max_length=40, help_text="the step that waits for the answer")
    round = models.PositiveSmallIntegerField(default=1, help_text="which pass through that step")
    fixed = models.CharField(
        max_length=40, blank=True, help_text="which `consults` of the package asked; else a person"
    )
    authority = models.ForeignKey("authorities.Authority", models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, help_text="who has to answer there; the leader once it is escalated")
    question = EncryptedText()
    shows = models.JSONField(default=list, help_text="ids of the documents that the asked office may open")
    shows_answers = models.BooleanField(default=True, help_text="whether it may read what the applicant declared")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    hours = models.PositiveSmallIntegerField(help_text="working hours of the asked office")
    due_at = models.DateTimeField()
    on_silence = models.CharField(max_length=10, choices=OnSilence.choices)
    silence_at = models.DateTimeField(null=True, help_text="when the clock acted on the silence; never twice")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    opinion = models.CharField(max_length=10, choices=Opinion.choices, blank=True)
    answer = EncryptedText(default="")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["asked_at", "id"]
        indexes = [
            models.Index(fields=["authority", "due_at"], name="consultation_asked", condition=models.Q(state="asked")),
            models.Index(
                fields=["due_at"],
                name="consultation_unheard",
                condition=models.Q(state="asked", silence_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "authority", "step", "round"],
                condition=models.Q(state="asked"),
                name="one_open_question_an_office",
            )
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.authority_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.state == self.State.ASKED


class OpinionFile(models.Model):
    """A file that the asked office sends with its opinion; the applicant does not see it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="files")
    stored = models.ForeignKey("files.StoredFile", models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.stored)
