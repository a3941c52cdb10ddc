"""The decision as it is being written: proposed by the officer, changed by head and leader, frozen when it is made."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.dossiers.models.dossier import Dossier, Outcome
from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedJSON, EncryptedText
from motcua.foundation.ids import new_id


class Decision(models.Model):
    """What is proposed: yes or no, why not, what the officer enters into the result, and its opening words."""

    outcome = models.CharField(_("Đề xuất"), max_length=10, choices=Outcome.choices)
    reasons = EncryptedText(default="", help_text="what the applicant reads when it is refused")
    entries = EncryptedJSON(default=dict, help_text="question of `result.asks` -> the officer's answer")
    paragraphs = EncryptedJSON(default=list, help_text="[text] instead of the usual opening; [] for the usual one")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class DecisionDraft(Decision):
    """The draft as it stands now; what it says when the dossier is decided is what the result paper prints."""

    dossier = models.OneToOneField(Dossier, models.CASCADE, primary_key=True, related_name="draft")

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.outcome} {self.revision}"


class DecisionRevision(Decision):
    """The draft as it was saved once: nobody's words are lost when the next one changes them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    draft = models.ForeignKey(DecisionDraft, models.CASCADE, related_name="revisions")

    class Meta:
        ordering = ["-revision"]
        constraints = [models.UniqueConstraint(fields=["draft", "revision"], name="one_text_a_revision")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.revision}"
