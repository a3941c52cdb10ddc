"""Occasions of life and of business under which people look for procedures, with the icon of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.catalogue.occasions import BUSINESS_EVENTS, LIFE_EVENTS
from motcua.catalogue.search.entry import Entry
from motcua.forms.words import Words
from motcua.web.public.lines import shown_name

ICONS = {
    "child": "child", "study": "study", "work": "briefcase", "identity": "user", "family": "heart", "home": "home",
    "land": "land", "health": "health", "driving": "car", "retirement": "coin", "death": "file", "business": "building",
    "food": "food", "start": "star", "hire": "briefcase", "permits": "file", "food_safety": "food",
    "land_and_building": "home", "tax": "coin", "change": "file", "close": "clock",
}  # fmt: skip
KINDS: Mapping[str, Mapping[str, Words]] = {"life": LIFE_EVENTS, "business": BUSINESS_EVENTS}
NAMES_ON_A_CARD = 3


@dataclass(frozen=True)
class Occasion:
    """An occasion that has procedures. `names`: the first few of them, as the card's line of text."""

    kind: str
    id: str
    title: Words
    names: str
    many: int

    @property
    def icon(self) -> str:
        """The picture of its card."""
        return ICONS.get(self.id, "file")


def occasions(kind: str, entries: Iterable[Entry]) -> list[Occasion]:
    """The life or business events that have procedures, in the order of the national portal."""
    held: dict[str, list[Entry]] = {}
    for entry in entries:
        for event in entry.events:
            held.setdefault(event, []).append(entry)
    found = []
    for name, title in KINDS[kind].items():
        if own := held.get(f"{kind}:{name}"):
            own.sort(key=lambda entry: (entry.kind != "procedure", -entry.prior, len(entry.title)))
            names = " · ".join(shown_name(entry) for entry in own[:NAMES_ON_A_CARD])
            found.append(Occasion(kind, name, title, names, len(own)))
    return found
