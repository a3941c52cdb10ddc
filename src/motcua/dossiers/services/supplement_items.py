"""Answering item by item: each is kept at once, on whatever device, and nothing counts before all are sent."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers import amending
from motcua.dossiers.asking import SupplementRefused
from motcua.dossiers.case import Case
from motcua.dossiers.desk import on_desk_for
from motcua.dossiers.models import Dossier, SupplementAnswer, SupplementFile, SupplementRequest
from motcua.dossiers.queries.supplements import open_request
from motcua.files.models import StoredFile
from motcua.files.services import forget
from motcua.foundation import clock

MOST_FILES = 5  # for one item
LONGEST_TEXT = 1000


@transaction.atomic
def save_supplement_item(
    dossier: Dossier,
    *,
    person: Person,
    place: tuple[int, int],
    text: str | None = None,
    value: Any = None,
    stored: Sequence[StoredFile] = (),
) -> SupplementAnswer:
    """Keep what was given for one item; `place` is (round, number of the item from 0). What is left out stays as it was.

    `value`: the answer anew, for an item about a question. A file that is there already is not added twice. Raises
    SupplementRefused when it was sent meanwhile, or for a value that breaks the package's rules; PermissionDenied.
    """
    with on_desk_for(person, dossier) as case:
        given, item = _given(case, place)
        if text is not None:
            given.text = text.strip()[:LONGEST_TEXT]
        if value is not None:
            given.value = _value(case, item, value)
        given.saved_at = clock.now()
        given.save(update_fields=["text", "value", "saved_at"])
        _add_files(given, stored)
    return given


@transaction.atomic
def remove_supplement_file(dossier: Dossier, *, person: Person, place: tuple[int, int], file_id: str) -> None:
    """Take a file out of an item that is not sent yet, and erase it. Taken out already, nothing happens."""
    with on_desk_for(person, dossier) as case:
        given, _item = _given(case, place)
        file = given.files.select_related("stored").filter(pk=file_id).first()
        if file is not None:
            file.delete()
            forget(file.stored)


def _given(case: Case, place: tuple[int, int]) -> tuple[SupplementAnswer, Mapping[str, str]]:
    round, number = place
    request = open_request(case.dossier)
    if request is None or request.round != round:
        raise SupplementRefused(_("Phần bổ sung này đã gửi hoặc đã hết hạn, nên không sửa được nữa."))
    if not 0 <= number < len(request.items):
        raise SupplementRefused(_("Không có mục này trong yêu cầu bổ sung."))
    given, _made = SupplementAnswer.objects.get_or_create(request=request, number=number)
    return given, request.items[number]


def _value(case: Case, item: Mapping[str, str], value: Any) -> dict[str, Any]:
    question = item.get("question", "")
    if not question or amending.why_not(case.package, question):
        raise SupplementRefused(_("Mục này không sửa câu trả lời nào."))
    if wrong := amending.problems(case.dossier, question, value):
        raise SupplementRefused(wrong[0])
    return {question: value}


def _add_files(given: SupplementAnswer, stored: Sequence[StoredFile]) -> None:
    known = set(given.files.values_list("stored__sha256", flat=True))
    fresh = list({file.sha256: file for file in stored if file.sha256 not in known}.values())
    if len(known) + len(fresh) > MOST_FILES:
        raise SupplementRefused(_("Mỗi mục gửi được nhiều nhất %(most)s tệp.") % {"most": MOST_FILES})
    _demand_room(given.request, fresh)
    SupplementFile.objects.bulk_create([SupplementFile(answer=given, stored=file) for file in fresh])


def _demand_room(request: SupplementRequest, fresh: Sequence[StoredFile]) -> None:
    held = SupplementFile.objects.filter(answer__request=request).aggregate(size=Sum("stored__size"))["size"] or 0
    if held + sum(file.size for file in fresh) > settings.FILES_LARGEST_PER_DOSSIER:
        most = settings.FILES_LARGEST_PER_DOSSIER // 1_000_000
        raise SupplementRefused(_("Một lần bổ sung gửi được nhiều nhất %(most)s MB tệp.") % {"most": most})
