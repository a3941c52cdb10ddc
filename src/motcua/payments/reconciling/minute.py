"""The minute of a closed day as a paper: parties, totals, every difference with its outcome, and two names."""

from typing import Any

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import override

from motcua.authorities.models import Authority
from motcua.dossiers.paperwork.facts import place
from motcua.papers.rendering import printable, render
from motcua.payments.gateways import label_of
from motcua.payments.models import Difference, Reconciliation
from motcua.payments.sealed_papers import with_seal

MOMENT = "%Y-%m-%dT%H:%M"


def minute_pdf(row: Reconciliation) -> bytes:
    """The PDF/A of the minute, with the digital seal of the office whose money it is. Always in Vietnamese.

    Raises papers.rendering.PaperFailed, papers.sealing.CannotSeal.
    """
    office = office_of(row)
    with override("vi"):
        made = render("reconciliation_minute", printable(facts_of(row, office)))
    return with_seal(made, authority=office, reason=f"Biên bản đối soát ngày {row.day:%d/%m/%Y}")


def office_of(row: Reconciliation) -> Authority:
    """Whose minute it is: the account's authority; of a common account, the highest office."""
    return row.account.authority or Authority.objects.filter(parent=None).order_by("pk")[0]


def facts_of(row: Reconciliation, office: Authority) -> dict[str, Any]:
    """What `reconciliation_minute.typ` reads."""
    standing = row.differences.select_related("resolved_by", "settlement").order_by("kind", "at", "id")
    return {
        "parent": office.parent.name_vi if office.parent else "",
        "agency": office.name_vi,
        "number": "",
        "place": place(office),
        "on": localtime(row.confirmed_at).date().isoformat() if row.confirmed_at else row.day.isoformat(),
        "sample": settings.SANDBOX,
        "verify": "",
        "day": row.day.isoformat(),
        "provider": str(label_of(row.account.gateway)),
        "merchant": row.account.merchant_code,
        "file_name": row.file_name,
        "sha256": row.sha256,
        "ours": [row.ours_count, row.ours_sum],
        "theirs": [row.theirs_count, row.theirs_sum],
        "matched": [row.matched_count, row.matched_sum],
        "fee": row.fee_sum,
        "net": row.theirs_sum - row.fee_sum,
        "totals": _totals(row),
        "differences": [_difference(each) for each in standing],
        "prepared_by": str(row.prepared_by),
        "prepared_at": localtime(row.prepared_at).strftime(MOMENT) if row.prepared_at else "",
        "confirmed_by": str(row.confirmed_by),
        "confirmed_at": localtime(row.confirmed_at).strftime(MOMENT) if row.confirmed_at else "",
    }


def _totals(row: Reconciliation) -> list[list[Any]]:
    found: dict[str, list[int]] = {kind: [0, 0] for kind in Difference.Kind.values}
    for each in row.differences.filter(stands=True):
        found[each.kind][0] += 1
        found[each.kind][1] += each.gap
    return [[str(Difference.Kind(kind).label), *found[kind]] for kind in Difference.Kind.values]


def _difference(each: Difference) -> dict[str, Any]:
    return {
        "kind": each.get_kind_display() + (" (hoàn)" if each.line_kind == "refund" else ""),
        "ref": each.ref,
        "provider_ref": each.provider_ref,
        "ours": each.ours,
        "theirs": each.theirs,
        "outcome": each.get_resolution_display(),
        "reason": each.reason,
        "by": str(each.resolved_by or "Hệ thống"),
    }
