"""E-mail over SMTP: smtp:// (with STARTTLS where the server has it) or smtps:// (TLS from the start)."""

import smtplib
import ssl
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from motcua.foundation import clock
from motcua.notifications.ports import GatewayDown, RecipientRefused


class SmtpMail:
    """`url` is smtp://user:password@host:port, user and password as needed; `timeout` is in seconds."""

    readable = False

    def __init__(self, url: str, sender: str, timeout: float = 10) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError("the address of the mail server begins with smtp:// or smtps://")
        self._secure, self._host = parts.scheme == "smtps", parts.hostname
        self._port = parts.port or (465 if self._secure else 587)
        self._user, self._password = unquote(parts.username or ""), unquote(parts.password or "")
        self._sender, self._timeout = sender, timeout

    def send(self, *, to: str, subject: str, body: str, key: str) -> None:
        """Take one e-mail; it carries the key as its Message-ID, so that a repeated one can be recognised."""
        try:
            mail = self._composed(to=to, subject=subject, body=body, key=key)
        except ValueError as error:
            raise RecipientRefused("not an address") from error
        try:
            with self._connection() as server:
                server.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            raise self._refusal(error) from error
        except (smtplib.SMTPException, OSError) as error:
            raise GatewayDown(type(error).__name__) from error

    def _composed(self, *, to: str, subject: str, body: str, key: str) -> EmailMessage:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self._sender, to, subject
        mail["Date"] = format_datetime(clock.now())
        mail["Message-ID"] = f"<{key}@{self._sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(body)
        return mail

    def _connection(self) -> smtplib.SMTP:
        context = ssl.create_default_context()
        if self._secure:
            server: smtplib.SMTP = smtplib.SMTP_SSL(self._host, self._port, timeout=self._timeout, context=context)
        else:
            server = smtplib.SMTP(self._host, self._port, timeout=self._timeout)
            server.ehlo()
            if server.has_extn("starttls"):
                server.starttls(context=context)
        if self._user:
            server.login(self._user, self._password)
        return server

    @staticmethod
    def _refusal(error: smtplib.SMTPRecipientsRefused) -> Exception:
        """A code from 500 on is final (RFC 5321, 4.2.1); 400 to 499 is "try later"."""
        codes = [code for code, _words in error.recipients.values()]
        return RecipientRefused(str(codes)) if min(codes) >= 500 else GatewayDown(str(codes))
