"""One row becomes one checked old case, or faults that name their column."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, NamedTuple, Self, cast
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from motcua.accounts.phones import vietnamese_phone
from motcua.authorities.models import Authority
from motcua.dossiers.models import Channel, Outcome, State
from motcua.dossiers.old_cases.mapping import FIELDS, FORGIVEN, TAKEN_OVER
from motcua.dossiers.old_cases.mapping import Mapping as Mapped
from motcua.dossiers.old_cases.sheets import Line
from motcua.foundation import clock

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_YEAR = 2010  # before it no calendar of ours counts
MOMENTS = ("submitted_at", "accepted_at", "due_at", "ready_at", "delivered_at", "ended_at")
IN_ORDER = ("submitted_at", "accepted_at", "ready_at", "delivered_at")
WANTED: Mapping[str, tuple[str, ...]] = {  # which moments a state cannot be without
    State.ACCEPTED: ("accepted_at",),
    State.PROCESSING: ("accepted_at",),
    State.RESULT_READY: ("accepted_at", "ready_at"),
    State.DELIVERED: ("accepted_at", "ready_at", "delivered_at"),
    State.DECLINED: ("ended_at",),
    State.WITHDRAWN: ("ended_at",),
    State.STOPPED: ("accepted_at", "ended_at"),
    State.LAPSED: ("ended_at",),
}


class Fault(NamedTuple):
    """What is wrong in one cell; `column` is the name in the table, or of the field where the table has none."""

    row: int
    column: str
    text: str

    def __str__(self) -> str:
        return f"dòng {self.row}, cột “{self.column}”: {self.text}"


@dataclass(frozen=True)
class Known:
    """What rows may name: procedures by code with whether a limit can be told without answers, and authorities by code."""

    procedures: Mapping[str, Any]
    authorities: Mapping[str, Authority]


def _known(info: ValidationInfo) -> Known:
    return cast(Known, info.context)


def _wrong(text: str) -> PydanticCustomError:
    return PydanticCustomError("old_case", "{said}", {"said": text})


class OldCase(BaseModel):
    """A case as the old system knew it; moments are aware, local."""

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)

    row: int
    number: str
    procedure: str
    authority: str
    receiving: str = ""
    channel: Channel
    state: State
    full_name: str
    personal_id: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    ward: str = ""
    submitted_at: datetime
    accepted_at: datetime | None = None
    due_at: datetime | None = None
    ready_at: datetime | None = None
    delivered_at: datetime | None = None
    ended_at: datetime | None = None
    outcome: Outcome = Outcome.GRANTED
    reasons: str = ""

    @field_validator("number")
    @classmethod
    def _number(cls, value: str) -> str:
        tidy = "".join(letter for letter in value if letter.isprintable() and not letter.isspace()).upper()
        if not 1 <= len(tidy) <= 50:
            raise _wrong("cần mã hồ sơ cũ, nhiều nhất 50 ký tự")
        return tidy

    @field_validator("full_name")
    @classmethod
    def _name(cls, value: str) -> str:
        if not 1 <= len(value) <= 200:
            raise _wrong("cần họ tên hoặc tên tổ chức, nhiều nhất 200 ký tự")
        return value

    @field_validator("procedure")
    @classmethod
    def _procedure(cls, value: str, info: ValidationInfo) -> str:
        if value not in _known(info).procedures:
            raise _wrong(f"thủ tục “{value}” chưa được công bố ở đây; ghi mã, hoặc thêm từ này vào words.procedure")
        return value

    @field_validator("authority", "receiving")
    @classmethod
    def _authority(cls, value: str, info: ValidationInfo) -> str:
        if value and value not in _known(info).authorities:
            raise _wrong(f"không có cơ quan “{value}”; ghi mã, hoặc thêm từ này vào words.{info.field_name}")
        return value

    @field_validator(*MOMENTS)
    @classmethod
    def _moment(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        if value and value.year < FIRST_YEAR:
            raise _wrong(f"ngày trước năm {FIRST_YEAR}")
        if value and info.field_name != "due_at" and value > clock.now():
            raise _wrong("ngày còn ở tương lai")
        return value

    @model_validator(mode="after")
    def _sound(self, info: ValidationInfo) -> Self:
        for name in WANTED.get(self.state, ()):
            if getattr(self, name) is None:
                raise _at(name, f"trạng thái “{self.state.label}” cần có ngày này")
        told = [(name, getattr(self, name)) for name in IN_ORDER if getattr(self, name)]
        for (_before, first), (name, second) in zip(told, told[1:], strict=False):
            if second < first:
                raise _at(name, "sớm hơn bước trước đó")
        if self.ended_at and self.ended_at < max(self.submitted_at, self.accepted_at or self.submitted_at):
            raise _at("ended_at", "sớm hơn ngày nộp hoặc ngày tiếp nhận")
        if self.accepted_at and self.due_at is None and _known(info).procedures[self.procedure].deadline.cases:
            raise _at("due_at", "thiếu ngày hẹn trả; thời hạn của thủ tục này tùy trường hợp nên không tự tính được")
        if not _known(info).authorities[self.authority].exists_on(clock.local_day(self.submitted_at)):
            raise _at("authority", "cơ quan này chưa có hoặc đã kết thúc vào ngày nộp")
        return self


def _at(field: str, text: str) -> PydanticCustomError:
    return PydanticCustomError("old_case", "{said}", {"said": text, "field": field})


def old_case(line: Line, mapping: Mapped, known: Known) -> OldCase | list[Fault]:
    """The checked case of a row, or all its faults."""
    values, faults = _values(line, mapping)
    try:
        found = OldCase.model_validate({"row": line.number, **values}, context=known)
    except ValidationError as error:
        named = {fault.column for fault in faults}
        more = [_fault(line, mapping, each) for each in error.errors()]
        return faults + [each for each in more if each.column not in named]
    return faults or found


def _fault(line: Line, mapping: Mapped, error: Any) -> Fault:
    told = error.get("ctx", {})
    field = str(told.get("field") or (error["loc"][0] if error["loc"] else ""))
    text = told.get("said") or {"missing": "còn trống"}.get(error["type"], "không đọc được")
    return Fault(line.number, mapping.columns.get(field, field), text)


def _values(line: Line, mapping: Mapped) -> tuple[dict[str, Any], list[Fault]]:
    values: dict[str, Any] = {}
    faults: list[Fault] = []
    for field in FIELDS:
        cell = line.cells.get(mapping.columns.get(field, ""))
        raw = mapping.constants.get(field, "") if cell in (None, "") else cell
        try:
            value = _read(field, raw, mapping)
        except ValueError as error:
            if field in mapping.forgive:
                continue
            faults.append(Fault(line.number, mapping.columns.get(field, field), str(error)))
            continue
        if value not in (None, ""):
            values[field] = value
    values.setdefault("state", _state_of(values))
    return values, faults


def _read(field: str, raw: Any, mapping: Mapped) -> Any:
    if field in MOMENTS:
        return _moment(raw, mapping, at_end=field == "due_at")
    text = str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw).strip()
    if field in ("channel", "state"):
        return _word(field, text, mapping)
    if field in FORGIVEN:
        return _contact(field, text)
    if field == "outcome":
        return _outcome(mapping.meaning(field, text))
    return mapping.meaning(field, text) if field in mapping.words else text


def _word(field: str, text: str, mapping: Mapped) -> str:
    if field == "state" and not text:
        return ""
    code = mapping.meaning(field, text)
    allowed = Channel.values if field == "channel" else [state.value for state in TAKEN_OVER]
    if code not in allowed:
        raise ValueError(f"không hiểu “{text}”; thêm từ này vào words.{field}")
    return code


def _outcome(text: str) -> str:
    if text and text not in Outcome.values:
        raise ValueError(f"không hiểu “{text}”; thêm từ này vào words.outcome (granted hoặc refused)")
    return text


def _contact(field: str, text: str) -> str:
    if not text:
        return ""
    if field == "phone":
        try:
            return vietnamese_phone(text)
        except ValueError:
            raise ValueError(f"“{text}” không phải số điện thoại Việt Nam") from None
    if field == "email" and ("@" not in text or len(text) > 254):
        raise ValueError(f"“{text}” không phải thư điện tử")
    if field == "personal_id" and not (text.isalnum() and len(text) <= 20):
        raise ValueError(f"“{text}” không phải số giấy tờ")
    return text


def _moment(raw: Any, mapping: Mapped, *, at_end: bool) -> datetime | None:
    if raw in (None, ""):
        return None
    hour = time.fromisoformat(mapping.closes if at_end else mapping.opens)
    if isinstance(raw, datetime):
        return raw.replace(tzinfo=ZONE) if raw.time() != time() else datetime.combine(raw.date(), hour, ZONE)
    if isinstance(raw, date):
        return datetime.combine(raw, hour, ZONE)
    for form in mapping.dates:
        try:
            found = datetime.strptime(str(raw), form).replace(tzinfo=ZONE)
        except ValueError:
            continue
        return found if "%H" in form else datetime.combine(found.date(), hour, ZONE)
    raise ValueError(f"“{raw}” không phải ngày theo dạng {', '.join(mapping.dates)}")


def _state_of(values: Mapping[str, Any]) -> State:
    """Where the table does not say it: how far the moments go."""
    for name, state in (("delivered_at", State.DELIVERED), ("ready_at", State.RESULT_READY)):
        if values.get(name):
            return state
    return State.PROCESSING if values.get("accepted_at") else State.SUBMITTED
