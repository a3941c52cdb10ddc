"""What a draft of a new procedure begins with: a skeleton, a copy of another procedure, a package in a zip file."""

from typing import Any

from django.utils.translation import gettext as _

from motcua.catalogue import editing, exchange
from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.package_files import BadFiles
from motcua.catalogue.package_writing import files_of_version
from motcua.catalogue.reading import FACTS, FORM
from motcua.catalogue.yaml_writing import block
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.text import slug


class BadUpload(DomainError):
    """A file that is no package in a zip."""


def from_zip(upload: Any) -> dict[str, str]:
    """The texts of a package in an uploaded zip, with or without its folder around it. Raises BadUpload."""
    try:
        files = exchange.from_zip(upload.read(exchange.LARGEST_ZIP + 1))
    except BadFiles as error:
        raise BadUpload(error.message) from error
    if FACTS not in files:
        raise BadUpload(_("Trong tệp .zip không có procedure.yaml."))
    return files


def copied(version: ProcedureVersion, code: str, name: str) -> dict[str, str]:
    """The files of a version under another code and name."""
    files = dict(files_of_version(version))
    text = editing.put(files[FACTS], ("code",), code)
    text = editing.put(text, ("slug",), slug(name)[:80].strip("-"))
    files[FACTS] = editing.put(text, ("name",), {"vi": name, "en": name})
    return files


def words(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}


def skeleton_files(code: str, name: str) -> dict[str, str]:
    """A small package that checks without an error but for what only its author knows."""
    return {FACTS: block(_facts(code, name), 0) + "\n", FORM: block(_form(), 0) + "\n", "examples/mot.yaml": _example()}


def _facts(code: str, name: str) -> dict[str, Any]:
    return {
        "code": code,
        "slug": slug(name)[:80].strip("-"),
        "name": words(name, name),
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
