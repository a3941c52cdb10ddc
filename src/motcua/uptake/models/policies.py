"""What decided fee policies have done, kept from night to night for pages that must be fast."""

from django.db import models

from motcua.catalogue.models import FeePolicy


class PolicyMeasure(models.Model):
    """The measured effect of a decided policy, as it was last counted."""

    policy = models.OneToOneField(FeePolicy, models.CASCADE, related_name="measure")
    at = models.DateTimeField()
    facts = models.JSONField()

    def __str__(self) -> str:
        return f"{self.policy_id} {self.at:%d/%m/%Y}"
