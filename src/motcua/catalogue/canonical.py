"""One spelling for one content, and its fingerprint."""

import hashlib
import json

from motcua.catalogue.package import Package


def canonical(package: Package) -> str:
    """Canonical JSON: sorted keys, no spaces, NFC; every number an integer, or a decimal as text."""
    content = package.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def fingerprint(content: str) -> str:
    """SHA-256 of canonical JSON, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def read_canonical(content: str) -> Package:
    """The package of canonical JSON."""
    return Package.model_validate_json(content)
