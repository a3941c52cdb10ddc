"""Random provinces: groups of offices and procedures, and wards beside them."""

from random import Random

from motcua.uptake.open_data.disclosure import Part, added

SIZES = (0, 2, 6, 12, 30, 80)


def city(seed: int, *, groups: int = 2, offices: int = 3, procedures: int = 4, wards: int = 4) -> Part:
    """Small counts beside large ones, at random but always the same for a seed."""
    dice = Random(seed)
    parts = tuple(
        _group(dice, number, dice.randint(1, offices), dice.randint(1, procedures)) for number in range(groups)
    )
    counts = added([part.counts for part in parts], width=4)
    return Part("*", counts, (parts, _rows("ward", _thrown(dice, counts, dice.randint(2, wards)))))


def bottom(part: Part) -> list[Part]:
    """The rows that have no parts."""
    return [row for table in part.tables for each in table for row in bottom(each)] if part.tables else [part]


def _group(dice: Random, number: int, offices: int, procedures: int) -> Part:
    counts = tuple(dice.choice(SIZES) for _way in range(4))
    tables = (
        _rows(f"office {number}", _thrown(dice, counts, offices)),
        _rows(f"procedure {number}", _thrown(dice, counts, procedures)),
    )
    return Part(f"group {number}", counts, tables)


def _thrown(dice: Random, counts: tuple[int, ...], rows: int) -> list[list[int]]:
    thrown = [[0] * len(counts) for _row in range(rows)]
    for way, number in enumerate(counts):
        for _dossier in range(number):
            thrown[dice.randrange(rows)][way] += 1
    return thrown


def _rows(name: str, rows: list[list[int]]) -> tuple[Part, ...]:
    return tuple(Part(f"{name} {place}", tuple(row)) for place, row in enumerate(rows) if any(row))
