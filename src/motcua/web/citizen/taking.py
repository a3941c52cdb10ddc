"""Uploads of a person go into his draft, one by one: one bad file loses none of the others."""

from collections.abc import Iterable

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from motcua.catalogue.package import Paper
from motcua.dossiers import services
from motcua.dossiers.models import Draft
from motcua.files.models import StoredFile
from motcua.files.services import forget
from motcua.foundation.errors import DomainError
from motcua.web.uploads import keep_all


def take(draft: Draft, paper: Paper, uploads: Iterable[UploadedFile]) -> list[str]:
    """Keep the files of one component; what is wrong with those that were not kept, in the person's words."""
    kept, refused = keep_all(uploads)
    for stored in kept:
        if why := _attach(draft, paper, stored):
            refused.append(why)
            forget(stored)
    return refused


def _attach(draft: Draft, paper: Paper, stored: StoredFile) -> str:
    """Put one file into the draft; what is said when that cannot be, or nothing."""
    if not stored.is_image and "pdf" not in paper.kinds:
        return _("%(name)s: giấy tờ này cần ảnh chụp, không nhận PDF") % {"name": stored.name}
    try:
        services.attach_file(draft, component=paper.id, stored=stored)
    except DomainError as error:
        return error.message
    return ""
