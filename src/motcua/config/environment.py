"""Every environment variable of Motcua, read once, typed, described: the only place that looks at `os.environ`.

`docs/settings.md` is made from this table by `motcua settings`, and a test compares the two.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


class BadVariable(Exception):
    """An environment variable that cannot be read; the message says which and what it should look like."""


def _flag(text: str) -> bool:
    if text.lower() not in {"0", "1", "true", "false", "yes", "no"}:
        raise ValueError("write 1 or 0")
    return text.lower() in {"1", "true", "yes"}


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _keys(text: str) -> list[str]:
    keys = _names(text)
    if any(len(bytes.fromhex(key)) != 32 for key in keys):
        raise ValueError("each key is 64 hexadecimal digits")
    return keys


@dataclass(frozen=True)
class Variable:
    """One setting: its name in the environment, how to read it, what it is when unset, and what it is for."""

    name: str
    read: Callable[[str], Any]
    unset: Any
    purpose: str
    secret: bool = field(default=False)

    @property
    def value(self) -> Any:
        """The value now. Raises BadVariable."""
        text = os.environ.get(self.name, "")
        try:
            return self.read(text) if text else self.unset
        except ValueError as error:
            raise BadVariable(f"{self.name}: {error}") from error


VARIABLES = {
    variable.name.removeprefix("MOTCUA_"): variable
    for variable in (
        Variable(
            "MOTCUA_PRODUCTION",
            _flag,
            False,
            "1 on a server for real people: secrets must be given, nothing is a sandbox.",
        ),
        Variable("MOTCUA_SECRET_KEY", str, "", "Signs sessions and tokens; 50 random characters or more.", secret=True),
        Variable(
            "MOTCUA_ENCRYPTION_KEYS",
            _keys,
            [],
            "Keys of personal data, 64 hexadecimal digits each, comma between; the last one writes.",
            secret=True,
        ),
        Variable(
            "MOTCUA_HASH_KEY",
            str,
            "",
            "Key of look-up hashes, 64 hexadecimal digits; it cannot be changed later.",
            secret=True,
        ),
        Variable(
            "MOTCUA_ADDRESS",
            str,
            "http://localhost:8000",
            "Where people reach the site, without a slash at the end; used in QR codes and e-mail.",
        ),
        Variable("MOTCUA_CITY", str, "", "Name of the province or city on every page. Unset: the sample one."),
        Variable(
            "MOTCUA_HOSTS",
            _names,
            ["127.0.0.1", "localhost"],
            "Host names that the web server answers to, comma between.",
        ),
        Variable("MOTCUA_PROXIES", int, 0, "How many trusted proxies stand before the web server."),
        Variable(
            "DATABASE_URL",
            str,
            "",
            "postgresql://user:password@host:port/name. Unset: an embedded PostgreSQL in the folder below.",
        ),
        Variable(
            "MOTCUA_VAR",
            Path,
            ROOT / "var",
            "Folder for the embedded database, uploaded files and collected static files.",
        ),
        Variable(
            "MOTCUA_SMS_URL",
            str,
            "",
            "Address of the SMS gateway (HTTP POST). Unset: messages stay in the sandbox outbox.",
        ),
        Variable("MOTCUA_SMS_TOKEN", str, "", "Bearer token of the SMS gateway.", secret=True),
        Variable(
            "MOTCUA_EMAIL_URL",
            str,
            "",
            "smtp://user:password@host:port of the mail server (smtps:// for TLS from the start). Unset: sandbox outbox.",
        ),
        Variable("MOTCUA_EMAIL_FROM", str, "khong-tra-loi@motcua.invalid", "Sender of e-mail."),
        Variable(
            "MOTCUA_PAYMENT_SECRET",
            str,
            "",
            "Secret of the sandbox bank. Keys of real gateways are entered on the page /tai-chinh/tai-khoan/.",
            secret=True,
        ),
        Variable(
            "MOTCUA_PAPER_FONTS",
            str,
            "",
            "Folder with a Times-metric font for official papers; unset: Libertinus Serif.",
        ),
        Variable(
            "MOTCUA_NATIONAL_BASE",
            str,
            "",
            "Folder or archive of the national procedure base; the sample city imports it once, as cards of level 1.",
        ),
    )
}


def setting(name: str) -> Any:
    """The value of a variable by its name without the prefix, e.g. `setting("ADDRESS")`. Raises BadVariable, KeyError."""
    return VARIABLES[name].value
