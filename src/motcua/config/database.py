"""Which PostgreSQL: the one that DATABASE_URL names, else the embedded one."""

from typing import Any
from urllib.parse import unquote, urlsplit

from motcua.config.environment import BadVariable

# What is asked again and again is planned once a connection: it halves the work of PostgreSQL in a filing.
PREPARED = {"server_side_binding": True, "prepare_threshold": 5}


def database(url: str) -> dict[str, Any]:
    """Django's dictionary of one database. Raises BadVariable for anything but PostgreSQL."""
    keep = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "OPTIONS": PREPARED}
    if not url:
        return {"ENGINE": "motcua.foundation.embedded_postgres", "NAME": "postgres", "USER": "postgres", **keep}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadVariable("DATABASE_URL: write postgresql://user:password@host:port/name")
    return {
        "ENGINE": "motcua.foundation.postgres",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": _host(parts.netloc),
        "PORT": str(parts.port or ""),
        **keep,
    }


def _host(netloc: str) -> str:
    """The host as it is written: a folder of a socket (%2Fvar%2Frun) keeps its capital letters."""
    host, _colon, port = netloc.rpartition("@")[2].rpartition(":")
    return unquote(host if host and port.isdecimal() or not port else host + _colon + port)
