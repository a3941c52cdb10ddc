"""Acts that may be done on many dossiers at once: what each asks for once, where it fits, and the service that does it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.accounts.models import Person
from motcua.delivery.services import record_hand_over
from motcua.dossiers import services
from motcua.dossiers.models import WAITING, Dossier, Outcome, State
from motcua.web.officer.forms import LONGEST, DeskForm, HandOverForm, NoteForm, NothingToAsk

Words = dict[str, str]


class AssignForm(DeskForm):
    """To whom."""

    to = forms.ChoiceField(label=_("Giao cho"), error_messages={"required": _("Chọn người được giao")})

    def __init__(self, *args: Any, people: list[tuple[str, str]] = (), **kwargs: Any) -> None:  # type: ignore[assignment]
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [("", _("Chọn người")), *people]  # type: ignore[attr-defined]


class RemarkForm(DeskForm):
    """The same words for each."""

    text = forms.CharField(
        label=_("Ghi chú"),
        help_text=_("Ghi vào từng hồ sơ. Chỉ cán bộ đọc được, người nộp không thấy."),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Viết ghi chú trước khi lưu")},
    )


@dataclass(frozen=True)
class BatchAct:
    """One act: its verb, what it says before and after, its form, where it fits, and what does it to one dossier."""

    name: str
    verb: Any
    intro: Any
    form: type[DeskForm]
    fits: Callable[[Dossier, Any], bool]
    perform: Callable[[Dossier, Person, int, Words], object]
    holders_only: bool = True


def _accept(dossier: Dossier, officer: Person, seen: int, words: Words) -> object:
    return services.accept(dossier, officer=officer, seen=seen)


def _complete(dossier: Dossier, officer: Person, seen: int, words: Words) -> object:
    return services.complete_step(dossier, officer=officer, note=words.get("note", ""), seen=seen)


def _grant(dossier: Dossier, officer: Person, seen: int, words: Words) -> object:
    return services.decide(dossier, officer=officer, outcome=Outcome.GRANTED, seen=seen)


def _hand_over(dossier: Dossier, officer: Person, seen: int, words: Words) -> object:
    return record_hand_over(dossier, clerk=officer, received_by=words["received_by"], seen=seen)


def _assign(dossier: Dossier, officer: Person, seen: int, words: Words) -> object:
    to = Person.objects.filter(username=words["to"], is_staff=True).first() if words["to"] else None
    return services.assign(dossier, officer=officer, to=to, seen=seen)


def _remark(dossier: Dossier, officer: Person, seen: int, words: Words) -> object:
    return services.remark(dossier, officer=officer, text=words["text"])


ACTS = (
    BatchAct(
        "accept",
        _("Tiếp nhận"),
        _("Mỗi hồ sơ được cấp số chính thức và bắt đầu tính hạn; người nộp nhận giấy hẹn."),
        NothingToAsk,
        lambda dossier, step: step.ends_with == "accept" and dossier.state == State.SUBMITTED and not dossier.owes_fee,
        _accept,
    ),
    BatchAct(
        "complete",
        _("Xong bước, phát hành"),
        _("Mỗi hồ sơ chuyển sang bước tiếp theo của mình; hồ sơ ở bước phát hành thì kết quả được gửi đi."),
        NoteForm,
        lambda dossier, step: step.ends_with in (None, "release"),
        _complete,
    ),
    BatchAct(
        "grant",
        _("Đồng ý giải quyết"),
        _("Chỉ đồng ý được hàng loạt. Hồ sơ không giải quyết thì mở từng hồ sơ, vì mỗi người cần một lý do riêng."),
        NothingToAsk,
        lambda dossier, step: step.ends_with == "decide",
        _grant,
    ),
    BatchAct(
        "hand_over",
        _("Trả kết quả tại quầy"),
        _("Một người đến nhận kết quả của nhiều hồ sơ: xem giấy tờ của người đó rồi ghi họ tên."),
        HandOverForm,
        lambda dossier, step: step.ends_with == "deliver",
        _hand_over,
    ),
    BatchAct(
        "assign",
        _("Giao cho người khác"),
        _("Người được giao thấy hồ sơ ở “Việc của tôi”; đồng nghiệp cùng vai trò thì không thấy nữa."),
        AssignForm,
        lambda dossier, step: True,
        _assign,
        holders_only=False,
    ),
    BatchAct(
        "remark",
        _("Ghi chú nội bộ"),
        _("Cùng một ghi chú được ghi vào từng hồ sơ; trạng thái và bước không đổi."),
        RemarkForm,
        lambda dossier, step: True,
        _remark,
        holders_only=False,
    ),
)
BY_NAME = {act.name: act for act in ACTS}


def fitting(dossier: Dossier, step: Any, *, holds: bool) -> frozenset[str]:
    """The names of the acts that may be tried on this dossier; `holds`: the open step is this officer's."""
    if step is None:
        return frozenset()
    waits = dossier.state in WAITING
    return frozenset(
        act.name for act in ACTS if act.fits(dossier, step) and (not act.holders_only or (holds and not waits))
    )
