"""What is known of a service at an office on one day. Pure data: levels and checks look at nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from motcua.catalogue import quoting
from motcua.catalogue.package import Package
from motcua.catalogue.reliefs import Relief
from motcua.forms.questions import Question


@dataclass(frozen=True)
class Trouble:
    """Something that does not work: "filing", "payment", "result" or "post", and why."""

    what: str
    why: str


@dataclass(frozen=True)
class Tried:
    """What became of a package when it was examined with its own examples; None where nobody can tell."""

    sound: bool | None = None
    plain: bool | None = None


@dataclass(frozen=True)
class Situation:
    """One service at one office on one day. `package` is None without a version in force.

    `bank`, `post`: whether an outside system is connected. `proofs`: the newest day of each confirmed check.
    `reliefs`: the fee policies in force there that day.
    """

    day: date
    channels: Sequence[str]
    package: Package | None = None
    withdrawn: bool = False
    troubles: Sequence[Trouble] = ()
    bank: bool = True
    post: bool = True
    receivers: int = 0
    leaders: int = 0
    phone: str = ""
    tried: Tried = Tried()
    proofs: Mapping[str, date] = field(default_factory=dict)
    reliefs: Sequence[Relief] = ()

    def why(self, what: str) -> str:
        """Why something does not work; empty when it does, or when nobody said."""
        return next((trouble.why for trouble in self.troubles if trouble.what == what), "")

    def hindered(self, what: str) -> bool:
        """Whether somebody told that it does not work."""
        return any(trouble.what == what for trouble in self.troubles)

    @cached_property
    def quotes(self) -> tuple[quoting.Quote | None, quoting.Quote | None]:
        """(online, counter) of that day; None where the sum depends on answers."""
        if self.package is None:
            return None, None
        return quoting.both_channels(self.package, on=self.day, reliefs=self.reliefs)

    @property
    def costs(self) -> bool:
        """Whether there is anything to pay online that day."""
        online = self.quotes[0]
        return bool(self.package and self.package.fees) and not (online is not None and online.total == 0)

    @property
    def questions(self) -> list[Question]:
        """Everything that is asked; a group or a table is one question, as where packages are checked."""
        pages = self.package.pages if self.package else ()
        return [question for page in pages for question in page.questions if question.is_asked]
