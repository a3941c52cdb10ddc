"""Who gets a step by itself: the rules that a head keeps for his office."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from motcua.foundation import clock


class AssignmentRule(models.Model):
    """The steps of one role in an office go to one of these people, to whoever has the fewest open dossiers.

    A rule for a procedure comes before one for a field, and that before one for everything. Without people it means
    everybody who has the role.
    """

    authority = models.ForeignKey("authorities.Authority", models.CASCADE, related_name="+")
    role = models.CharField(max_length=20)
    procedure = models.ForeignKey("catalogue.Procedure", models.CASCADE, null=True, related_name="+")
    field = models.CharField(max_length=200, blank=True, help_text="field of procedures; empty: of every field")
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["role", "procedure__name_vi", "field"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "role", "procedure", "field"],
                name="one_assignment_rule_a_subject",
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                condition=models.Q(procedure=None) | models.Q(field=""), name="a_rule_is_for_a_procedure_or_a_field"
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def subject(self) -> str:
        """What it is for, in words."""
        if self.procedure:
            return self.procedure.name
        return _("Lĩnh vực %(field)s") % {"field": self.field} if self.field else _("Mọi thủ tục")
