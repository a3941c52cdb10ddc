"""What newspapers told in 2016 and 2017, and today beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.uptake.baseline.history import Article, Cited, history
from motcua.uptake.figures import Figure, added


@dataclass(frozen=True)
class Before:
    """One cited figure; `today` is that of the same fields here, or nothing where there are none to lay beside it."""

    cited: Cited
    article: Article
    today: Figure | None

    @property
    def where(self) -> str:
        """Province or city, and department or sector."""
        return f"{self.article.place_in(_language())}: {self.cited.where_in(_language())}"

    @property
    def told(self) -> str:
        """What was told."""
        return self.cited.told_in(_language())

    @property
    def source(self) -> str:
        """Newspaper and day."""
        return f"{self.article.newspaper_in(_language())}, {self.article.published:%d/%m/%Y}"

    @property
    def title(self) -> str:
        """The headline."""
        return self.article.title_in(_language())

    @property
    def published(self) -> date:
        """The day of the newspaper."""
        return self.article.published


def beside_today(fields: Mapping[str, Figure]) -> list[Before]:
    """Every cited figure, with the figure of its fields today; fields of few dossiers are not told."""
    return [_beside(each, fields) for each in history().figures]


def before_of(field: str) -> str:
    """A few words for the end of a bar: "2017: 1%", "2016: 2–3/500"; nothing where nothing was told."""
    return ", ".join(_brief(each) for each in history().beside_field(field))


def sentences(cited: Iterable[Cited]) -> list[str]:
    """ "Năm 2016, Nghệ An (…): 2–3 trong khoảng 500 hồ sơ …", with the newspaper."""
    return [
        _("Năm %(year)s, %(place)s, %(where)s: %(told)s (%(source)s).")
        % {
            "year": each.year,
            "place": row.article.place_in(_language()),
            "where": each.where_in(_language()),
            "told": row.told,
            "source": row.source,
        }
        for each in cited
        for row in [Before(each, history().source_of(each), None)]
    ]


def _beside(cited: Cited, fields: Mapping[str, Figure]) -> Before:
    figure = added(fields[name] for name in cited.fields if name in fields)
    return Before(cited, history().source_of(cited), figure if figure.shown else None)


def _brief(cited: Cited) -> str:
    if cited.share is not None:
        return f"{cited.year}: {cited.share}%"
    if cited.numbers is None:
        return ""
    low, high = cited.numbers
    said = str(low) if low == high else f"{low}–{high}"
    if cited.of is not None:
        return f"{cited.year}: {said}/{cited.of}"
    return _("%(year)s: %(said)s hồ sơ cả năm") % {"year": cited.year, "said": said}


def _language() -> str:
    return get_language() or "vi"
