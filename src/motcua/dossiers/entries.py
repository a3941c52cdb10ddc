"""What the officer enters into a result: the questions of `result.asks`, answered at the desk while it is drafted."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from motcua.catalogue.package import Package
from motcua.dossiers.case import facts_of
from motcua.dossiers.models import Dossier
from motcua.forms.pages import kept_answers, problems_in
from motcua.forms.questions import Page
from motcua.forms.words import Words

TITLE = Words(vi="Nội dung ghi vào kết quả", en="What the result says")


@lru_cache(maxsize=256)
def _page(asks: tuple[Any, ...]) -> Page:
    return Page.model_construct(id="result", title=TITLE, questions=asks)


def entries_page(package: Package) -> Page | None:
    """The questions to the officer as a page; None where the result asks him nothing."""
    return _page(package.result.asks) if package.result.asks else None


def known_for_entries(dossier: Dossier) -> dict[str, Any]:
    """What the rules of these questions may ask: the applicant's answers and the facts of the filing."""
    return dossier.version.package.known(dossier.answers, facts_of(dossier))


def kept_entries(dossier: Dossier, entries: Mapping[str, Any]) -> dict[str, Any]:
    """Only the entries that are asked for in this dossier."""
    page = entries_page(dossier.version.package)
    return kept_answers([page], entries, known_for_entries(dossier)) if page else {}


def missing_entries(dossier: Dossier, entries: Mapping[str, Any]) -> list[str]:
    """The short names of what is not entered yet, or entered wrongly; empty when the result can be made."""
    package = dossier.version.package
    page = entries_page(package)
    if page is None:
        return []
    found = problems_in([page], entries, known_for_entries(dossier))
    wrong = {name for _page, errors in found for name in errors}
    return [str(each.label or each.ask) for each in package.result.asks if each.id in wrong]
