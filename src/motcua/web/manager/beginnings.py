"""What a draft of a new procedure begins with: a skeleton, a copy of another procedure, a package in a zip file."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue import editing, exchange
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.package_files import BadFiles
from motcua.catalogue.package_writing import files_of_version
from motcua.catalogue.reading import FACTS
from motcua.catalogue.skeleton import skeleton
from motcua.foundation.errors import DomainError
from motcua.foundation.text import slug


class BadUpload(DomainError):
    """A file that is no package in a zip."""


def from_zip(upload: Any) -> dict[str, str]:
    """The texts of a package in an uploaded zip, with or without its folder around it. Raises BadUpload."""
    try:
        files = exchange.from_zip(upload.read(exchange.LARGEST_ZIP + 1))
    except BadFiles as error:
        raise BadUpload(error.message) from error
    if FACTS not in files:
        raise BadUpload(_("Trong tệp .zip không có procedure.yaml."))
    return files


def copied(version: ProcedureVersion, code: str, name: str) -> dict[str, str]:
    """The files of a version under another code and name."""
    files = dict(files_of_version(version))
    text = editing.put(files[FACTS], ("code",), code)
    text = editing.put(text, ("slug",), slug(name)[:80].strip("-"))
    files[FACTS] = editing.put(text, ("name",), {"vi": name, "en": name})
    return files


def skeleton_files(code: str, name: str) -> dict[str, str]:
    """A tiny package that checks, under this code and name. Raises CannotBegin."""
    files = skeleton(slug(name)[:80].strip("-"), code)
    return files | {FACTS: editing.put(files[FACTS], ("name",), {"vi": name, "en": name})}
