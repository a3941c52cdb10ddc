"""People with an account."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.foundation.encryption import EncryptedText, keyed_hash
from motcua.foundation.ids import new_id

PHONE = "accounts.phone"


class PersonManager(BaseUserManager["Person"]):
    """Makes people for Django's own commands and for tests."""

    def create_user(self, username: str | None = None, password: str | None = None, **fields: Any) -> "Person":
        """A person with a usable password only if one is given: a citizen has none."""
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(username=username)


class Person(AbstractBaseUser, PermissionsMixin):
    """A citizen is known by telephone, a member of staff by user name; either may have both."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    username = models.CharField(_("Tên đăng nhập"), max_length=60, unique=True, null=True, blank=True)
    phone = EncryptedText(null=True, blank=True)
    phone_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    phone_verified_at = models.DateTimeField(null=True, blank=True)
    full_name = models.CharField(_("Họ và tên"), max_length=200, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, default="vi")
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)  # type: ignore[misc]  # the base has a plain attribute
    date_joined = models.DateTimeField(default=clock.now, editable=False)
    objects = PersonManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    def __str__(self) -> str:
        return self.full_name or self.username or str(self.pk)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.phone_hash = hash_of(self.phone) if self.phone else None
        if fields := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*fields, "phone_hash"} if "phone" in fields else fields
        super().save(*args, **kwargs)


def hash_of(phone: str) -> str:
    """The look-up hash of a number in E.164."""
    return keyed_hash(phone, purpose=PHONE)
