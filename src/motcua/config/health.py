"""Whether this deployment can serve: for load balancers, monitors and `motcua serve`."""

import os
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

from motcua.foundation import clock

WORKER_SILENT_AFTER = timedelta(seconds=60)


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when everything is ready, 503 when a part is not; the body says which."""
    parts = {"database": database_answers(), "worker": worker_lives(), "storage": storage_writes()}
    ready = all(parts.values())
    answer = JsonResponse({"alive": True, "ready": ready, **parts}, status=200 if ready else 503)
    answer._has_been_logged = True  # type: ignore[attr-defined]  # monitors ask often, and 503 is an answer, not an error
    return answer


def database_answers() -> bool:
    """Whether a query comes back."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except Error:
        return False
    return True


def worker_lives() -> bool:
    """Whether some worker has shown a heartbeat lately."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select max(last_heartbeat) from procrastinate_workers")
            last = cursor.fetchone()[0]
    except Error:
        return False
    return last is not None and clock.now() - last < WORKER_SILENT_AFTER


def storage_writes() -> bool:
    """Whether uploaded files can be kept."""
    probe = settings.FILES / f".probe-{os.getpid()}-{uuid.uuid4().hex}"
    try:
        settings.FILES.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        return False
    return True
