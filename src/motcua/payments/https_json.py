"""Asking an outside system over HTTPS with JSON, so that it can neither hold us up nor fill our memory. In jobs only."""

import http.client
import json
import ssl
from typing import Any
from urllib.parse import urlsplit

from motcua.payments.ports import GatewayDown

TIMEOUT = 10  # seconds, for the connection and for each read
LARGEST = 64 * 1024  # bytes of an answer


def post_json(url: str, body: dict[str, str]) -> dict[str, Any]:
    """POST a JSON object and read the one that comes back. TLS is verified; a redirect is no answer. Raises GatewayDown."""
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("keys go over https only")
    connection = http.client.HTTPSConnection(
        parts.hostname, parts.port, timeout=TIMEOUT, context=ssl.create_default_context()
    )
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    try:
        connection.request("POST", parts.path, json.dumps(body).encode(), headers)
        response = connection.getresponse()
        status, read = response.status, response.read(LARGEST + 1)
    except (OSError, http.client.HTTPException) as error:
        raise GatewayDown(type(error).__name__) from error
    finally:
        connection.close()
    if status != 200 or len(read) > LARGEST:
        raise GatewayDown(str(status))
    return _object(read)


def _object(read: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(read)
    except ValueError as error:
        raise GatewayDown("no JSON") from error
    if not isinstance(answer, dict):
        raise GatewayDown("no JSON object")
    return answer
