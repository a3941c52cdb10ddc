"""A seal that we issue to ourselves, so that a sample city can seal its papers. Pure."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

LASTS = timedelta(days=5 * 365)
LONGEST = 64  # of a common name in X.509; counted in bytes, so that any library takes it
SEALING = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


def issue(name: str, *, since: datetime) -> tuple[bytes, bytes]:
    """(certificate, key) as PEM, P-256, for an office of this name; good for five years from `since` on."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _cut(name))])
    builder = x509.CertificateBuilder(
        subject, subject, key.public_key(), x509.random_serial_number(), since, since + LASTS
    )
    certificate = builder.add_extension(SEALING, critical=True).sign(key, hashes.SHA256())
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return certificate.public_bytes(Encoding.PEM), private


def _cut(name: str) -> str:
    return name.encode()[:LONGEST].decode(errors="ignore")
