"""The statements of folding and recounting. Names of tables and columns are ours; what comes from outside is a parameter."""

from motcua.foundation.spans import ZONE_NAME
from motcua.uptake.counting.cubes import BY_DAY, CUBES, Cube
from motcua.uptake.counting.lines import WAYS, counted

TO_FOLD = "uptake_counttofold"
MONTHS = f"""
    select distinct date_trunc('month', at at time zone '{ZONE_NAME}')::date from dossiers_journalentry where move = 'submit'
    union select distinct month from uptake_countofoffice
    union select distinct date_trunc('month', day)::date from {TO_FOLD} order by 1"""
IN_MONTH = f"""l.at >= %(first)s::timestamp at time zone '{ZONE_NAME}' and l.at < %(next)s::timestamp at time zone '{ZONE_NAME}'"""
FILED = f"select coalesce((select sum({' + '.join(WAYS)}) from uptake_countofoffice), 0) + coalesce((select sum(filed) from {TO_FOLD}), 0)"


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
    taken_off = ", ".join(f"-{name}" for name in cube.measures)
    differing = f"""
        select {cube.of_a_day}, {cube.of_lines} from truth
        union all select {cube.columns}, {taken_off} from {cube.table} where {kept}
        union all select {cube.columns}, {taken_off} from (
            select {cube.of_a_day}, {cube.of_lines} from {TO_FOLD} where {waits}) w"""
    return _upserted(cube, differing)


def _added(cube: Cube, rows: str) -> str:
    return _upserted(cube, f"select {cube.of_a_day}, {cube.of_lines} from ({rows}) r")


def _upserted(cube: Cube, rows: str) -> str:
    """The rows added together by their keys, and to what is kept; what comes to nothing is left out."""
    sums = ", ".join(f"sum({name}) as {name}" for name in cube.measures)
    any_of_them = " or ".join(f"sum({name}) <> 0" for name in cube.measures)
    added = ", ".join(f"{name} = kept.{name} + excluded.{name}" for name in cube.measures)
    return f"""insert into {cube.table} as kept ({cube.columns}, {", ".join(cube.measures)})
        select {cube.columns}, {sums} from ({rows}) d group by {cube.columns} having {any_of_them}
        on conflict ({cube.columns}) do update set {added}"""
