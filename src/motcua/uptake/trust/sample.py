"""Which filers are asked whether they filed themselves: one of fifty, by the dossier's own number."""

from uuid import UUID

from django.conf import settings

from motcua.foundation.encryption import keyed_hash

WHERE_TO_ANSWER = "/tra-loi"
OF_TEN_THOUSAND = 200  # two of a hundred


def is_chosen(dossier_id: UUID) -> bool:
    """The same answer for one dossier for ever; nobody without the key can tell beforehand which are asked."""
    return int(keyed_hash(str(dossier_id), purpose="uptake.truth")[:12], 16) % 10_000 < OF_TEN_THOUSAND


def short_address() -> str:
    """What one types to answer: the site without "https://"."""
    return settings.ADDRESS.partition("://")[2] + WHERE_TO_ANSWER
