"""A day of ours beside a day of a provider: compared, worked to its end by one person, confirmed by another, closed."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.files.models import StoredFile
from motcua.files.services import keep_large, keep_made
from motcua.foundation import clock
from motcua.foundation.data_files import BadFile
from motcua.foundation.encryption import seal
from motcua.payments.account_access import confirms_books, keeps_books
from motcua.payments.errors import CannotWork, NeedsAnother, TableRefused
from motcua.payments.locking import lock_day
from motcua.payments.models import Difference, MerchantAccount, Reconciliation, TableLayout
from motcua.payments.reconciling.comparing import compare
from motcua.payments.reconciling.day_file import BadEntry, Entry, entries, problems
from motcua.payments.reconciling.minute import minute_pdf
from motcua.payments.services.ledger import book_day
from motcua.payments.services.statements import Upload, remember_columns
from motcua.payments.statements.reading import told
from motcua.payments.tables import DAY_FILE, layout
from motcua.payments.unpacking import digest, kind_of_table, unpacked

State = Reconciliation.State
MOST_TOLD = 5


@transaction.atomic
def compare_day(account: MerchantAccount, *, day: date, upload: Upload, person: Person | None = None) -> Reconciliation:
    """Compare a day that is over with the provider's file of it. Again, with this file or a corrected one, it is compared anew.

    What people have done about a difference stays as long as the difference is the same. Without a `person` it is the
    nightly job. Raises TableRefused for a file with any line that cannot be read; CannotWork for a day that is closed
    or not over.
    """
    if person is not None and not keeps_books(person, account):
        raise PermissionDenied
    if day >= clock.today():
        raise CannotWork(_("Ngày này chưa hết. Cổng chỉ gửi tệp vào hôm sau."))
    kind, sha256 = kind_of_table(upload.file, size=upload.size), digest(upload.file)
    MerchantAccount.objects.select_for_update(of=("self",)).get(pk=account.pk)
    row = Reconciliation.objects.select_for_update(of=("self",)).filter(account=account, day=day).first()
    if row is not None and row.state == State.CLOSED:
        raise CannotWork(_("Ngày này đã chốt, không đối soát lại được."))
    stored = row.stored if row and row.sha256 == sha256 else keep_large(upload.file, name=upload.name, kind=kind)
    row = row or Reconciliation(account=account, day=day)
    row.stored, row.sha256, row.file_name = stored, sha256, upload.name[:200]
    row.state, row.prepared_by, row.prepared_at = State.OPEN, None, None
    row.compared_by, row.compared_at = person, clock.now()
    row.save()
    _compare(row, stored)
    return row


@transaction.atomic
def choose_columns(account: MerchantAccount, *, person: Person, columns: dict[str, str]) -> None:
    """Which headings the provider's file of a day has. Raises TableRefused when a needed one is missing."""
    if not keeps_books(person, account):
        raise PermissionDenied
    if missing := problems(columns):
        raise TableRefused(_("Hãy ghi tên cột cho: %(columns)s.") % {"columns": ", ".join(missing)})
    remember_columns(account, kind=TableLayout.Kind.DAY_FILE, columns=columns)


@transaction.atomic
def prepare_day(reconciliation: Reconciliation, *, person: Person) -> Reconciliation:
    """Every difference is worked to its end: a head or leader may confirm. Raises CannotWork, PermissionDenied."""
    row = lock_day(reconciliation)
    if not keeps_books(person, row.account):
        raise PermissionDenied
    if row.state != State.OPEN:
        raise CannotWork(_("Ngày này đã được trình hoặc đã chốt."))
    left = row.differences.exclude(state=Difference.State.RESOLVED).count()
    if left:
        raise CannotWork(_("Còn %(n)s khoản lệch chưa xử lý xong.") % {"n": left})
    row.state, row.prepared_by, row.prepared_at = State.PREPARED, person, clock.now()
    row.save(update_fields=["state", "prepared_by", "prepared_at"])
    return row


@transaction.atomic
def give_back_day(reconciliation: Reconciliation, *, person: Person) -> Reconciliation:
    """Not confirmed: the day is open again for the accountant. Raises CannotWork, PermissionDenied."""
    row = lock_day(reconciliation)
    if not (keeps_books(person, row.account) or confirms_books(person, row.account)):
        raise PermissionDenied
    if row.state != State.PREPARED:
        raise CannotWork(_("Ngày này không ở trạng thái chờ xác nhận."))
    row.state, row.prepared_by, row.prepared_at = State.OPEN, None, None
    row.save(update_fields=["state", "prepared_by", "prepared_at"])
    return row


@transaction.atomic
def confirm_day(reconciliation: Reconciliation, *, person: Person) -> Reconciliation:
    """Confirm what somebody else has prepared: the minute is made and sealed, and the day never changes again.

    Raises NeedsAnother for who prepared it, CannotWork, PermissionDenied; papers.rendering.PaperFailed.
    """
    row = lock_day(reconciliation)
    if not confirms_books(person, row.account):
        raise PermissionDenied
    if row.state != State.PREPARED:
        raise CannotWork(_("Ngày này chưa được kế toán trình, hoặc đã chốt."))
    if row.prepared_by_id == person.pk:
        raise NeedsAnother(_("Người lập biên bản không tự xác nhận. Cần một người khác."))
    row.state, row.confirmed_by, row.confirmed_at = State.CLOSED, person, clock.now()
    row.minute = keep_made(minute_pdf(row), name=f"bien-ban-doi-soat-{row.day:%Y%m%d}")
    row.save(update_fields=["state", "confirmed_by", "confirmed_at", "minute"])
    book_day(row, by=person)
    return row


def _compare(row: Reconciliation, stored: StoredFile) -> None:
    remembered = TableLayout.objects.filter(account=row.account_id, kind=TableLayout.Kind.DAY_FILE).first()
    try:
        with unpacked(stored) as path:
            found = layout(path, DAY_FILE, remembered.columns if remembered else {})
            if missing := problems(found.columns):
                raise TableRefused(
                    _(
                        "Không nhận ra cột: %(missing)s. Tệp có các cột: %(there)s. Hãy ghi tên cột ở trang “Cột của tệp”."
                    )
                    % {"missing": ", ".join(missing), "there": ", ".join(found.headings)}
                )
            theirs = _sound(entries(path, found.header, found.columns))
            sums = compare(row, theirs, now=clock.now(), nothing=_nothing())
    except BadFile as error:
        raise TableRefused(told(error)) from error
    Reconciliation.objects.filter(pk=row.pk).update(**sums._asdict())
    row.refresh_from_db()


def _sound(found: Iterator[Entry | BadEntry]) -> Iterator[Entry]:
    """The lines, if every one can be read: a day with a hole in it proves nothing. Raises TableRefused."""
    bad: list[BadEntry] = []
    for entry in found:
        if isinstance(entry, BadEntry):
            bad.append(entry)
        elif not bad:
            yield entry
        if len(bad) == MOST_TOLD:
            break
    if bad:
        rows = "; ".join(_("dòng %(row)s: %(what)s") % {"row": each.row, "what": each.what} for each in bad)
        raise TableRefused(_("Tệp có dòng không đọc được, chưa đối soát gì: %(rows)s.") % {"rows": rows})


def _nothing() -> bytes:
    field = Difference._meta.get_field("reason")
    return seal(b"", bound_to=f"{Difference._meta.db_table}.{field.column}")
