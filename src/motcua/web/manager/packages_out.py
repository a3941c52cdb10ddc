"""Packages to take away as a zip: to work on with other tools, and to bring back."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.catalogue.authoring import newest_version
from motcua.catalogue.exchange import to_zip
from motcua.catalogue.models import PackageDraft, Procedure
from motcua.catalogue.origin import Origin
from motcua.catalogue.package_files import Files, digest, heading
from motcua.catalogue.package_writing import files_of_version
from motcua.web.manager.access import editors_only
from motcua.web.manager.draft_frame import with_draft
from motcua.web.requests import SignedInRequest


@never_cache
@require_safe
@with_draft
def draft_zip(request: SignedInRequest, draft: PackageDraft) -> HttpResponse:
    """The files of a draft as they stand, with the mark of the version it started from."""
    origin = Origin(draft.code, draft.base.number, digest(files_of_version(draft.base))) if draft.base else None
    return _sent(draft.files, origin, heading(draft.files)[1] or draft.code)


@never_cache
@require_safe
@editors_only
def version_zip(request: SignedInRequest, code: str) -> HttpResponse:
    """The newest version of a procedure."""
    procedure = get_object_or_404(Procedure, code=code)
    version = newest_version(procedure)
    if version is None:
        raise Http404
    files = files_of_version(version)
    return _sent(files, Origin(code, version.number, digest(files)), procedure.slug)


def _sent(files: Files, origin: Origin | None, name: str) -> HttpResponse:
    answer = HttpResponse(to_zip(files, origin), content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.zip") or "attachment"
    return answer
