"""Groups whose questions we bring ourselves: a span of days, who fills in, a signature, a household, a route."""

from functools import lru_cache
from typing import Any

from motcua.forms.kinds import WITH_PARTS
from motcua.forms.questions import Question, Repeat

GROUPS = WITH_PARTS | {"date_range", "on_behalf", "signature"}
ALWAYS_ROWS = {"household": Repeat(min=1, max=20), "route": Repeat(min=2, max=20)}


def _said(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}


def _part(name: str, kind: str, vi: str, en: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "type": kind, "ask": _said(vi, en), "label": _said(vi, en), **more}


NAME_EMPTY = _said("Nhập họ và tên", "Enter the full name")
_WRITTEN: dict[str, tuple[dict[str, Any], ...]] = {
    "date_range": (
        _part("start", "date", "Từ ngày", "From", empty=_said("Nhập ngày bắt đầu", "Enter the first day")),
        _part("end", "date", "Đến ngày", "Until", empty=_said("Nhập ngày kết thúc", "Enter the last day"),
              check={"rule": "start <= end", "say": _said("Ngày kết thúc phải từ ngày bắt đầu trở đi",
                                                          "The last day must not be before the first")}),
    ),
    "on_behalf": (
        _part("who", "one_of", "Người khai", "Who fills in",
              empty=_said("Chọn bạn khai cho mình hay khai thay", "Choose for whom you fill this in"),
              choices={"self": _said("Tôi khai cho chính tôi", "I fill in for myself"),
                       "other": _said("Tôi khai thay cho người khác", "I fill in for somebody else")}),
        _part("full_name", "person_name", "Họ và tên người khai thay", "Name of who fills in",
              show_when="who == 'other'", empty=NAME_EMPTY),
        _part("personal_id", "personal_id", "Số định danh người khai thay", "Personal number of who fills in",
              show_when="who == 'other'", example="001 190 123 456",
              empty=_said("Nhập số định danh gồm 12 chữ số", "Enter the 12 digits of the personal number")),
        _part("relation", "text", "Quan hệ với người nộp", "Relation to the applicant", show_when="who == 'other'",
              example=_said("con, vợ, người được uỷ quyền", "child, wife, authorised person"), longest=80,
              empty=_said("Ghi quan hệ với người nộp", "Say how you are related")),
        _part("proof", "text", "Giấy uỷ quyền: số, ngày, nơi lập", "Letter of authority: number, date, place",
              show_when="who == 'other'", optional=True),
    ),
    "signature": (
        _part("how", "one_of", "Cách ký", "How to sign", empty=_said("Chọn cách ký", "Choose how to sign"),
              choices={"typed": _said("Ký ngay bằng cách gõ họ và tên", "Sign now by typing your full name"),
                       "counter": _said("Ký tại quầy khi đến", "Sign at the counter")}),
        _part("name", "person_name", "Họ và tên người ký", "Full name of who signs", show_when="how == 'typed'",
              empty=_said("Gõ họ và tên của bạn để ký", "Type your full name to sign")),
    ),
    "household": (
        _part("full_name", "person_name", "Họ và tên", "Full name", empty=NAME_EMPTY),
        _part("relation", "one_of", "Quan hệ với chủ hộ", "Relation to the head of household",
              empty=_said("Chọn quan hệ với chủ hộ", "Choose the relation"),
              choices={"spouse": _said("Vợ hoặc chồng", "Spouse"), "child": _said("Con", "Child"),
                       "parent": _said("Cha hoặc mẹ", "Parent"), "grandchild": _said("Cháu", "Grandchild"),
                       "sibling": _said("Anh, chị, em", "Sibling"), "other": _said("Khác", "Other")}),
        _part("born_on", "date", "Ngày sinh", "Date of birth", or_year=True,
              empty=_said("Nhập ngày sinh, hoặc chỉ năm sinh", "Enter the date of birth, or the year alone")),
        _part("personal_id", "personal_id", "Số định danh cá nhân, nếu có", "Personal number, if any", optional=True,
              birth="born_on"),
    ),
    "route": (
        _part("place", "text", "Điểm đi qua", "Point on the way", longest=150,
              example=_said("ngã tư chợ Mới, phường Hồng Lam", "crossroads of Cho Moi market"),
              empty=_said("Ghi tên điểm này", "Name this point")),
    ),
}  # fmt: skip


@lru_cache
def _builtin(kind: str) -> tuple[Question, ...]:
    return tuple(Question.model_validate(each) for each in _WRITTEN.get(kind, ()))


def parts_of(question: Question) -> tuple[Question, ...]:
    """The questions inside a group, the columns of a table; none for a single question."""
    return question.written_parts or (_builtin(question.type) if question.type in GROUPS else ())


def repeat_of(question: Question) -> Repeat | None:
    """How many rows the answer has; None when it has no rows. A table with fixed rows has exactly these."""
    if question.rows:
        return Repeat(min=len(question.rows), max=len(question.rows))
    if question.type == "table":
        return question.repeat or Repeat()
    return question.repeat or ALWAYS_ROWS.get(question.type)
