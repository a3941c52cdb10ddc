"""A file of a dossier as a download that nobody on the way keeps and that runs nothing."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from motcua.files.models import StoredFile
from motcua.files.queries import content

SEALED = "default-src 'none'; sandbox; frame-ancestors 'none'"  # a downloaded file runs nothing on our address


def downloaded(stored: StoredFile, name: str = "") -> HttpResponse:
    """The clean bytes under this name (without ending), or under the one that the person gave. Raises FileLost."""
    ending = "pdf" if stored.kind == "application/pdf" else "jpg"
    response = HttpResponse(content(stored), content_type=stored.kind)
    shown = f"{name}.{ending}" if name else stored.name
    response["Content-Disposition"] = content_disposition_header(True, shown) or "attachment"
    response["Content-Security-Policy"] = SEALED
    response["Cache-Control"] = "private, no-store"
    return response
