"""What a new row begins with: enough to be read, little enough to be seen as unfinished."""

from collections.abc import Mapping
from typing import Any

NAMED = {"name": {"vi": "Tên mới", "en": "New name"}}
TEXT = {"vi": "Nội dung mới", "en": "New text"}

SKELETONS: Mapping[str, Any] = {
    "Words": TEXT,
    "DatedWords": {"from": "2026-01-01", **TEXT},
    "Basis": "Văn bản mới",
    "Doubt": {**TEXT, "source": "Nguồn"},
    "Eligibility": {
        "ask": {"vi": "Câu hỏi mới?", "en": "New question?"},
        "choices": {"yes": {"vi": "Có", "en": "Yes"}, "no": {"vi": "Không", "en": "No"}},
        "stop": {"no": {"vi": "Bạn làm gì thay vào đó", "en": "What to do instead"}},
    },
    "Paper": {**NAMED, "how": "upload"},
    "Fee": {**NAMED, "kind": "le_phi", "rows": [{"otherwise": 0, "basis": "Văn bản quy định"}]},
    "FeeRow": {"when": "online", "amount": 0, "why": TEXT, "basis": "Văn bản quy định"},
    "Exemption": {**NAMED, "when": "online", "basis": "Văn bản quy định"},
    "TimeCase": {"when": "online", "amount": 1, "unit": "working_day", "why": TEXT, "basis": "Văn bản quy định"},
    "Sentence": {"about": "application", "why": TEXT},
    "ChainPart": {**NAMED, "procedure": "1.001193", "hours": 8},
    "Step": {**NAMED, "role": "officer", "hours": 0},
    "OtherResult": NAMED,
    "Page": {
        "title": {"vi": "Trang mới", "en": "New page"},
        "questions": {},
    },
    "Question": {
        "type": "text",
        "ask": {"vi": "Câu hỏi mới?", "en": "New question?"},
        "hint": {"vi": "Gợi ý", "en": "Hint"},
        "empty": {"vi": "Trả lời câu này", "en": "Answer this question"},
    },
    "Check": {"rule": "True", "say": {"vi": "Cách sửa cho đúng", "en": "How to put it right"}},
}


def skeleton(model: str) -> Any:
    """A new row of a table of this model; one that we do not know is a name."""
    return SKELETONS.get(model, TEXT)
