"""The mapping file: which column of a table says what, and what its words mean here."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from motcua.dossiers.models import Channel, State
from motcua.foundation.data_files import Row, read
from motcua.foundation.text import folded

NEEDED = ("number", "procedure", "authority", "full_name", "submitted_at")
FIELDS = (
    *NEEDED, "receiving", "channel", "state", "personal_id", "phone", "email", "address", "ward", "accepted_at", "due_at",
    "ready_at", "delivered_at", "ended_at", "outcome", "reasons",
)  # fmt: skip
FORGIVEN = ("phone", "email", "personal_id")
TAKEN_OVER = (
    State.SUBMITTED, State.ACCEPTED, State.PROCESSING, State.RESULT_READY, State.DELIVERED, State.DECLINED,
    State.WITHDRAWN, State.STOPPED, State.LAPSED,
)  # fmt: skip
# Codes 1-3 are those of the national portal's synchronisation; nothing at all counts as brought to a counter.
CHANNELS: dict[str, str] = {
    "1": Channel.PAPER_COUNTER, "2": Channel.SELF_REMOTE, "3": Channel.PAPER_POST,
    "truc tiep": Channel.PAPER_COUNTER, "truc tuyen": Channel.SELF_REMOTE, "buu chinh": Channel.PAPER_POST,
    "buu chinh cong ich": Channel.PAPER_POST, "": Channel.PAPER_COUNTER,
}  # fmt: skip
STATES: dict[str, str] = {
    "1": State.SUBMITTED, "2": State.ACCEPTED, "3": State.DECLINED, "4": State.PROCESSING, "7": State.WITHDRAWN,
    "9": State.RESULT_READY, "10": State.DELIVERED,
    "moi dang ky": State.SUBMITTED, "duoc tiep nhan": State.ACCEPTED, "da tiep nhan": State.ACCEPTED,
    "khong duoc tiep nhan": State.DECLINED, "dang xu ly": State.PROCESSING, "da rut": State.WITHDRAWN,
    "cong dan yeu cau rut ho so": State.WITHDRAWN, "da xu ly xong": State.RESULT_READY,
    "da tra ket qua": State.DELIVERED,
}  # fmt: skip
USUAL: dict[str, dict[str, str]] = {"channel": CHANNELS, "state": STATES}


class Table(Row):
    """Where the rows are: `header` is the line of the column names, counted from 1; a delimiter is found out if not told."""

    sheet: str | None = None
    header: Annotated[int, Field(ge=1, le=100)] = 1
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] | None = None
    encoding: str = "utf-8-sig"


class Mapping(Row):
    """mapping.yaml. `source` names the old system: with the old number it makes a second import harmless.

    `columns`: field -> name of a column; `constants`: field -> one value for all rows; `words`: field -> word in the table ->
    our code. `dates`: formats as in strptime; `opens`, `closes`: the hour of a moment, or of a due moment, that says only its
    day. `forgive`: fields whose unreadable values are left out instead of being a fault.
    """

    source: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{1,59}$")]
    table: Table = Table()
    columns: dict[str, str]
    constants: dict[str, str] = {}
    words: dict[str, dict[str, str]] = {}
    dates: Annotated[tuple[str, ...], Field(min_length=1)] = ("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y")
    opens: Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5][0-9]$")] = "07:30"
    closes: Annotated[str, Field(pattern=r"^[0-2][0-9]:[0-5][0-9]$")] = "17:00"
    forgive: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _known(self) -> "Mapping":
        for where, names in (("columns", self.columns), ("constants", self.constants), ("words", self.words)):
            if unknown := sorted(set(names) - set(FIELDS)):
                raise ValueError(f"{where}: không có mục {', '.join(unknown)}; các mục: {', '.join(FIELDS)}")
        told = {**self.columns, **self.constants}
        if missing := [name for name in NEEDED if name not in told]:
            raise ValueError(f"columns: còn thiếu {', '.join(missing)}")
        if unknown := sorted(set(self.forgive) - set(FORGIVEN)):
            raise ValueError(f"forgive: chỉ bỏ qua được {', '.join(FORGIVEN)}, không bỏ qua {', '.join(unknown)}")
        self._codes("channel", list(Channel.values))
        self._codes("state", [state.value for state in TAKEN_OVER])
        return self

    def _codes(self, field: str, allowed: list[str]) -> None:
        for word, code in self.words.get(field, {}).items():
            if code not in allowed:
                raise ValueError(f"words.{field}.{word}: không có “{code}”; chọn một trong {', '.join(allowed)}")

    def meaning(self, field: str, word: str) -> str:
        """Our code for a word of the table; the word itself where nothing is told. Case and marks do not count."""
        own = {folded(each): code for each, code in self.words.get(field, {}).items()}
        usual = USUAL.get(field, {})
        return own.get(folded(word)) or usual.get(folded(word)) or word


def read_mapping(path: Path) -> Mapping:
    """The checked mapping. Raises BadFile."""
    return read(path, Mapping)
