"""Parts of an inter-agency chain (liên thông): what each agency does, in what time, after whom."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import Field, model_validator

from motcua.catalogue.dated import Doubt
from motcua.forms.words import Id, Part, Text, Words

SAME = "same"
KINDS = frozenset(
    {"government", "centre", "department", "office", "police", "board", "commune", "district", "insurance"}
)
PLACES = "|".join([SAME, *sorted(KINDS), "[A-Z][0-9]{2}([.][0-9A-Z]+)*"])


class ChainPart(Part):
    """One agency's part: a dossier of its own under the procedure `procedure`, opened behind the scenes.

    `authority`: "same" (the office that decides the whole), the code of an office, or a kind of office; of a kind the one in
    the ward of the address `ward` is taken, else the one whose territory holds that ward. `answers`: question of the part's
    form -> question of this form; those of the same id are handed on without being told. `hours`: its slice, in working hours.
    """

    id: Id
    name: Words
    procedure: Annotated[str, Field(pattern=r"^[1-9]\.[0-9]{6}$")]
    authority: Annotated[str, Field(pattern=f"^({PLACES})$", max_length=35)] = SAME
    ward: Id | None = None
    answers: dict[Id, Id] = {}
    hours: Annotated[int, Field(ge=1, le=3200)]
    after: tuple[Id, ...] = ()
    basis: Text | None = None
    doubt: Doubt | None = None

    @model_validator(mode="after")
    def _ward_of_a_kind(self) -> "ChainPart":
        if self.ward and self.authority not in KINDS:
            raise ValueError("“ward” chỉ đi với một loại cơ quan ở “authority”, ví dụ police")
        return self

    @property
    def of_a_kind(self) -> bool:
        """Whether its office is found by kind and territory."""
        return self.authority in KINDS


def in_order(parts: Sequence[ChainPart]) -> list[ChainPart]:
    """The parts so that each stands behind those it waits for. Raises ValueError for a circle or an unknown part."""
    done: dict[str, ChainPart] = {}
    left = list(parts)
    while left:
        ready = [part for part in left if set(part.after) <= done.keys()]
        if not ready:
            raise ValueError(", ".join(part.id for part in left))
        done |= {part.id: part for part in ready}
        left = [part for part in left if part.id not in done]
    return list(done.values())


def longest(parts: Sequence[ChainPart]) -> int:
    """The working hours from the first part to the end of the last, where parts run side by side. Raises ValueError."""
    ends: dict[str, int] = {}
    for part in in_order(parts):
        ends[part.id] = part.hours + max((ends[before] for before in part.after), default=0)
    return max(ends.values(), default=0)


def handed_on(part: ChainPart, answers: Mapping[str, object], asked: Sequence[str]) -> dict[str, object]:
    """What a part knows from the answers of the whole; `asked` are the questions of the part's own form."""
    wanted = {name: part.answers.get(name, name) for name in asked}
    return {name: answers[source] for name, source in wanted.items() if source in answers}
