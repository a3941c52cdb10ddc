"""The columns of a list that leaves the system: what the work needs, and people's names and telephones only on demand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from motcua.accounts.phones import national
from motcua.authorities.models import AdministrativeUnit, Authority, Membership
from motcua.catalogue.models import Procedure, ProcedureVersion
from motcua.dossiers.models import Channel, Dossier, Outcome
from motcua.dossiers.staff_words import STATES
from motcua.foundation import clock

CHUNK = 2_000
Cell = str | int | datetime | None
FIELDS = (
    "code", "number", "procedure_id", "version_id", "channel", "state", "open_step", "open_role", "held_by_id",
    "authority_id", "ward", "submitted_at", "accepted_at", "due_at", "decided_at", "outcome", "ready_at",
    "delivered_at", "fee_amount", "fee_paid_at", "assignee__full_name", "assignee__username",
)  # fmt: skip
PERSONAL_FIELDS = ("applicant__full_name", "applicant__phone")


@dataclass(frozen=True)
class Column:
    """One column: its head, how wide it is in letters, and its cell from the values of a row."""

    head: Any
    width: int
    cell: Callable[[dict[str, Any], "Names"], Cell]


class Names:
    """Names of procedures, offices, wards and steps, read once: there are few of them beside the rows."""

    def __init__(self) -> None:
        self.procedures = {each.pk: each.name for each in Procedure.objects.all()}
        self.offices = {each.pk: each.name for each in Authority.objects.all()}
        self.wards = {each.code: each.name for each in AdministrativeUnit.objects.all()}
        self._steps: dict[int, dict[str, str]] = {}

    def step(self, version: int, step: str) -> str:
        """The name of a step under the version of its dossier."""
        if version not in self._steps:
            found = ProcedureVersion.objects.defer("content", "sources").get(pk=version)
            self._steps[version] = {each.id: str(each.name) for each in found.package.steps}
        return self._steps[version].get(step, step)


def _moment(field: str) -> Callable[[dict[str, Any], Names], Cell]:
    return lambda row, names: localtime(row[field]) if row[field] else None


def _chosen(field: str, choices: Any) -> Callable[[dict[str, Any], Names], Cell]:
    return lambda row, names: str(dict(choices).get(row[field], row[field]))


def _late(row: dict[str, Any], names: Names) -> Cell:
    return str(_("Trễ hạn")) if row["due_at"] and row["due_at"] < clock.now() else ""


def _whose(row: dict[str, Any], names: Names) -> Cell:
    return row["assignee__full_name"] or row["assignee__username"] or ""


def _phone(row: dict[str, Any], names: Names) -> Cell:
    return national(row["applicant__phone"]) if row["applicant__phone"] else ""


COLUMNS = (
    Column(_("Mã hồ sơ"), 14, lambda row, names: row["code"]),
    Column(_("Số tiếp nhận"), 22, lambda row, names: row["number"]),
    Column(_("Thủ tục"), 50, lambda row, names: names.procedures.get(row["procedure_id"], "")),
    Column(_("Cơ quan giải quyết"), 34, lambda row, names: names.offices.get(row["authority_id"], "")),
    Column(_("Trạng thái"), 24, _chosen("state", STATES)),
    Column(_("Bước"), 26, lambda row, names: names.step(row["version_id"], row["open_step"]) if row["open_step"] else ""),
    Column(_("Vai trò"), 18, _chosen("open_role", Membership.Role.choices)),
    Column(_("Đang ở"), 34, lambda row, names: names.offices.get(row["held_by_id"], "")),
    Column(_("Người xử lý"), 24, _whose),
    Column(_("Phường, xã"), 22, lambda row, names: names.wards.get(row["ward"], row["ward"])),
    Column(_("Cách nộp"), 24, _chosen("channel", Channel.choices)),
    Column(_("Nộp lúc"), 17, _moment("submitted_at")),
    Column(_("Tiếp nhận lúc"), 17, _moment("accepted_at")),
    Column(_("Hạn"), 17, _moment("due_at")),
    Column(_("Trễ"), 9, _late),
    Column(_("Quyết định lúc"), 17, _moment("decided_at")),
    Column(_("Kết luận"), 22, _chosen("outcome", Outcome.choices)),
    Column(_("Có kết quả lúc"), 17, _moment("ready_at")),
    Column(_("Trả kết quả lúc"), 17, _moment("delivered_at")),
    Column(_("Phí, lệ phí (đồng)"), 14, lambda row, names: row["fee_amount"]),
    Column(_("Nộp phí lúc"), 17, _moment("fee_paid_at")),
)  # fmt: skip
PERSONAL_COLUMNS = (
    Column(_("Người nộp"), 28, lambda row, names: row["applicant__full_name"]),
    Column(_("Điện thoại"), 15, _phone),
)


def columns(personal: bool) -> tuple[Column, ...]:
    """The columns of one export; with the applicants' names and telephones only if somebody asked for them."""
    return COLUMNS[:2] + PERSONAL_COLUMNS + COLUMNS[2:] if personal else COLUMNS


def cells(rows: QuerySet[Dossier], personal: bool) -> Iterator[list[Cell]]:
    """The rows as cells, read through a cursor on the server: a hundred thousand take no more memory than a thousand."""
    fields, names, wanted = FIELDS + (PERSONAL_FIELDS if personal else ()), Names(), columns(personal)
    for values in rows.values_list(*fields).iterator(chunk_size=CHUNK):
        row = dict(zip(fields, values, strict=True))
        yield [column.cell(row, names) for column in wanted]
