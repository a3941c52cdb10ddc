"""Publishing a month of a dataset, and correcting what was published."""

import io
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.files.services import keep_large
from motcua.foundation.errors import DomainError
from motcua.uptake.models import Publication, PublishedFile
from motcua.uptake.open_data.rows import Table
from motcua.uptake.open_data.writing import TYPES, digest_of


class AlreadyPublished(DomainError):
    """The month was given to everybody with other rows; a correction has to say what it changes."""


@transaction.atomic
def publish_table(table: Table, *, files: Mapping[str, bytes], note: str = "") -> Publication | None:
    """Give a month to everybody; None if the same rows stand there already.

    Other rows than before are a further revision, with a note; the earlier one stays. Raises AlreadyPublished without one.
    """
    earlier = Publication.objects.select_for_update().filter(dataset=table.name, month=table.month)
    newest = earlier.order_by("-revision").first()
    digest = digest_of(table)
    if newest is not None and newest.digest == digest:
        return None
    if newest is not None and not note:
        raise AlreadyPublished(
            _("Số liệu tháng %(month)s đã công bố khác với bây giờ. Muốn đính chính, hãy ghi rõ đã sửa gì và vì sao.")
            % {"month": f"{table.month:%m/%Y}"}
        )
    published = Publication.objects.create(
        dataset=table.name,
        month=table.month,
        revision=newest.revision + 1 if newest else 1,
        note=note if newest else "",
        rows=len(table.rows),
        digest=digest,
        levels=table.levels,
    )
    name = f"{table.name}-{table.month:%Y-%m}"
    kept = {form: keep_large(io.BytesIO(made), name=name, kind=TYPES[form]) for form, made in files.items()}
    PublishedFile.objects.bulk_create(
        PublishedFile(publication=published, form=form, stored=stored) for form, stored in kept.items()
    )
    return published
