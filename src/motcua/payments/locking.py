"""Rows as they are now, kept from others until the end of the transaction that one has to be in."""

from motcua.payments.models import Reconciliation, StatementLine


def lock_line(line: StatementLine) -> StatementLine:
    """A line of a statement; whoever works on it at the same time waits."""
    rows = StatementLine.objects.select_for_update(of=("self",)).select_related("account__authority")
    return rows.get(pk=line.pk)


def lock_day(reconciliation: Reconciliation) -> Reconciliation:
    """A day of an account; whoever works on it at the same time waits."""
    rows = Reconciliation.objects.select_for_update(of=("self",))
    return rows.select_related("account__authority__parent", "prepared_by").get(pk=reconciliation.pk)
