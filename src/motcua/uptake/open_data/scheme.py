"""The ways that a table tells apart, and in which order: first everything, then online and paper, then finer. Pure."""

from dataclasses import dataclass
from functools import cached_property

FEWEST = 5  # dossiers: what is fewer, and not none, is not told
Counts = tuple[int, ...]
Block = tuple[int, ...]


def clear(number: int) -> bool:
    """Whether a count may be read by everybody: none at all, or enough."""
    return number == 0 or number >= FEWEST


@dataclass(frozen=True)
class Scheme:
    """Ways by name; each split tells a block of them apart in two halves, the coarse ones before the fine ones.

    A row at level 0 tells nothing, at level 1 its total, at each further level one split more.
    """

    ways: tuple[str, ...]
    splits: tuple[tuple[Block, Block], ...]

    @property
    def top(self) -> int:
        """The level at which everything is told."""
        return len(self.splits) + 1

    @cached_property
    def everything(self) -> Block:
        return tuple(range(len(self.ways)))

    def split_at(self, level: int) -> Block:
        """The block that a level tells apart; at level 1 it is everything, which is told as a total."""
        return self.everything if level == 1 else _joined(self.splits[level - 2])

    def told(self, level: int) -> list[Block]:
        """The blocks whose sums a row at this level tells, without those that are sums of others."""
        blocks = [self.everything] if level else []
        for split in self.splits[: max(0, level - 1)]:
            blocks = [half for block in blocks for half in (split if block == _joined(split) else (block,))]
        return blocks

    def within(self, block: Block, *, until: int) -> list[Block]:
        """Every block inside another that some level up to `until` tells, the block itself too."""
        every = [self.everything, *(half for split in self.splits[: max(0, until - 1)] for half in split)]
        return [each for each in every if set(each) <= set(block)]

    def finest(self, counts: Counts) -> int:
        """The highest level at which a row of these counts tells nothing too small."""
        levels = range(self.top, 0, -1)
        return next((n for n in levels if all(clear(total(counts, block)) for block in self.told(n))), 0)


def total(counts: Counts, block: Block) -> int:
    """The sum over a block."""
    return sum(counts[place] for place in block)


def _joined(split: tuple[Block, Block]) -> Block:
    return tuple(sorted((*split[0], *split[1])))


FILED = Scheme(
    ("self_filed", "assisted", "representative", "paper"),
    (((0, 1, 2), (3,)), ((0,), (1, 2)), ((1,), (2,))),
)
RELEASED = Scheme(("on_time", "late"), (((0,), (1,)),))
