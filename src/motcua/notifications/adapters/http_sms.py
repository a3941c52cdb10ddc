"""An SMS gateway over HTTP: POST of JSON {"to", "text"} with a bearer token and an Idempotency-Key."""

import http.client
import json
import ssl
from urllib.parse import urlsplit

from motcua.notifications.ports import GatewayDown, RecipientRefused

_TRY_LATER = {408, 409, 425, 429}
_OUR_FAULT = {401, 403, 404, 405}  # a wrong token or address: an operator mends it, then the message goes


class HttpSms:
    """`url` is the whole address of the gateway, http or https; `timeout` is in seconds."""

    readable = False

    def __init__(self, url: str, token: str, timeout: float = 10) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("the address of the SMS gateway begins with https:// or http://")
        self._secure, self._host, self._port = parts.scheme == "https", parts.hostname, parts.port
        self._path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._token, self._timeout = token, timeout

    def send(self, *, to: str, text: str, key: str) -> None:
        """Take one SMS; any answer from 200 to 299 means that the gateway has it."""
        body = json.dumps({"to": to, "text": text}).encode()
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json", "Idempotency-Key": key}
        connection = self._connection()
        try:
            connection.request("POST", self._path, body, headers)
            status = connection.getresponse().status
        except (OSError, http.client.HTTPException) as error:
            raise GatewayDown(type(error).__name__) from error
        finally:
            connection.close()
        self._judge(status)

    def _connection(self) -> http.client.HTTPConnection:
        if self._secure:
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(self._host, self._port, timeout=self._timeout, context=context)
        return http.client.HTTPConnection(self._host, self._port, timeout=self._timeout)

    def _judge(self, status: int) -> None:
        if 200 <= status < 300:
            return
        if 400 <= status < 500 and status not in _TRY_LATER | _OUR_FAULT:
            raise RecipientRefused(str(status))
        raise GatewayDown(str(status))
