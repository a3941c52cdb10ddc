"""`python -m tests.benchmarks.journal [lines]`: how long the whole journal takes to verify, a million lines by default.

The lines are real: hashed, chained and salted as services write them, ten for each dossier. The baseline of the same run
is a bare reading of the same rows. Nothing is asserted but that an honest journal holds and one changed line is found.
"""

import hashlib
import json
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.benchmarks.machine import described
from tests.benchmarks.pages import OFFICE, fill_inbox
from tests.benchmarks.scratch import Scratch, scratch

LINES, A_DOSSIER, BAR = 1_000_000, 10, 60
COLUMNS = (
    "dossier_id, seq, move, from_state, to_state, at, actor_id, actor_name, authority_id, procedure_id, channel, facts, "
    "note, note_salt, note_commitment, previous, hash"
)
MOVES = ("submit", "pay_fee", "accept", "start", *["complete_step"] * 3, "decide", "release", "deliver")
CHANGED = "update dossiers_journalentry set channel = 'paper_counter' where (dossier_id, seq) = (%s, 4)"


def chain(dossier: Any, authority: int, procedure: int, at: datetime) -> Iterator[tuple[Any, ...]]:
    """The lines of one dossier, each with its hash; spelled here once more, so that the figure checks the spelling too."""
    previous = "0" * 64
    moment = at.astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).isoformat(timespec="microseconds")
    for seq, move in enumerate(MOVES, start=1):
        facts = {"receipt": f"BL-{seq}"} if move == "pay_fee" else {}
        line = [
            str(dossier), seq, move, "processing", "processing", moment, "", authority, procedure, "self_remote",
            facts, "", previous,
        ]  # fmt: skip
        spelled = json.dumps(line, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        hashed = hashlib.sha256(spelled.encode()).hexdigest()
        yield (
            dossier, seq, move, "processing", "processing", at, None, "", authority, procedure, "self_remote",
            json.dumps(facts), "", "", "", previous, hashed,
        )  # fmt: skip
        previous = hashed


def write(place: Scratch, dossiers: int) -> str:
    """Chains for so many copies of one dossier; returns the key of one of them."""
    fill_inbox(place, dossiers)
    office = place.ask("select id from authorities_authority where code = %s", OFFICE)[0][0]
    rows = place.ask("select id, procedure_id from dossiers_dossier where code like 'HS-COPY-%%'")
    at = datetime.now(UTC)
    with place.connect() as connection, connection.cursor() as cursor:
        cursor.execute("create temp table heads (id uuid primary key, head text)")
        heads = []
        with cursor.copy(f"copy dossiers_journalentry ({COLUMNS}) from stdin") as copy:
            for dossier, procedure in rows:
                for line in chain(dossier, office, procedure, at):
                    copy.write_row(line)
                heads.append((dossier, line[-1]))
        with cursor.copy("copy heads from stdin") as copy:
            for row in heads:
                copy.write_row(row)
        cursor.execute(
            "update dossiers_dossier set journal_head = head, journal_length = %s from heads where heads.id = dossiers_dossier.id",
            [A_DOSSIER],
        )
        cursor.execute("analyze")
    return str(rows[len(rows) // 2][0])


def bare(place: Scratch) -> float:
    """Seconds to read every row in the same order, doing nothing with it."""
    started = time.perf_counter()
    with place.connect() as connection, connection.transaction(), connection.cursor(name="bare") as cursor:
        cursor.itersize = 5_000
        cursor.execute(f"select {COLUMNS} from dossiers_journalentry order by dossier_id, seq")
        for _row in cursor:
            pass
    return time.perf_counter() - started


def timed(place: Scratch) -> tuple[float, str]:
    """Seconds of `motcua verify_journal`, the start of the command included, and its last line."""
    started = time.perf_counter()
    said = place.command("verify_journal")
    return time.perf_counter() - started, said.strip().splitlines()[-1]


def found(place: Scratch, dossier: str) -> str:
    """Whether the command names the changed line."""
    try:
        place.command("verify_journal")
    except AssertionError as error:
        if f"{dossier} 4: it was changed" in str(error):
            return "found, by dossier and line"
    return "NOT FOUND"


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    with scratch() as place:
        place.fill(1)
        place.command("simulate", "--dossiers", "200", "--months", "3", "--more")
        one = write(place, lines // A_DOSSIER)
        print(described(place))
        reading = bare(place)
        seconds, said = timed(place)
        print(f"\n{said}\nverified in {seconds:.1f} s, {seconds / lines * 1e6:.1f} s a million (bar: {BAR} s)")
        print(f"{seconds / reading:.1f} times the bare reading of the rows ({reading:.1f} s)")
        with place.connect() as connection:
            connection.execute("alter table dossiers_journalentry disable trigger journal_is_append_only")
            connection.execute(CHANGED, [one])
        print(f"one changed line in the middle: {found(place, one)}")


if __name__ == "__main__":
    main()
