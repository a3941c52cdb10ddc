"""A tiny package as texts, for tests that write procedures: one page, one example, no fee."""

from typing import Any

from motcua.catalogue.reading import FACTS, FORM
from motcua.catalogue.yaml_writing import block
from motcua.foundation import clock
from motcua.foundation.text import slug


def words(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}


def tiny_files(code: str, name: str) -> dict[str, str]:
    """The texts of a package with one page, one example, no fee."""
    return {FACTS: block(_facts(code, name), 0) + "\n", FORM: block(_form(), 0) + "\n", "examples/mot.yaml": _example()}


def _facts(code: str, name: str) -> dict[str, Any]:
    return {
        "code": code,
        "slug": slug(name)[:80].strip("-"),
        "name": words(name, f"{name} (English)"),
        "in_one_sentence": words("Nói trong một câu thủ tục này giúp được gì.", "Say in one sentence what it is for."),
        "field": words("Lĩnh vực", "Field"),
        "life_event": "family",
        "decision": "Quyết định công bố",
        "in_force": {"from": clock.today().isoformat()},
        "level": "commune",
        "handled_by": words("Uỷ ban nhân dân xã, phường", "Commune people's committee"),
        "applicant_kinds": ["citizen"],
        "who": [words("Ai làm được", "Who can apply")],
        "order_of_work": [words("Bạn nộp hồ sơ.", "You file."), words("Cơ quan trả kết quả.", "You get the result.")],
        "ways": {"online": words("Nộp trên mạng", "Online"), "counter": words("Nộp tại quầy", "At the counter")},
        "papers": {"application": {"name": words("Đơn đề nghị", "Application"), "how": "made_by_this_form"}},
        "fees": {},
        "deadline": {"amount": 3, "unit": "working_day", "basis": "Văn bản quy định"},
        "steps": {
            "receive": _step("Tiếp nhận", "Reception", "receiver", 4, "accept"),
            "verify": _step("Thẩm định", "Examination", "officer", 12),
            "sign": _step("Ký duyệt", "Decision", "leader", 4, "decide"),
            "number": _step("Vào sổ", "Registration", "clerk", 2, "release"),
            "return": _step("Trả kết quả", "Handing over", "receiver", 2, "deliver"),
        },
        "result": {"name": words("Kết quả", "Result"), "prints": ["full_name"]},
        "delivery": ["counter"],
        "legal_basis": ["Văn bản quy định"],
    }


def _step(vi: str, en: str, role: str, hours: int, end: str = "") -> dict[str, Any]:
    return {"name": words(vi, en), "role": role, "hours": hours} | ({"ends_with": end} if end else {})


def _form() -> dict[str, Any]:
    name = {
        "type": "person_name",
        "label": words("Họ và tên", "Full name"),
        "ask": words("Họ và tên của bạn là gì?", "What is your full name?"),
        "hint": words("Viết đúng như trên giấy tờ của bạn.", "As it stands on your papers."),
        "empty": words("Nhập họ và tên của bạn", "Enter your full name"),
    }
    phone = {
        "type": "phone",
        "ask": words("Số điện thoại của bạn là gì?", "What is your phone number?"),
        "hint": words("Chúng tôi nhắn tin khi hồ sơ có thay đổi.", "We text you when something changes."),
        "empty": words("Nhập số điện thoại để nhận tin về hồ sơ", "Enter a phone number for news about your request"),
    }
    page = {"title": words("Bạn là ai", "Who you are"), "questions": {"full_name": name, "phone": phone}}
    return {"pages": {"you": page}}


def _example() -> str:
    said = {
        "story": "Nộp trên mạng.",
        "filed": {"at": f"{clock.today()}T09:00", "channel": "online"},
        "answers": {"full_name": "Nguyễn Thị Hoa (mẫu)", "phone": "+84912345678"},
        "expect": {"asked": ["full_name", "phone"], "papers": ["application"]},
    }
    return block(said, 0) + "\n"
