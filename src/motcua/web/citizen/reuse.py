"""Answers that a person has given before are offered again, with where they come from; nothing is filled in silently."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.queries.earlier import Earlier, earlier_of
from motcua.forms.groups import posted
from motcua.forms.pages import QuestionPage
from motcua.forms.questions import Question
from motcua.forms.values import NOTHING, heading
from motcua.forms.vocabulary import shown

REUSE = "dung-lai"  # act of the button, and the hidden box that says what was accepted
PROFILE = "profile"
OF_PROFILE = {"full_name": ("person_name", "text"), "phone": ("phone",), "email": ("email",)}


@dataclass(frozen=True)
class Offer:
    """Answers of one source. `key` names it in the browser: "profile", or the reference of a dossier."""

    key: str
    source: str
    values: Mapping[str, Any]
    lines: tuple[tuple[str, str], ...]
    record: Mapping[str, str]


class Offers:
    """What may be offered for the unanswered questions of a page to the person who is signed in."""

    def __init__(self, person: Any, form: QuestionPage) -> None:
        self.person: Person | None = person if getattr(person, "is_authenticated", False) else None
        self.form = form

    @cached_property
    def open(self) -> list[Question]:
        """The asked questions that have a source and no answer yet."""
        answers = self.form.answers
        return [
            question
            for question in self.form.page.questions
            if question.id in self.form.fields and question.source and answers.get(question.id) in NOTHING
        ]

    @cached_property
    def all(self) -> list[Offer]:
        """The offer of the newest dossier that has anything, and that of the account for what it leaves open."""
        if self.person is None or not self.open:
            return []
        wanted = [question for question in self.open if (question.source or "").startswith("earlier.")]
        found = next((offer for earlier in self._earlier(wanted) if (offer := _of_dossier(earlier, wanted))), None)
        own = _of_profile(self.person, [each for each in self.open if not found or each.id not in found.values])
        return [offer for offer in (found, own) if offer]

    def _earlier(self, wanted: list[Question]) -> list[Earlier]:
        return earlier_of(self.person) if wanted and self.person else []

    def named(self, key: str) -> Offer | None:
        """The offer of this key, if it stands."""
        return next((offer for offer in self.all if offer.key == key), None)

    def accepted(self, data: Any, act: str) -> MultiValueDict | None:
        """What was posted with the answers of the accepted offer where nothing was typed; None for other acts."""
        verb, _mark, key = act.partition(":")
        offer = self.named(key) if verb == REUSE else None
        if offer is None:
            return None
        filled = {name: data.getlist(name) for name in data}
        for name, value in offer.values.items():
            if self.form.said.get(name) in NOTHING:
                filled |= posted(self.form.fields[name], name, value)
        filled[REUSE] = [*dict.fromkeys([*data.getlist(REUSE), key])]
        return MultiValueDict(filled)

    def mark(self, form: QuestionPage, keys: list[str]) -> None:
        """Say at each box that was filled from an accepted offer where its answer comes from."""
        for offer, name in self._used(form.said, keys):
            form.fields[name].reused = offer.source  # type: ignore[attr-defined]  # read by forms/says.html

    def record(self, answers: Mapping[str, Any], keys: list[str]) -> dict[str, Mapping[str, str]]:
        """Question -> its source, for the answers that were accepted and not changed: officers may see it."""
        return {name: offer.record for offer, name in self._used(answers, keys)}

    def _used(self, answers: Mapping[str, Any], keys: list[str]) -> Iterator[tuple[Offer, str]]:
        for offer in (offer for offer in self.all if offer.key in keys):
            yield from ((offer, name) for name, value in offer.values.items() if answers.get(name) == value)


def _of_dossier(earlier: Earlier, wanted: list[Question]) -> Offer | None:
    values = {each.id: earlier.answer((each.source or "").removeprefix("earlier."), each.type) for each in wanted}
    said = {"reference": earlier.reference, "day": f"{earlier.on:%d/%m/%Y}", "procedure": earlier.procedure}
    source = _("hồ sơ %(reference)s ngày %(day)s (%(procedure)s)") % said
    return _offer(earlier.reference, source, values, wanted, {"from": earlier.reference, "on": earlier.on.isoformat()})


def _of_profile(person: Person, wanted: list[Question]) -> Offer | None:
    values: dict[str, Any] = {}
    for question in wanted:
        part, _mark, name = (question.source or "").partition(".")
        if part == PROFILE and question.type in OF_PROFILE.get(name, ()):
            values[question.id] = getattr(person, name)
    return _offer(PROFILE, _("tài khoản của bạn"), values, wanted, {"from": PROFILE})


def _offer(
    key: str, source: str, values: Mapping[str, Any], wanted: list[Question], record: Mapping[str, str]
) -> Offer | None:
    there = {name: value for name, value in values.items() if value not in NOTHING}
    language = get_language() or "vi"
    lines = tuple((heading(each), shown(each, there[each.id], language)) for each in wanted if each.id in there)
    return Offer(key, source, there, lines, record) if there else None
