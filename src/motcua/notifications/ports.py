"""What we need from the outside systems that carry messages."""

from typing import Protocol


class GatewayDown(Exception):
    """The system cannot take it now; trying again later may help."""


class RecipientRefused(Exception):
    """The system will never take it for this recipient; trying again is useless."""


class SmsGateway(Protocol):
    """`readable` says that the outbox is a sandbox, where people read the messages on a page."""

    readable: bool

    def send(self, *, to: str, text: str, key: str) -> None:
        """Take one SMS for a number in E.164. The same `key` twice is one SMS. Raises GatewayDown, RecipientRefused."""


class Mailer(Protocol):
    """Carries plain-text e-mail."""

    readable: bool

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        """Take one e-mail. The same `key` twice has the same Message-ID. Raises GatewayDown, RecipientRefused."""
