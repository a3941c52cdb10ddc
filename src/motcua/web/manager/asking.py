"""The real renderer of questions for a draft: with the wards, and with a sample file where one would be uploaded."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.authorities.queries import wards_on
from motcua.catalogue import facts
from motcua.forms.pages import QuestionPage
from motcua.forms.questions import Page, with_places
from motcua.foundation import clock

WITH_WARDS = {"address", "land_parcel"}


def choices(page: Page) -> dict[str, Any]:
    """The lists that this page's questions choose from; a file counts as given."""
    every = [question for _place, question in with_places(page.questions)]
    sample = {"id": "", "name": _("tep-mau.jpg"), "picture": "", "note": _("tệp mẫu")}
    found: dict[str, Any] = {"files": {each.paper: [sample] for each in every if each.type == "scan"}}
    if WITH_WARDS & {question.type for question in every}:
        found["wards"] = [(ward.code, ward.name) for ward in wards_on()]
    return found


def every_question(page: Page) -> QuestionPage:
    """The form of a page as if every condition held."""
    shown = tuple(each.model_copy(update={"show_when": None}) for each in page.questions)
    asked = facts.filing(online=True, on=clock.today())
    return QuestionPage(page.model_copy(update={"questions": shown}), {}, facts=asked, choices=choices(page))
