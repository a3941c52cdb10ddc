"""Which PostgreSQL: the one that DATABASE_URL names, else the embedded one."""

from typing import Any
from urllib.parse import unquote, urlsplit

from motcua.config.environment import BadVariable


def database(url: str) -> dict[str, Any]:
    """Django's dictionary of one database. Raises BadVariable for anything but PostgreSQL."""
    keep = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    if not url:
        return {"ENGINE": "motcua.foundation.embedded_postgres", "NAME": "postgres", "USER": "postgres", **keep}
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise BadVariable("DATABASE_URL: write postgresql://user:password@host:port/name")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        **keep,
    }
