"""The job of a statement: every line read in constant memory, then everything that names a due is matched."""

from collections.abc import Iterator
from itertools import islice
from typing import TypeVar

from motcua.foundation.data_files import BadFile
from motcua.payments.models import StatementFile, StatementLine
from motcua.payments.services.statements import add_lines, finish_import, match_line, restart_reading
from motcua.payments.statements.reading import read, told
from motcua.payments.unpacking import unpacked

CHUNK = 500
Item = TypeVar("Item")


def import_file(file: StatementFile) -> None:
    """Read a file that waits, then match. Run again after a crash it begins anew and doubles nothing."""
    if not file.is_underway:
        return
    try:
        with unpacked(file.stored) as path:
            restart_reading(file, total=sum(1 for _row in read(path, file.header, file.columns)))
            for chunk in chunks(read(path, file.header, file.columns)):
                add_lines(file, found=chunk)
    except BadFile as error:
        finish_import(file, failed=told(error))
        return
    match_new(file)
    finish_import(file)


def match_new(file: StatementFile) -> int:
    """Match every line of the account that nobody has looked at yet; each in a transaction of its own."""
    new = StatementLine.objects.filter(account=file.account_id, state=StatementLine.State.NEW)
    keys = list(new.order_by("at", "id").values_list("pk", flat=True))
    for key in keys:
        match_line(StatementLine(pk=key))
    return len(keys)


def chunks(items: Iterator[Item]) -> Iterator[list[Item]]:
    """Some at a time, so that a file of any length stays out of memory."""
    while chunk := list(islice(items, CHUNK)):
        yield chunk
