"""Which row may tell how much, so that no small count can be worked out from what else is told. Pure.

Rows that tell less than the others form a pool. Of a pool everybody knows the sums: what is told above it, less what its
other rows tell. So a count is hidden only if its pool leaves it room: at least FEWEST on either side of every sum. Where it
does not, a further row tells less as well; where no row is left, the whole above (office group, province) tells less.
Tables of one whole (offices, procedures and wards of a province) share nothing but its sums, so what is moved within a pool
of one of them is seen in none. docs/adr/0038 has the argument and what it does not cover.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.uptake.open_data.scheme import FEWEST, Block, Counts, Scheme, clear, total

Key = str
Levels = dict[Key, int]


@dataclass(frozen=True)
class Part:
    """A row; `tables` are its own parts, told in tables of their own: each adds up to the counts of the whole."""

    key: Key
    counts: Counts
    tables: tuple[tuple["Part", ...], ...] = ()

    def __post_init__(self) -> None:
        for table in self.tables:
            if self.counts != added([part.counts for part in table], width=len(self.counts)):
                raise ValueError(f"the parts of {self.key} do not add up to it")

    @property
    def weight(self) -> int:
        """Rows inside that are known to be more than nothing."""
        return max(int(any(self.counts)), *(sum(part.weight for part in table) for table in self.tables), 0)


@dataclass(frozen=True)
class _Pool:
    """Rows of a table that do not reach a level, and what a table of that whole tells at most."""

    scheme: Scheme
    rows: Sequence[Part]
    levels: Mapping[Key, int]
    level: int
    most: int

    @property
    def is_safe(self) -> bool:
        """Whether each of them keeps room. An empty pool hides nothing."""
        if not self.rows:
            return True
        block = self.scheme.split_at(self.level)
        sums = added([part.counts for part in self.rows], width=len(self.scheme.ways))
        whole, inside = total(sums, block), self.scheme.within(block, until=self.most)
        if not all(clear(total(sums, each)) and clear(whole - total(sums, each)) for each in inside):
            return False
        if self.level == 1:
            return len(self.rows) > 1 and whole - sum(part.weight for part in self.rows) >= FEWEST
        return all(whole - total(part.counts, block) >= FEWEST for part in self.rows if self._needs_others(part, block))

    def _needs_others(self, part: Part, block: Block) -> bool:
        """Whether the row tells the sum of the block, and hides something small in it."""
        inside = self.scheme.within(block, until=self.scheme.top)
        return self.levels[part.key] == self.level - 1 and not all(clear(total(part.counts, each)) for each in inside)

    def with_row(self, part: Part) -> "_Pool":
        return _Pool(self.scheme, [*self.rows, part], {**self.levels, part.key: self.level - 1}, self.level, self.most)


def levels(whole: Part, scheme: Scheme, *, caps: Mapping[Key, int] | None = None) -> Levels:
    """Key of every row -> its level. `caps` bounds rows from above: what was hidden once stays hidden."""
    bounds = dict(caps or {})
    while True:
        found: Levels = {whole.key: min(scheme.finest(whole.counts), bounds.get(whole.key, scheme.top))}
        unsafe = _descend(whole, scheme, bounds, found)
        if unsafe is None:
            return found
        bounds[unsafe[0]] = unsafe[1]


def added(rows: Sequence[Counts], *, width: int) -> Counts:
    """The sum of rows of the same width."""
    return tuple(sum(column) for column in zip(*rows, strict=True)) if rows else (0,) * width


def _descend(whole: Part, scheme: Scheme, bounds: Mapping[Key, int], found: Levels) -> tuple[Key, int] | None:
    """Levels of everything inside; or the whole that has to tell less, and how much it may."""
    most = found[whole.key]
    for table in whole.tables:
        for part in table:
            found[part.key] = min(most, scheme.finest(part.counts), bounds.get(part.key, scheme.top))
        for level in range(1, most + 1):
            if not _made_safe(table, scheme, level, most, found):
                return whole.key, level - 1
        for part in table:
            unsafe = _descend(part, scheme, bounds, found)
            if unsafe is not None:
                return unsafe
    return None


def _made_safe(table: Sequence[Part], scheme: Scheme, level: int, most: int, found: Levels) -> bool:
    """Let further rows tell less until the pool of a level is safe; False if even all of them are not enough."""
    rows = [part for part in table if found[part.key] < level]
    pool = _Pool(scheme, rows, {part.key: found[part.key] for part in rows}, level, most)
    spare = sorted((part for part in table if found[part.key] >= level and any(part.counts)), key=_size)
    while not pool.is_safe:
        if not spare:
            return False
        chosen = next((part for part in spare if pool.with_row(part).is_safe), spare[-1])
        spare.remove(chosen)
        pool = pool.with_row(chosen)
        found[chosen.key] = level - 1
    return True


def _size(part: Part) -> tuple[int, str]:
    return sum(part.counts), str(part.key)
