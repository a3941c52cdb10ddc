"""One spelling for one content, and its fingerprint."""

import hashlib
import json
from typing import Any

from motcua.catalogue.package import Package

# Fields of the first format that stand in every version, even empty. Every field that came later, or is yet to come,
# is left out while it has its default: so a package that uses nothing new keeps its fingerprint for ever.
ALWAYS_WRITTEN = frozenset({
    "also_called", "popularity", "eligibility", "requirements", "fees", "doubts", "cases", "kinds", "rounds", "prints",
    "optional", "choices", "items", "check", "words",
})  # fmt: skip


def canonical(package: Package) -> str:
    """Canonical JSON: sorted keys, no spaces, NFC; every number an integer, or a decimal as text."""
    full = package.model_dump(mode="json", by_alias=True, exclude_none=True)
    said = package.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_defaults=True)
    content = _without_new_defaults(full, said)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def _without_new_defaults(full: Any, said: Any) -> Any:
    """The whole content without the later fields that say nothing; `said` is the same content without any default."""
    if isinstance(full, dict) and isinstance(said, dict):
        kept = (name for name in full if name in said or name in ALWAYS_WRITTEN)
        return {name: _without_new_defaults(full[name], said.get(name)) for name in kept}
    if isinstance(full, list) and isinstance(said, list):
        return [_without_new_defaults(*pair) for pair in zip(full, said, strict=True)]
    return full


def fingerprint(content: str) -> str:
    """SHA-256 of canonical JSON, in hexadecimal."""
    return hashlib.sha256(content.encode()).hexdigest()


def read_canonical(content: str) -> Package:
    """The package of canonical JSON."""
    return Package.model_validate_json(content)
