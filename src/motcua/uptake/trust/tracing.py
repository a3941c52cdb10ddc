"""What a submission leaves that later rules can look at: no address, no cookie, nothing that outlives the day's salt."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from ipaddress import ip_address, ip_network

from motcua.foundation.encryption import keyed_hash
from motcua.uptake.models import CentreNetwork, TraceSalt

PURPOSE = "uptake.trace"


@dataclass(frozen=True)
class Seen:
    """What the web server sees of a request; it is hashed at once and never kept."""

    address: str
    browser: str = ""


def device_of(seen: Seen, day: date) -> str:
    """The keyed hash that is the same for one browser on one day, and for nobody on another."""
    return keyed_hash(f"{_salt(day)}|{seen.address}|{seen.browser}", purpose=PURPOSE)


def _salt(day: date) -> str:
    return TraceSalt.objects.get_or_create(day=day, defaults={"salt": secrets.token_hex(32)})[0].salt


def centre_of(address: str, networks: Iterable[CentreNetwork]) -> int | None:
    """The authority in whose network an address lies, the narrowest network first; None for any other and for no address."""
    try:
        own = ip_address(address)
    except ValueError:
        return None
    inside = [(ip_network(each.cidr), each.authority_id) for each in networks]
    found = [(network, office) for network, office in inside if own.version == network.version and own in network]
    return max(found, key=lambda pair: pair[0].prefixlen)[1] if found else None
