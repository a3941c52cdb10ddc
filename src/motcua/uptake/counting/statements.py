"""The statements of folding and recounting. Names of tables and columns are ours; what comes from outside is a parameter."""

from motcua.foundation.spans import ZONE_NAME
from motcua.uptake.counting.cubes import BY_DAY, CUBES, Cube
from motcua.uptake.counting.lines import ANY, COLUMNS, MEASURES, NEGATIVE, SUMS, counted

ADDED = ", ".join(f"{name} = kept.{name} + excluded.{name}" for name in MEASURES)
TO_FOLD = "uptake_counttofold"
MONTHS = f"""
    select distinct date_trunc('month', at at time zone '{ZONE_NAME}')::date from dossiers_journalentry where move = 'submit'
    union select distinct month from uptake_countofoffice
    union select distinct date_trunc('month', day)::date from {TO_FOLD} order by 1"""
IN_MONTH = f"""l.at >= %(first)s::timestamp at time zone '{ZONE_NAME}' and l.at < %(next)s::timestamp at time zone '{ZONE_NAME}'"""
FILED = f"select coalesce(sum(filed), 0) from (select filed from uptake_countofoffice union all select filed from {TO_FOLD}) f"


def folding() -> str:
    """Everything that waits goes into every table of sums; answers how many rows waited."""
    parts = [f"into_{cube.table} as ({_added(cube, 'select * from taken')})" for cube in CUBES]
    return f"with {', '.join([f'taken as (delete from {TO_FOLD} returning *)', *parts])} select count(*) from taken"


def recounting(*, by_day: bool) -> str:
    """The month from %(first)s to %(next)s counted anew; answers how many sums were wrong."""
    cubes = [cube for cube in CUBES if by_day or cube is not BY_DAY]
    parts = [f"into_{cube.table} as ({_corrected(cube)} returning 1)" for cube in cubes]
    numbers = " + ".join(f"(select count(*) from into_{cube.table})" for cube in cubes)
    return f"with {', '.join([f'truth as materialized ({counted(only=IN_MONTH)})', *parts])} select {numbers}"


def _corrected(cube: Cube) -> str:
    """What is counted, less what is kept and what waits."""
    kept = f"{cube.period} >= %(first)s::date and {cube.period} < %(next)s::date"
    waits = "day >= %(first)s::date and day < %(next)s::date"
    differing = f"""
        select {cube.of_a_day}, {COLUMNS} from truth
        union all select {cube.columns}, {NEGATIVE} from {cube.table} where {kept}
        union all select {cube.of_a_day}, {NEGATIVE} from {TO_FOLD} where {waits}"""
    return _upserted(cube, f"select {cube.columns}, {SUMS} from ({differing}) d group by {cube.columns} having {ANY}")


def _added(cube: Cube, rows: str) -> str:
    grouped = f"select {cube.columns}, {SUMS} from (select {cube.of_a_day}, {COLUMNS} from ({rows}) r) d"
    return _upserted(cube, f"{grouped} group by {cube.columns} having {ANY}")


def _upserted(cube: Cube, rows: str) -> str:
    return f"""insert into {cube.table} as kept ({cube.columns}, {COLUMNS}) {rows}
        on conflict ({cube.columns}) do update set {ADDED}"""
