"""Papers about money leave the house with the digital seal of the office whose money it is, where it has one."""

from motcua.authorities.models import Authority
from motcua.authorities.seals import seal_of
from motcua.papers.sealing import SealKey, sealed


def with_seal(pdf: bytes, *, authority: Authority, reason: str) -> bytes:
    """The PDF sealed by its office; as it was where the office has no seal. Raises papers.sealing.CannotSeal."""
    seal = seal_of(authority)
    if seal is None:
        return pdf
    key = SealKey(seal.certificate.encode(), seal.key.encode(), seal.chain.encode())
    return sealed(pdf, key=key, reason=reason, place=authority.name_vi)
