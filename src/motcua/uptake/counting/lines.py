"""What each figure means, in one statement over journal lines: triggers, recounts and tests all use this text."""

from motcua.uptake.figures import GROUPS

MEASURES = (
    "filed", "accepted", "clean", "asked", "declined", "dropped", "released", "on_time", "late", "complained",
)  # fmt: skip
WAYS = tuple(GROUPS)  # who filed: what a sum without a channel keeps instead of "filed"
WIDE = (*WAYS, *MEASURES[1:])
COLUMNS = ", ".join(MEASURES)
NEGATIVE = ", ".join(f"-{name}" for name in MEASURES)
SPLIT = ", ".join(
    [
        *(f"case when channel = any('{{{','.join(GROUPS[way])}}}') then filed else 0 end as {way}" for way in WAYS),
        *MEASURES[1:],
    ]
)

# A supplement that was asked before reception took the dossier in makes it one that was not clean at first.
COUNTED = """
    select (l.at at time zone 'Asia/Ho_Chi_Minh')::date as day, l.authority_id, l.procedure_id, l.channel, d.ward,
        count(*) filter (where l.move = 'submit') as filed,
        count(*) filter (where l.move = 'accept') as accepted,
        count(*) filter (where l.move = 'accept' and not exists (
            select from dossiers_journalentry e
            where e.dossier_id = l.dossier_id and e.seq < l.seq and e.move = 'ask_supplement')) as clean,
        count(*) filter (where l.move = 'ask_supplement') as asked,
        count(*) filter (where l.move = 'decline') as declined,
        count(*) filter (where l.move in ('withdraw', 'stop', 'lapse')) as dropped,
        count(*) filter (where l.move = 'release') as released,
        count(*) filter (where l.move = 'release' and l.facts ->> 'on_time' = 'true') as on_time,
        count(*) filter (where l.move = 'release' and l.facts ->> 'on_time' = 'false') as late,
        count(*) filter (where l.move = 'complain') as complained
    from {lines} l join dossiers_dossier d on d.id = l.dossier_id
    where d.parent_id is null and l.move in ('submit', 'accept', 'ask_supplement', 'decline', 'withdraw', 'stop', 'lapse',
        'release', 'complain') {only}
    group by 1, 2, 3, 4, 5
"""


def counted(*, lines: str = "dossiers_journalentry", only: str = "") -> str:
    """The statement over some lines: another table of the same shape, or only those for which an SQL condition holds."""
    return COUNTED.format(lines=lines, only=f"and {only}" if only else "")
