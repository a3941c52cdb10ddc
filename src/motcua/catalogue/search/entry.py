"""What can be found: a procedure that can be filed, or a card of the national base."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from motcua.foundation.text import slug

Kind = Literal["procedure", "card"]
Key = tuple[Kind, int]
Level = Literal["", "central", "province", "district", "commune"]


@dataclass(frozen=True)
class Entry:
    """One thing to be found. `names`: Vietnamese, then English if there is one; `prior` 0-100: how often it is wanted.

    `sentences` are words at lower weight: what it is for, its papers, its results. `field`, `body` (who decides) and
    `level` are as shown; `for_business` and `for_citizens` may both be true.
    """

    key: Key
    code: str
    names: tuple[str, ...]
    also_called: Sequence[str] = ()
    sentences: Sequence[str] = ()
    prior: int = 10
    field: str = ""
    body: str = ""
    level: Level = ""
    for_citizens: bool = True
    for_business: bool = False
    slug: str = ""
    former_codes: Sequence[str] = ()  # of the procedures whose place it has taken
    events: frozenset[str] = frozenset()  # life and business events, "life:child" or "business:start"

    @property
    def kind(self) -> Kind:
        """Whether it can be filed here (procedure) or is only described (card)."""
        return self.key[0]

    @property
    def title(self) -> str:
        """The Vietnamese name."""
        return self.names[0]

    @property
    def field_slug(self) -> str:
        """The field as it stands in addresses."""
        return _slug(self.field)


_slug = lru_cache(maxsize=4_096)(slug)  # a catalogue has some hundreds of fields, and lists ask for each entry's
