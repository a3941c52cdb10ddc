"""The signature of VNPay 2.1: keys sorted, values quoted as in a form, HMAC-SHA512 in hexadecimal digits. Pure.

Source: the integration guide of VNPay 2.1.0.
"""

import hashlib
import hmac
from collections.abc import Mapping
from urllib.parse import quote_plus

SIGNATURE = "vnp_SecureHash"
UNSIGNED = frozenset({SIGNATURE, "vnp_SecureHashType"})


def canonical(params: Mapping[str, str]) -> str:
    """The one spelling of the parameters that is signed; it is also their query string."""
    signed = sorted((key, value) for key, value in params.items() if key not in UNSIGNED)
    return "&".join(f"{quote_plus(key)}={quote_plus(value)}" for key, value in signed)


def signature(params: Mapping[str, str], *, secret: str) -> str:
    """128 lower-case hexadecimal digits."""
    return hmac.new(secret.encode(), canonical(params).encode(), hashlib.sha512).hexdigest()


def signed(params: Mapping[str, str], *, secret: str) -> dict[str, str]:
    """The parameters with their signature added."""
    return {**params, SIGNATURE: signature(params, secret=secret)}


def is_genuine(params: Mapping[str, str], *, secret: str) -> bool:
    """Whether the signature among the parameters is right; takes the same time for every wrong one."""
    given = params.get(SIGNATURE, "").lower()
    return hmac.compare_digest(given.encode(), signature(params, secret=secret).encode())
