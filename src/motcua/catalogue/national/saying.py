"""What a card holds, in words for people; the entry's own words where it has any. Pure but for the active language."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from motcua.catalogue.national.entry import ABSENT
from motcua.foundation import money

BETWEEN_APPLICANTS = re.compile(r",\s+(?=[A-ZĐ])(?![^(]*\))")


class Fee(NamedTuple):
    """One sum, or what the entry says instead of one; `amount` in đồng is None without a sum."""

    amount: int | None
    note: str

    @property
    def said(self) -> str:
        """The main words; a zero beside a note says nothing by itself, then the note does."""
        if self.amount is None or (self.amount == 0 and self.note):
            return self.note
        return money.dong(self.amount)

    @property
    def more(self) -> str:
        """What stands beside them."""
        if self.amount is None or not self.note:
            return ""
        return _("nguồn ghi số tiền 0 đồng") if self.amount == 0 else self.note


@dataclass(frozen=True)
class Way:
    """Ways of filing that have the same limit, fees and note: they are told once."""

    names: list[str]
    limit: str
    fees: list[Fee]
    note: list[str]


@dataclass
class Case:
    """Papers of one case; `name` is empty for papers without one."""

    name: str
    papers: list["Paper"] = field(default_factory=list)


class Paper(NamedTuple):
    """One paper and how many of it; text that is no paper has no count."""

    name: str
    how_many: str


def channel_name(code: str) -> str:
    """The name of a channel of the base; one that we do not know as written."""
    names = {"ONLINE": _("Trực tuyến"), "DIRECT": _("Trực tiếp"), "POSTAL": _("Bưu chính")}
    return names.get(code, code)


def limit(row: Mapping[str, Any]) -> str:
    """A limit with its unit: "2 ngày làm việc"; empty when the entry gives none."""
    amount, unit = str(row.get("limit", "")), str(row.get("unit", ""))
    if unit == "OTHER" or not unit:
        other = _("%(amount)s (nguồn không ghi đơn vị)") % {"amount": amount}
        return "" if amount in ("", "0") else other if _is_number(amount) else amount
    units = {
        "WORKING_DAY": _("ngày làm việc"),
        "DAY": _("ngày"),
        "WEEK": _("tuần"),
        "MONTH": _("tháng"),
        "YEAR": _("năm"),
        "HOUR": _("giờ"),
        "MINUTE": _("phút"),
    }
    amount = amount.replace(".", ",") if _is_number(amount) else amount
    return f"{amount} {units.get(unit, unit)}".strip()


def fees(row: Mapping[str, Any]) -> list[Fee]:
    """The sums of one way of filing; each once. Empty when the entry says nothing."""
    found = []
    for fee in row.get("fees", ()):
        note = str(fee.get("note", fee.get("words", ""))).strip()
        if "amount" in fee:
            found.append(Fee(fee["amount"], note))
        elif note.strip("| ") and note != ABSENT:
            found.append(Fee(None, note))
    return list(dict.fromkeys(found))


def ways(rows: Iterable[Mapping[str, Any]]) -> list[Way]:
    """The ways of filing; those that differ in nothing but the channel stand together."""
    together: dict[str, Way] = {}
    for row in rows:
        if "channel" not in row:
            way = Way([], "", [], [str(row["text"])])
        else:
            note = [line for line in str(row.get("note", "")).split("\n") if line]
            way = Way([channel_name(row["channel"])], limit(row), fees(row), note)
        known = together.setdefault(repr((way.limit, way.fees, way.note, bool(way.names))), way)
        known.names.extend(name for name in way.names if name not in known.names)
    return list(together.values())


def cases(rows: Iterable[Mapping[str, Any]]) -> list[Case]:
    """The papers by case, in the order of the entry."""
    found = [Case("")]
    for row in rows:
        if "case" in row:
            found.append(Case(str(row["case"]).lstrip("*- ").strip()))
        elif text := str(row.get("text", "")):
            found[-1].papers.append(Paper(text, ""))
        else:
            found[-1].papers.append(Paper(_paper_name(row), _count(row)))
    return [case for case in found if case.name or case.papers]


def applicants(lines: Sequence[str]) -> list[str]:
    """Who may apply, one by one: "Tổ chức (không bao gồm doanh nghiệp, HTX)" is one."""
    named = (name.strip() for line in lines for name in BETWEEN_APPLICANTS.split(line))
    return [name for name in named if name and name != ABSENT]


class Block(NamedTuple):
    """A piece of running text: "heading", "text", or "list" with its items."""

    kind: str
    text: str = ""
    items: tuple[str, ...] = ()


def blocks(lines: Iterable[str]) -> list[Block]:
    """Lines of an entry as headings ("* …"), lists ("- …", "+ …") and paragraphs."""
    return list(_blocks(line for line in lines if line and line != ABSENT))


def _blocks(lines: Iterable[str]) -> Iterator[Block]:
    items: list[str] = []
    for line in lines:
        if re.match(r"[-+–•]\s*\S", line):
            items.append(line)
            continue
        if items:
            yield Block("list", items=tuple(items))
            items = []
        heading = re.match(r"\*\s*(?P<text>\S.{0,159})$", line)
        yield Block("heading", heading["text"]) if heading else Block("text", line)
    if items:
        yield Block("list", items=tuple(items))


def _paper_name(row: Mapping[str, Any]) -> str:
    lines = [str(row["name"]), *str(row.get("more", "")).split("\n")]
    return "\n".join(line for line in lines if line).lstrip("- ").strip() or _("(nguồn để trống tên giấy tờ)")


def _count(row: Mapping[str, Any]) -> str:
    """ "1 bản chính, 2 bản sao"; nothing when both are none."""
    originals, copies = row.get("originals", 0), row.get("copies", 0)
    parts = [
        _("%(count)d bản chính") % {"count": originals} if originals else "",
        _("%(count)d bản sao") % {"count": copies} if copies else "",
    ]
    return ", ".join(part for part in parts if part)


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:[.,]\d+)?", text))
