"""Somebody who adds and subtracts everything that is told, exactly: what can he know of a cell?

His equations: every sum that a row tells; of one group, offices and procedures add up to the same; all groups and all wards
add up to the same. His inequalities: no count is negative, and a row that is listed is of at least one dossier.
"""

from fractions import Fraction

ONE, NONE = Fraction(1), Fraction(0)


def known(whole, scheme, levels):
    """(cells, equations): each equation is ({cell: factor}, sum). A cell is (key of a row, way)."""
    ways = range(len(scheme.ways))
    rows = dict(_bottom(whole))
    equations = []
    for part in _every(whole):
        below = [(key, each) for key in _under(part)[0] for each in ways] if part.tables else None
        for block in scheme.told(levels[part.key]) if part is whole or not part.tables else ():
            cells = [cell for cell in below or [(part.key, each) for each in ways] if cell[1] in block]
            equations.append((dict.fromkeys(cells, ONE), Fraction(sum(part.counts[each] for each in block))))
        for other in _under(part)[1:]:
            for each in ways:
                first = dict.fromkeys(((key, each) for key in _under(part)[0]), ONE)
                equations.append((first | dict.fromkeys(((key, each) for key in other), -ONE), NONE))
    cells = [(key, each) for key in rows for each in ways]
    at_least_one = [[(key, each) for each in ways] for key, counts in rows.items() if any(counts)]
    return cells, equations, at_least_one


def bounds(cell, cells, equations, at_least_one):
    """(lowest, highest) that a cell can be; highest is None where nothing bounds it."""
    columns = {each: place for place, each in enumerate(cells)}
    width = len(cells) + len(at_least_one)
    table = []
    for factors, number in equations:
        row = [NONE] * width
        for each, factor in factors.items():
            row[columns[each]] = factor
        table.append((row, number))
    for place, each in enumerate(at_least_one):
        row = [NONE] * width
        for one in each:
            row[columns[one]] = ONE
        row[len(cells) + place] = -ONE
        table.append((row, ONE))
    reduced = _reduced(table, width)
    most = _maximum([ONE if place == columns[cell] else NONE for place in range(width)], reduced, width)
    least = _maximum([-ONE if place == columns[cell] else NONE for place in range(width)], reduced, width)
    return (-least, most)


def determined(cells, equations):
    """The cells whose value follows from the equations alone."""
    columns = {each: place for place, each in enumerate(cells)}
    table = [([factors.get(each, NONE) for each in cells], number) for factors, number in equations]
    found = set()
    for row, _number in _reduced(table, len(columns)):
        used = [place for place, factor in enumerate(row) if factor]
        if len(used) == 1:
            found.add(cells[used[0]])
    return found


def _reduced(table, width):
    """Reduced row echelon form, without empty rows."""
    rows = [[*row, number] for row, number in table]
    done = []
    for column in range(width):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        scaled = [each / pivot[column] for each in pivot]
        rows = [_less(row, scaled, column) for row in rows]
        done = [_less(row, scaled, column) for row in done] + [scaled]
    assert not any(row[-1] for row in rows), "what is told contradicts itself"
    return [(row[:-1], row[-1]) for row in done]


def _less(row, pivot, column):
    factor = row[column]
    if not factor:
        return row
    return [each - factor * other if other else each for each, other in zip(row, pivot, strict=True)]


def _maximum(goal, equations, width):
    """The simplex method in two phases with Bland's rule; what is asked is known to be possible. None: unbounded."""
    count = len(equations)
    rows = []
    for place, (row, number) in enumerate(equations):
        sign = -ONE if number < 0 else ONE
        rows.append(
            [
                *(sign * each for each in row),
                *(ONE if other == place else NONE for other in range(count)),
                sign * number,
            ]
        )
    basis = [width + place for place in range(count)]
    first = [NONE] * width + [-ONE] * count
    _climb(first, rows, basis, width + count)
    for place, held in enumerate(basis):
        if held >= width:
            column = next((each for each in range(width) if rows[place][each]), None)
            if column is not None:
                _pivot(rows, basis, place, column)
    rows = [[*row[:width], row[-1]] for row, held in zip(rows, basis, strict=True) if held < width]
    basis = [held for held in basis if held < width]
    return _climb(goal, rows, basis, width)


def _climb(goal, rows, basis, width):
    while True:
        costs = [goal[held] for held in basis]
        entering = next(
            (
                column
                for column in range(width)
                if column not in basis
                and goal[column] - sum(cost * row[column] for cost, row in zip(costs, rows, strict=True) if cost) > 0
            ),
            None,
        )
        if entering is None:
            return sum((cost * row[-1] for cost, row in zip(costs, rows, strict=True)), NONE)
        ratios = [(row[-1] / row[entering], basis[place], place) for place, row in enumerate(rows) if row[entering] > 0]
        if not ratios:
            return None
        _pivot(rows, basis, min(ratios)[2], entering)


def _pivot(rows, basis, place, column):
    scaled = [each / rows[place][column] for each in rows[place]]
    rows[:] = [scaled if other == place else _less(row, scaled, column) for other, row in enumerate(rows)]
    basis[place] = column


def _every(part):
    yield part
    for table in part.tables:
        for below in table:
            yield from _every(below)


def _bottom(part):
    return [(each.key, each.counts) for each in _every(part) if not each.tables]


def _under(part):
    """For each way of dividing it, the rows at the bottom of one division: offices, procedures, or wards."""
    if not part.tables:
        return []
    groups = []
    for table in part.tables:
        keys = [[each.key] if not each.tables else _under(each)[0] for each in table]
        groups.append([key for some in keys for key in some])
    return groups
