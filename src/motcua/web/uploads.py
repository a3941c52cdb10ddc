"""Taking files from a form: each is cleaned and kept by itself, so one bad file loses none of the others."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from motcua.files.errors import FileRefused
from motcua.files.models import StoredFile
from motcua.files.services import keep


def keep_all(uploads: Iterable[UploadedFile]) -> tuple[list[StoredFile], list[str]]:
    """(files kept, what is wrong with the others in the person's words). Nothing of the dossier is touched."""
    kept, wrong = [], []
    for upload in uploads:
        try:
            # One byte more than allowed is enough to know that it is too large.
            kept.append(keep(upload.read(settings.FILE_LARGEST + 1), name=upload.name or ""))
        except FileRefused as refusal:
            wrong.append(_("%(name)s: %(why)s") % {"name": upload.name, "why": refusal.message})
    return kept, wrong
