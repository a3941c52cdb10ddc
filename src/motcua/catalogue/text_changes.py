"""Which words of a text went and which came: for showing two texts as one, with marks."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

_WORDS = re.compile(r"\s+|[^\W_]+|[^\w\s]|_")
TOO_LONG = 4_000  # words; beyond that whole texts stand side by side


@dataclass(frozen=True)
class Mark:
    """A stretch of text that stayed, went or came."""

    kind: Literal["same", "gone", "new"]
    text: str


def marked(old: str, new: str) -> list[Mark]:
    """Both texts as one: "same" and "gone" joined are the old text, "same" and "new" joined the new one."""
    before, now = _WORDS.findall(old), _WORDS.findall(new)
    if max(len(before), len(now)) > TOO_LONG:
        return [mark for mark in (Mark("gone", old), Mark("new", new)) if mark.text]
    found: list[Mark] = []
    for tag, first, last, begin, end in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Mark("same", "".join(before[first:last])))
            continue
        gone, came = "".join(before[first:last]), "".join(now[begin:end])
        found += [mark for mark in (Mark("gone", gone), Mark("new", came)) if mark.text]
    return found
