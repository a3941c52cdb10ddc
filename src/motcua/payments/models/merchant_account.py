"""Accounts of authorities at gateways and banks, with their keys, and who changed them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText
from motcua.foundation.ids import new_id
from motcua.payments.ports import Keys

VIETQR = "vietqr"  # no gateway: a bank account, of which the payer's own bank reads the number from a picture
SHOWN = 4  # of a secret, its last letters


class MerchantAccount(models.Model):
    """Where an authority's money arrives: at a gateway by merchant code and secret, or at a bank by account number.

    Without an authority it is the province's common account, for every authority that has none of its own. `live` says
    that the money is real; it never changes. After a change of key the former one still verifies what comes late.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    authority = models.ForeignKey(
        "authorities.Authority", models.PROTECT, null=True, blank=True, related_name="merchant_accounts"
    )
    gateway = models.CharField(max_length=20, help_text="a name of settings.ADAPTERS['bank'], or vietqr")
    live = models.BooleanField(help_text="real money")
    merchant_code = models.CharField(max_length=40, blank=True)
    secret = EncryptedText(null=True, blank=True)
    former_secret = EncryptedText(null=True, blank=True)
    former_until = models.DateTimeField(null=True, blank=True)
    bank_bin = models.CharField(max_length=6, blank=True, help_text="six digits of NAPAS")
    bank_name = models.CharField(max_length=100, blank=True)
    account_number = EncryptedText(null=True, blank=True)
    account_name = models.CharField(max_length=100, blank=True)
    valid_from = models.DateField(default=clock.today)
    valid_to = models.DateField(null=True, blank=True, help_text="the last day on which somebody could begin to pay")
    active = models.BooleanField(default=True)
    down_since = models.DateTimeField(null=True, help_text="since when the gateway does not answer our questions")
    heard_at = models.DateTimeField(null=True, help_text="when it last answered one")

    class Meta:
        ordering = ["authority__code", "gateway", "-live", "-valid_from", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "gateway", "live"],
                condition=Q(active=True),
                nulls_distinct=False,
                name="one_active_account_a_gateway",
            ),
            models.UniqueConstraint(fields=["id", "live"], name="account_with_its_kind_of_money"),
            models.CheckConstraint(
                name="account_can_be_used",
                condition=Q(gateway="vietqr", account_number__isnull=False) & ~Q(bank_bin="")
                | ~Q(gateway="vietqr") & Q(secret__isnull=False) & ~Q(merchant_code=""),
            ),
            models.CheckConstraint(name="the_sandbox_has_no_real_money", condition=~Q(gateway="sandbox", live=True)),
            models.CheckConstraint(
                name="account_ends_when_it_is_over",
                condition=Q(active=True, valid_to=None) | Q(active=False, valid_to__isnull=False),
            ),
            models.CheckConstraint(
                name="account_ends_after_it_begins", condition=Q(valid_to=None) | Q(valid_from__lte=F("valid_to"))
            ),
        ]
        indexes = [models.Index(fields=["gateway", "merchant_code"], name="account_by_merchant")]

    def __str__(self) -> str:
        return f"{self.authority_id or '*'} {self.gateway} {'live' if self.live else 'test'}"

    @property
    def keys(self) -> Keys:
        """What the gateway's adapter signs with now."""
        return Keys(self.merchant_code, self.secret or "", self.live)

    @property
    def verifying(self) -> list[Keys]:
        """The keys with which a callback may be signed today, the present one first."""
        former = self.former_secret if self.former_until and clock.now() < self.former_until else None
        return [self.keys, *([Keys(self.merchant_code, former, self.live)] if former else [])]

    @property
    def hint(self) -> str:
        """The last letters of the secret or of the account number: enough to tell two apart, and no more."""
        kept: Any = self.account_number if self.gateway == VIETQR else self.secret
        return str(kept or "")[-SHOWN:]


class AccountChange(models.Model):
    """Who changed what of an account, and when. Never changed itself, and never with a secret in it."""

    class What(models.TextChoices):
        ADDED = "added", _("Thêm tài khoản")
        KEY = "key", _("Đổi khóa")
        ENDED = "ended", _("Ngừng dùng")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(MerchantAccount, models.PROTECT, related_name="changes")
    what = models.CharField(max_length=10, choices=What)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    hint = models.CharField(max_length=SHOWN, blank=True, help_text="the last letters of the key from then on")

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.account_id} {self.what} {self.at:%Y-%m-%d %H:%M}"
