"""The books of the bank that is not there. Only its adapter and its page use them; they are no books of ours."""

from django.db import models

from motcua.foundation import clock
from motcua.foundation.ids import new_id


class SandboxOrder(models.Model):
    """An order as the bank of the sandbox knows it, whatever it has told us of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    merchant = models.CharField(max_length=40)
    ref = models.CharField(max_length=40)
    amount = models.PositiveBigIntegerField(help_text="đồng")
    outcome = models.CharField(max_length=12, default="waiting")
    provider_ref = models.CharField(max_length=60, unique=True)
    opened_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [models.UniqueConstraint(fields=["merchant", "ref"], name="one_sandbox_order_a_reference")]
        indexes = [models.Index(fields=["merchant", "ended_at"], name="sandbox_day")]

    def __str__(self) -> str:
        return self.ref


class SandboxRefund(models.Model):
    """Money that the bank of the sandbox has given back; the same request is one refund."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    order = models.ForeignKey(SandboxOrder, models.CASCADE, related_name="refunds")
    request = models.CharField(max_length=64, unique=True)
    amount = models.PositiveBigIntegerField(help_text="đồng")
    provider_ref = models.CharField(max_length=60, unique=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return self.provider_ref
