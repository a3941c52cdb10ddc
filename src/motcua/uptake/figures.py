"""What is counted, and the two shares that never stand alone. Pure: no table, no clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from motcua.dossiers.models import ASSISTED as ASSISTED
from motcua.dossiers.models import Channel

# Who filed: the groups of `Channel`. Paper that a clerk types in stays paper, whatever the screen on which it was typed.
SELF_FILED = (Channel.SELF_REMOTE, Channel.SELF_ONSITE)
REPRESENTATIVE = (Channel.REPRESENTATIVE,)
PAPER = (Channel.PAPER_COUNTER, Channel.PAPER_POST, Channel.PAPER_DIGITISED)
GROUPS = {"self_filed": SELF_FILED, "assisted": ASSISTED, "representative": REPRESENTATIVE, "paper": PAPER}

# Nghệ An's aim for 2020: 40 % of public services online, from province to commune (Báo Nghệ An, 6/7/2016).
TARGET = Fraction(40, 100)
# A split of fewer dossiers could tell who filed how, so the public is not shown it.
FEWEST = 5


@dataclass(frozen=True)
class Figure:
    """So many dossiers filed each way. Counts are exact; a share is an exact fraction, or None of nothing."""

    self_filed: int = 0
    assisted: int = 0
    representative: int = 0
    paper: int = 0

    def __add__(self, other: "Figure") -> "Figure":
        return Figure(
            self.self_filed + other.self_filed,
            self.assisted + other.assisted,
            self.representative + other.representative,
            self.paper + other.paper,
        )

    @property
    def online(self) -> int:
        """Filed online by anybody's hand: the person's own, a helper's, a representative's."""
        return self.self_filed + self.assisted + self.representative

    @property
    def helped(self) -> int:
        """Filed online, but not by the person alone."""
        return self.assisted + self.representative

    @property
    def all(self) -> int:
        """Every dossier, on paper or online."""
        return self.online + self.paper

    @property
    def online_share(self) -> Fraction | None:
        """Online of all."""
        return Fraction(self.online, self.all) if self.all else None

    @property
    def self_share(self) -> Fraction | None:
        """Filed by the person himself, of all."""
        return Fraction(self.self_filed, self.all) if self.all else None

    @property
    def helped_share(self) -> Fraction | None:
        """Filed online with somebody's help or by a representative, of all."""
        return Fraction(self.helped, self.all) if self.all else None

    @property
    def shown(self) -> bool:
        """Whether the split may be shown to everybody."""
        return self.all >= FEWEST

    @property
    def reached(self) -> bool:
        """Whether the online share has reached the target."""
        return self.all > 0 and Fraction(self.online, self.all) >= TARGET


def added(figures: Iterable[Figure]) -> Figure:
    """The sum of figures; of none, a figure of nothing."""
    return sum(figures, Figure())
