"""A bank's statement comes in: its file is kept, its lines are added once each, and what fits is settled."""

from collections.abc import Sequence
from typing import BinaryIO, NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier
from motcua.files.services import keep_large
from motcua.foundation import clock
from motcua.foundation.ids import new_id
from motcua.payments.account_access import keeps_books
from motcua.payments.errors import TableRefused
from motcua.payments.locking import lock_line
from motcua.payments.models import MerchantAccount, Settlement, StatementFile, StatementLine, TableLayout
from motcua.payments.services.settling import Source, settle
from motcua.payments.statements.matching import finding
from motcua.payments.statements.reading import Fault, Row, problems
from motcua.payments.transfer_text import find_in
from motcua.payments.unpacking import digest, kind_of_table

IMPORT = "payments.import_statement"
MOST_FAULTS = 100
FRESH = (StatementFile.State.NEW, StatementFile.State.FAILED)


class Upload(NamedTuple):
    """A file as it came from a browser or a gateway."""

    file: BinaryIO
    name: str
    size: int


@transaction.atomic
def take_statement(account: MerchantAccount, *, person: Person, upload: Upload) -> StatementFile:
    """Keep a statement to be looked at before it is imported. The same file again is the same row.

    Raises TableRefused; PermissionDenied for who does not keep the books of this account.
    """
    if not keeps_books(person, account):
        raise PermissionDenied
    kind, sha256 = kind_of_table(upload.file, size=upload.size), digest(upload.file)
    MerchantAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    known = StatementFile.objects.filter(account=account, sha256=sha256).first()
    if known:
        return known
    stored = keep_large(upload.file, name=upload.name, kind=kind)
    return StatementFile.objects.create(
        account=account, stored=stored, sha256=sha256, name=upload.name[:200], uploaded_by=person
    )


@transaction.atomic
def begin_import(file: StatementFile, *, person: Person, header: int, columns: dict[str, str]) -> None:
    """The columns are confirmed, and remembered for this account; a worker reads the lines. Pressed twice, it is one import.

    Raises TableRefused when a needed column is missing.
    """
    locked = StatementFile.objects.select_for_update(of=("self",)).select_related("account").get(pk=file.pk)
    if not keeps_books(person, locked.account):
        raise PermissionDenied
    if missing := problems(columns):
        raise TableRefused(_("Hãy chọn cột cho: %(columns)s.") % {"columns": ", ".join(missing)})
    if locked.state not in FRESH:
        return
    remember_columns(locked.account, kind=TableLayout.Kind.STATEMENT, columns=columns)
    locked.state, locked.header, locked.columns = StatementFile.State.WAITING, header, columns
    locked.save(update_fields=["state", "header", "columns"])
    app.configure_task(IMPORT, queue="imports", queueing_lock=f"{IMPORT}.{locked.pk}").defer(file=str(locked.pk))


@transaction.atomic
def remember_columns(account: MerchantAccount, *, kind: str, columns: dict[str, str]) -> None:
    """What an accountant has confirmed for the tables of an account; the next one begins with it."""
    TableLayout.objects.update_or_create(
        account=account, kind=kind, defaults={"columns": columns, "changed_at": clock.now()}
    )


@transaction.atomic
def restart_reading(file: StatementFile, *, total: int) -> None:
    """A worker begins, maybe for the second time: it counts anew."""
    zero = {"done": 0, "known": 0, "faulty": 0, "faults": [], "first_at": None, "last_at": None}
    StatementFile.objects.filter(pk=file.pk).update(state=StatementFile.State.RUNNING, total=total, **zero)


@transaction.atomic
def add_lines(file: StatementFile, *, found: Sequence[Row | Fault]) -> None:
    """Some rows of a file. A number that the account has already is passed over, whichever file brought it."""
    rows = {row.number: row for row in found if isinstance(row, Row)}
    faults = [fault for fault in found if isinstance(fault, Fault)]
    file.refresh_from_db()
    there = set(StatementLine.objects.filter(account=file.account_id, number__in=rows).values_list("number", flat=True))
    new = [_line(file, row) for row in rows.values() if row.number not in there]
    StatementLine.objects.bulk_create(new, ignore_conflicts=True)
    moments = [row.at for row in rows.values()] + [at for at in (file.first_at, file.last_at) if at]
    file.done += len(found)
    file.known += len(found) - len(faults) - len(new)
    file.faulty += len(faults)
    file.faults += [[fault.row, fault.column, str(fault.what)] for fault in faults][: MOST_FAULTS - len(file.faults)]
    file.first_at, file.last_at = min(moments, default=None), max(moments, default=None)
    file.save(update_fields=["done", "known", "faulty", "faults", "first_at", "last_at"])


@transaction.atomic
def finish_import(file: StatementFile, *, failed: str = "") -> None:
    """Everything is read and matched; or it did not work, and why."""
    state = StatementFile.State.FAILED if failed else StatementFile.State.DONE
    told = {"faults": [[0, "", failed]]} if failed else {}
    StatementFile.objects.filter(pk=file.pk).update(state=state, finished_at=clock.now(), total=F("done"), **told)


@transaction.atomic
def match_line(line: StatementLine) -> StatementLine:
    """Settle what the line pays for, when everything fits; else leave it for a person, with what was found.

    The dossier is locked before it is looked at: two lines for one due settle it once, and the second waits for a person.
    """
    locked = lock_line(line)
    if locked.state != StatementLine.State.NEW:
        return locked
    first = finding(locked)
    if first.due:
        Dossier.objects.select_for_update(of=("self",)).get(pk=first.due.dossier_id)
    state, due = finding(locked)
    if state == StatementLine.State.MATCHED and due:
        transfer = Source(gateway=locked.account.gateway, provider_ref=locked.provider_ref)
        locked.settlement = settle(due, amount=locked.credit, method=Settlement.Method.TRANSFER, source=transfer)
    locked.state = state
    locked.save(update_fields=["state", "settlement"])
    return locked


def _line(file: StatementFile, row: Row) -> StatementLine:
    """Its state is known at once where nothing has to be looked up."""
    state = StatementLine.State.NEW if find_in(row.text).whole else StatementLine.State.UNMATCHED
    return StatementLine(
        id=new_id(),
        file=file,
        account_id=file.account_id,
        number=row.number,
        at=row.at,
        credit=row.credit,
        debit=row.debit,
        text=row.text,
        counterparty=row.counterparty,
        state=state if row.credit else StatementLine.State.OUTGOING,
    )
