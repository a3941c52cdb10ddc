"""The page of a level-1 card: what the national procedure base publishes, in the order in which people ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from motcua.catalogue.models import Card
from motcua.catalogue.national import saying, sections
from motcua.catalogue.national.entry import ABSENT
from motcua.catalogue.national.queries import card_of, card_text, service_of
from motcua.catalogue.national.rows import write_row
from motcua.foundation.text import slug

LONG_ENTRY, LONG_SECTION = 40_000, 6_000  # letters; longer ones are a page of their own, so that a page stays light
LETTERS_A_PAGE = 60_000
SHOWN_PAPERS = 8
ALREADY_SAID = {sections.TITLE, sections.CHANNELS, sections.PAPERS, sections.APPLICANTS, sections.RESULT}
IN_SHORT = (
    *(sections.CODE, sections.DECISION, sections.FIELD, sections.LEVEL, sections.KIND, sections.BODY),
    *(sections.DECIDING_BODY, sections.DELEGATED_BODY, sections.OTHER_BODIES, sections.KEYWORDS),
)


@dataclass(frozen=True)
class Part:
    """One section: `blocks` to show here, or `away` when it is so long that it has a page of its own."""

    name: str
    key: str
    blocks: list[saying.Block]
    away: bool


class CardSheet:
    """A card as people read it."""

    def __init__(self, card: Card) -> None:
        self.card = card
        self._long = len(card_text(card)) > LONG_ENTRY

    def __getattr__(self, name: str) -> Any:
        return getattr(self.card, name)

    def rows(self, name: str) -> list[Any]:
        """The lines or rows of a section; none when the entry says that there is no information."""
        return [row for row in self.card.sections.get(name, ()) if row and row != ABSENT]

    @property
    def applicants(self) -> list[str]:
        return saying.applicants(self.rows(sections.APPLICANTS))

    @property
    def ways(self) -> list[saying.Way]:
        return saying.ways(self.rows(sections.CHANNELS))

    @cached_property
    def cases(self) -> list[saying.Case]:
        return [] if self.is_away(sections.PAPERS) else saying.cases(self.rows(sections.PAPERS))

    @property
    def folded_papers(self) -> bool:
        return self.papers > SHOWN_PAPERS

    @property
    def papers(self) -> int:
        return sum("name" in row for row in self.rows(sections.PAPERS))

    @property
    def result(self) -> list[saying.Block]:
        return saying.blocks(self.rows(sections.RESULT))

    @property
    def laws(self) -> list[dict[str, str]]:
        return [row for row in self.rows(sections.LEGAL) if "title" in row]

    @property
    def in_short(self) -> list[tuple[str, str]]:
        """(section, its text) of those that are a line."""
        return [(name, "\n".join(self.rows(name))) for name in IN_SHORT if self.rows(name)]

    @property
    def parts(self) -> Iterable[Part]:
        """The sections of running text, in the order of the entry, also those that nobody foresaw."""
        shown = {*ALREADY_SAID, *IN_SHORT, sections.LEGAL}
        for name in self.card.sections.get("order", ()):
            if name not in shown and self.rows(name) and not self._said_before(name):
                yield self._part(name)

    @property
    def papers_away(self) -> Part | None:
        return Part(sections.PAPERS, slug(sections.PAPERS), [], True) if self.is_away(sections.PAPERS) else None

    def is_away(self, name: str) -> bool:
        """Whether a section is a page of its own."""
        return self._long and _letters(name, self.rows(name)) > LONG_SECTION

    def named(self, key: str) -> str:
        """The section with this key. Raises Http404."""
        found = (name for name in self.card.sections.get("order", ()) if slug(name) == key and self.is_away(name))
        if name := next(found, None):
            return name
        raise Http404

    def _said_before(self, name: str) -> bool:
        """The base repeats the conditions as the description: they are shown once."""
        same = self.card.sections.get(sections.CONDITIONS)
        return name == sections.DESCRIPTION and self.card.sections[name] == same

    def _part(self, name: str) -> Part:
        away = self.is_away(name)
        return Part(name, slug(name), [] if away else saying.blocks(self.rows(name)), away)


@require_safe
def card(request: HttpRequest, code: str) -> HttpResponse:
    """One entry of the national base; `?muc=` shows one long section of it, `?trang=` a part of that."""
    found = card_of(code)
    if not found:
        raise Http404
    if found.code != code:
        return redirect("public:card", found.code)
    sheet = CardSheet(found)
    shown: dict[str, Any] = {"card": found, "sheet": sheet}
    if key := request.GET.get("muc"):
        return render(request, "public/card_section.html", shown | _section(sheet, key, request.GET.get("trang", "1")))
    return render(request, "public/card.html", shown | {"service": service_of(found)})


def _section(sheet: CardSheet, key: str, page: str) -> dict[str, Any]:
    name = sheet.named(key)
    pages = list(_pages(name, sheet.rows(name)))
    if not page.isdecimal() or not 1 <= int(page) <= len(pages):
        raise Http404
    rows, number = pages[int(page) - 1], int(page)
    shown = {"cases": saying.cases(rows)} if name == sections.PAPERS else {"blocks": saying.blocks(rows)}
    more = {"next": number + 1 if number < len(pages) else None, "before": number - 1 if number > 1 else None}
    return {"name": name, "key": key, "number": number, "count": len(pages), **more, **shown}


def _pages(name: str, rows: list[Any]) -> Iterable[list[Any]]:
    """The rows of a section in pieces that are light enough for a telephone."""
    page: list[Any] = []
    length = 0
    for row in rows:
        length += _letters(name, [row])
        if page and length > LETTERS_A_PAGE:
            yield page
            page, length = [], _letters(name, [row])
        page.append(row)
    yield page


def _letters(name: str, rows: list[Any]) -> int:
    return sum(len(write_row(name, row)) for row in rows)
