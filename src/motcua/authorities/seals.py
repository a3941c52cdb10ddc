"""The digital seals of authorities: taking one into use, and finding the one of a day."""

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.authorities.models import Authority, Seal
from motcua.foundation import clock
from motcua.foundation.errors import DomainError

SPKI = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


class BadSeal(DomainError):
    """What was given is no certificate with its own key."""


def seal_of(authority: Authority) -> Seal | None:
    """The seal in use now; a sample one counts nowhere but in a sample city."""
    now = clock.now()
    rows = Seal.objects.filter(authority=authority, ended_at=None, valid_from__lte=now, valid_to__gt=now)
    return rows.first() if settings.SANDBOX else rows.filter(sample=False).first()


@transaction.atomic
def take_seal(
    authority: Authority, *, certificate: bytes, key: bytes, chain: bytes = b"", sample: bool = False
) -> Seal:
    """Use a certificate with its key (PEM, without a password) from now on; the seal of before stays for old papers.

    Raises BadSeal.
    """
    try:
        read = x509.load_pem_x509_certificate(certificate)
        ours = load_pem_private_key(key, password=None).public_key().public_bytes(*SPKI)
        x509.load_pem_x509_certificates(chain) if chain else []
    except (ValueError, TypeError) as error:
        raise BadSeal(_("Không đọc được chứng thư hoặc khóa của dấu.")) from error
    if ours != read.public_key().public_bytes(*SPKI):
        raise BadSeal(_("Khóa này không phải khóa của chứng thư."))
    Seal.objects.filter(authority=authority, ended_at=None).update(ended_at=clock.now())
    return Seal.objects.create(
        authority=authority,
        certificate=certificate.decode(),
        chain=chain.decode(),
        key=key.decode(),
        subject=read.subject.rfc4514_string()[:300],
        valid_from=read.not_valid_before_utc,
        valid_to=read.not_valid_after_utc,
        sample=sample,
    )
