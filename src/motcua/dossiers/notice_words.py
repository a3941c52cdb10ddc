"""What a line at the desk says, in the active language, without a name of any applicant."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.dossiers.models import StaffNotice
from motcua.foundation.dates import spoken_moment

Kind = StaffNotice.Kind


def _moment(facts: Mapping[str, Any], name: str) -> str:
    return spoken_moment(datetime.fromisoformat(facts[name])) if facts.get(name) else ""


SAYS: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    Kind.DUE_SOON: lambda facts: (
        (_("đã quá hạn của bước, %(when)s") if facts.get("missed") else _("sắp đến hạn, %(when)s"))
        % {"when": _moment(facts, "due_at")}
    ),
    Kind.HEAD_DUE_SOON: lambda facts: (
        (
            _("đã quá hạn ở bước “%(step)s”, %(when)s")
            if facts.get("missed")
            else _("sắp trễ ở bước “%(step)s”, hạn %(when)s")
        )
        % {"step": facts.get("step", ""), "when": _moment(facts, "due_at")}
    ),
    Kind.APOLOGY_DRAFTED: lambda facts: (
        _("có thể trễ hẹn; thư xin lỗi đã soạn sẵn, tự gửi lúc %(when)s nếu chưa ai xác nhận")
        % {"when": _moment(facts, "due_at")}
    ),
    Kind.APOLOGY_SENT: lambda facts: (
        _("đã trễ hẹn; hệ thống đã gửi thư xin lỗi, hẹn lại %(when)s") % {"when": _moment(facts, "new_due")}
    ),
    Kind.ASKED: lambda facts: (
        _("%(office)s xin ý kiến, trả lời trước %(when)s")
        % {"office": facts.get("office", ""), "when": _moment(facts, "due_at")}
    ),
    Kind.OPINION: lambda facts: _("%(office)s đã cho ý kiến") % {"office": facts.get("office", "")},
    Kind.SILENCE: lambda facts: _("%(office)s quá hạn cho ý kiến") % {"office": facts.get("office", "")},
    Kind.ASSIGNED: lambda facts: _("được giao cho bạn"),
    Kind.SUPPLIED: lambda facts: _("người nộp đã bổ sung; xem lại từng mục"),
    Kind.ROUND_ASKED: lambda facts: _("chuyên viên xin yêu cầu bổ sung thêm một lần, chờ lãnh đạo trả lời"),
    Kind.ROUND_ANSWERED: lambda facts: (
        _("lãnh đạo đã cho yêu cầu bổ sung thêm")
        if facts.get("allowed")
        else _("lãnh đạo không cho yêu cầu bổ sung thêm")
    ),
    Kind.RETURNED: lambda facts: _("bị trả lại từ bước “%(step)s”") % {"step": facts.get("step", "")},
}


def said(notice: StaffNotice) -> str:
    """The line of one notice; the reference of the dossier stands before it."""
    return SAYS[notice.kind](notice.facts)
