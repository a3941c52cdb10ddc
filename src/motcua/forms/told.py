"""What a page only shows between its questions: a note, a heading, a computed value."""

from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from motcua.forms.questions import Question
from motcua.forms.values import shown


@dataclass(frozen=True)
class Told:
    """Stands in the place of a field."""

    question: Question
    value: Any

    @property
    def text(self) -> str:
        """A computed value as people read it; empty while it cannot be computed."""
        return shown(self.question, self.value, get_language() or "vi") if self.question.type == "computed" else ""

    def as_field_group(self) -> SafeString:
        """The piece of the page."""
        return render_to_string("forms/told.html", {"question": self.question, "text": self.text})
