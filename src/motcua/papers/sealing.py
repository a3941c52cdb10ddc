"""An office's digital seal on a PDF: PAdES B-B, an incremental update that any PDF reader can check. Pure.

Source: ETSI EN 319 142-1 (PAdES baseline B-B); whose certificate counts is for the law on electronic transactions
20/2023/QH15. There is no time stamp of a third party: the moment in the seal is our own clock's.
"""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate
from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

FIELD = "CoQuan"
Result = TypeVar("Result")


class CannotSeal(Exception):
    """The key does not fit its certificate, or the file is no PDF that can be sealed. It needs a person."""


@dataclass(frozen=True)
class SealKey:
    """A certificate with its private key and the authorities above it, each as PEM."""

    certificate: bytes
    key: bytes
    chain: bytes = b""


@dataclass(frozen=True)
class Found:
    """One seal of a PDF: whose, since when, whether the sealed bytes are as they were, cover the whole file, and are trusted."""

    subject: str
    at: datetime | None
    intact: bool
    whole: bool
    trusted: bool


def sealed(pdf: bytes, *, key: SealKey, reason: str, place: str = "") -> bytes:
    """The same PDF with the office's seal, which nothing may be added to afterwards. Raises CannotSeal."""
    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        location=place or None,
        subfilter=fields.SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
    )
    try:
        signer = signers.PdfSigner(meta, signer=_signer(key))
        made = _apart(lambda: signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf))))
    except (PdfError, SigningError, ValueError, OSError) as error:
        raise CannotSeal(str(error)) from error
    return bytes(made.getbuffer())


def seals_in(pdf: bytes, *, trusted: bytes = b"") -> list[Found]:
    """Every seal of a PDF; `trusted` holds the certificates (PEM) that we begin to trust from. Raises CannotSeal."""
    roots = list(load_certs_from_pemder_data(trusted)) if trusted else []
    context = ValidationContext(trust_roots=roots, allow_fetching=False)
    try:
        signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
        return _apart(lambda: [_found(each, context) for each in signatures])
    except (PdfError, ValueError, OSError) as error:
        raise CannotSeal(str(error)) from error


def _apart(work: Callable[[], Result]) -> Result:
    """In a thread of its own: pyHanko runs an event loop, and the caller's thread may have one already."""
    with ThreadPoolExecutor(max_workers=1) as other:
        return other.submit(work).result()


def _found(signature: EmbeddedPdfSignature, context: ValidationContext) -> Found:
    status = validate_pdf_signature(signature, context)
    return Found(
        subject=status.signing_cert.subject.human_friendly,
        at=status.signer_reported_dt,
        intact=bool(status.intact and status.valid),
        whole=bool(status.docmdp_ok and status.coverage == SignatureCoverageLevel.ENTIRE_FILE),
        trusted=bool(status.trusted),
    )


def _signer(key: SealKey) -> signers.SimpleSigner:
    try:
        _demand_pair(key)
        certificate, *_rest = load_certs_from_pemder_data(key.certificate)
        private = load_private_key_from_pemder_data(key.key, passphrase=None)
        store = SimpleCertificateStore()
        store.register_multiple(load_certs_from_pemder_data(key.chain) if key.chain else [])
    except (ValueError, TypeError, OSError) as error:
        raise CannotSeal(str(error)) from error
    return signers.SimpleSigner(signing_cert=certificate, signing_key=private, cert_registry=store)


def _demand_pair(key: SealKey) -> None:
    """A seal whose key is not the certificate's would be checked in vain."""
    shape = (Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ours = load_pem_private_key(key.key, password=None).public_key().public_bytes(*shape)
    if ours != load_pem_x509_certificate(key.certificate).public_key().public_bytes(*shape):
        raise CannotSeal("the key is not the one of the certificate")
