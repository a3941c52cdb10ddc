"""Stand-ins that take everything: the outbox itself is read on the sandbox page."""


class SandboxSms:
    """An SMS gateway that always succeeds and sends nothing."""

    readable = True

    def send(self, *, to: str, text: str, key: str) -> None:
        """Do nothing: the row of the message is what people read."""


class SandboxMail:
    """A mail server that always succeeds and sends nothing."""

    readable = True

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        """Do nothing: the row of the message is what people read."""
