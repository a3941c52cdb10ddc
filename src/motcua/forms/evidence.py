"""A photo or file for a component of the dossier, given while the questions are answered."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

UPLOADED = "tep-"  # the name of the box is this and the question's id: what is posted under the id itself is only text


class ScanBox(forms.TextInput):
    """The files that are there, and a box to choose more. Uploads are taken by the screen, never here."""

    template_name = "forms/scan.html"

    def __init__(self, given: Sequence[Any] | None = None, attrs: dict | None = None) -> None:
        super().__init__(attrs)
        self.given = given

    def get_context(self, name: str, value: Any, attrs: dict | None) -> dict:
        context = super().get_context(name, value, attrs)
        return {**context, "given": self.given or (), "box": f"{UPLOADED}{name}"}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """The names of the files: of those that are there, or as they were kept (`given` unknown)."""
        if self.given is not None:
            return [str(each["name"]) for each in self.given]
        posted = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return [str(each)[:200] for each in posted if each][:40]


class ScanField(forms.Field):
    """Kept as the list of file names; the files lie in the draft, with their component."""

    def __init__(self, *, given: Sequence[Any] | None = None, **options: Any) -> None:
        super().__init__(widget=ScanBox(given), template_name="forms/scan_field.html", **options)
        self.error_messages["required"] = _("Gửi một ảnh hoặc tệp")

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, list) else []
