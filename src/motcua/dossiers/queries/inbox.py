"""The list an officer works from, ordered by the due moment."""

from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.authorities.queries import roles_of
from motcua.dossiers.models import Dossier, DossierReference, State
from motcua.dossiers.queries.sight import of_offices, tidied
from motcua.foundation import clock
from motcua.foundation.text import nfc

GROUPS = {
    "mine": _("Việc của tôi"),
    "waiting": _("Chờ người nộp bổ sung"),
    "office": _("Cả cơ quan"),
    "done": _("Đã xong"),
}


@dataclass(frozen=True)
class Filters:
    """What an officer narrows the list by: a group of `GROUPS`, a procedure code, a text (number, code or name)."""

    group: str = "mine"
    procedure: str = ""
    text: str = ""
    late: bool = False


def inbox_of(officer: Person, filters: Filters | None = None) -> QuerySet[Dossier]:
    """The dossiers of one group of this officer's inbox, the earliest due moment first."""
    filters = filters or Filters()
    rows = _group(officer, filters.group)
    if filters.procedure:
        rows = rows.filter(procedure__code=filters.procedure)
    if filters.text:
        rows = rows.filter(_says(filters.text))
    if filters.late:
        rows = rows.filter(due_at__lt=clock.now())
    order = "-id" if filters.group == "done" else F("due_at").asc(nulls_last=True)
    return rows.select_related("procedure", "applicant", "held_by").defer("answers").order_by(order)


def counts_by_group(officer: Person) -> dict[str, int]:
    """How many dossiers are in each group, and how many of the officer's own are late."""
    mine = _group(officer, "mine").aggregate(all=Count("pk"), late=Count("pk", filter=Q(due_at__lt=clock.now())))
    waiting = _group(officer, "waiting").count()
    return {"mine": mine["all"], "late": mine["late"], "waiting": waiting}


def _group(officer: Person, group: str) -> QuerySet[Dossier]:
    roles = roles_of(officer)
    if group == "mine":
        held = Q(pk__in=[])
        for office, names in roles.items():
            held |= Q(held_by=office, open_role__in=names)
        return Dossier.objects.filter(held).exclude(open_role="").exclude(state=State.AWAITING_SUPPLEMENT)
    all_there = of_offices(roles)
    if group == "waiting":
        return all_there.filter(state=State.AWAITING_SUPPLEMENT)
    return all_there.filter(open_role="") if group == "done" else all_there.exclude(open_role="")


def _says(text: str) -> Q:
    found = list(DossierReference.objects.filter(number=tidied(text)).values_list("dossier_id", flat=True))
    name = nfc("".join(filter(str.isprintable, text)).strip())
    return Q(pk__in=found) | Q(applicant__full_name__icontains=name)
