"""The forms of given work: what, who, until when; and what is said of it later."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.foundation import clock
from motcua.uptake.actions.people import people_for
from motcua.web.officer.forms import DeskForm

THEIR_LEADER = "lanh-dao"
WORDS = 1000


class OwnerField(forms.ChoiceField):
    """One of the people; perhaps "the leader of each office" first."""

    def __init__(self, **more: Any) -> None:
        empty = {"required": _("Chọn người phụ trách"), "invalid_choice": _("Chọn người trong danh sách")}
        super().__init__(label=_("Ai làm?"), error_messages=empty, **more)


class DueForm(DeskForm):
    """A day from today on."""

    due_on = forms.DateField(
        label=_("Hạn xong"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Chọn ngày"), "invalid": _("Ngày này không có")},
    )

    def clean_due_on(self) -> Any:
        """Not in the past."""
        if self.cleaned_data["due_on"] < clock.today():
            raise forms.ValidationError(_("Chọn từ hôm nay trở đi"))
        return self.cleaned_data["due_on"]


class OwnerForm(DeskForm):
    """One of the people who may be given work at some offices."""

    owner = OwnerField()

    def __init__(self, *args: Any, offices: Collection[int], each_leader: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people_for(offices)}
        named = [(key, f"{person.full_name} ({person.username})") for key, person in self._people.items()]
        first = [(THEIR_LEADER, _("Lãnh đạo của từng cơ quan"))] if each_leader else [("", _("Chọn một người"))]
        self.fields["owner"].choices = [*first, *named]  # type: ignore[attr-defined]

    @property
    def person(self) -> Any:
        """Who was chosen; None for the leader of each office."""
        return self._people.get(self.cleaned_data["owner"])


class WorkForm(OwnerForm, DueForm):
    """A new piece of work."""

    what = forms.CharField(
        label=_("Việc cần làm"),
        help_text=_("Một câu, có động từ. Ví dụ: gọi cho 20 người nộp giấy gần nhất, hỏi vì sao chưa nộp trực tuyến."),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": _("Ghi việc cần làm")},
    )
    field_order = ("what", "owner", "due_on")


def words(label: Any, **more: Any) -> forms.CharField:
    """Some words, several lines."""
    empty = {"required": _("Ghi vài lời")}
    area = forms.Textarea({"rows": 3})
    return forms.CharField(label=label, max_length=WORDS, widget=area, error_messages=empty, **more)


class SayForm(DeskForm):
    """A remark."""

    words = words(_("Trao đổi"))


class OutcomeForm(DeskForm):
    """What came of it."""

    outcome = words(_("Kết quả"), help_text=_("Đã làm gì, được gì. Số liệu lúc này được lưu cùng."))


class DropForm(DeskForm):
    """Why it need not be done."""

    outcome = words(_("Vì sao bỏ việc này?"))


class MoveForm(DueForm):
    """Another day, and why."""

    why = words(_("Vì sao đổi hạn?"))


class ReopenForm(DueForm):
    """Until when, and why again."""

    why = words(_("Vì sao mở lại?"))
