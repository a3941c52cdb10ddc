"""The form of a letter, the same on both sides of the counter."""

from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.services.letters import LONGEST
from motcua.files.models import StoredFile
from motcua.forms.fields import LongTextField
from motcua.foundation.ids import new_code
from motcua.web.attaching import Attached


class LetterForm(forms.Form):
    """Words, and the key of this page: pressed twice, it is sent once."""

    use_required_attribute = False
    key = forms.CharField(max_length=64, widget=forms.HiddenInput, required=False)
    text = LongTextField(
        label=gettext_lazy("Nội dung"), required=False, longest=LONGEST, widget=forms.Textarea({"rows": "6"})
    )

    def __init__(self, data: Any = None, *, attached: Attached, label: Any = None, hint: Any = "") -> None:
        super().__init__(data, initial={"key": new_code(24)})
        self.attached = attached
        self.wrong_files: list[str] = []
        text = self.fields["text"]
        text.label, text.help_text = label or text.label, hint

    def take(self, files: Any) -> None:
        """Keep what was uploaded; a wrong file makes the form wrong and loses no other."""
        self.wrong_files = self.attached.take(files)

    def quietly(self) -> "LetterForm":
        """The same without complaints: only a file was taken out."""
        self.cleaned_data, self._errors = {}, ErrorDict()
        return self

    def clean(self) -> dict[str, Any]:
        """A letter without words needs a file."""
        if not self.errors and not self.cleaned_data.get("text") and not self.attached.files and not self.wrong_files:
            self.add_error("text", _("Viết vài chữ hoặc kèm một tệp"))
        return self.cleaned_data

    @property
    def is_right(self) -> bool:
        """Whether both the words and every file are right."""
        return self.is_valid() and not self.wrong_files

    @property
    def kept(self) -> list[StoredFile]:
        """What goes with it."""
        return self.attached.files

    @property
    def sent_key(self) -> str:
        """The key of the page; a page without one gets a new one, so that nothing is lost."""
        return self.cleaned_data.get("key") or new_code(24)
