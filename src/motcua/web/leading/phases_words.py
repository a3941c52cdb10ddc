"""Plans, gates and alarms in words: one sentence that a clerk, a leader and a citizen read the same way."""

from django.utils.translation import gettext as _

from motcua.authorities.models import Authority
from motcua.uptake.models import PhasePlan
from motcua.uptake.phases.alarms import Rung
from motcua.uptake.phases.gates import Judged
from motcua.web.stage_words import meaning, places

State = PhasePlan.State
TONES = {State.PROPOSED: "warn", State.DECIDED: "ok", State.RETURNED: "warn"}


def sentence(plan: PhasePlan, offices: list[Authority]) -> str:
    """ "Từ 01/02/2027, “Đăng ký khai sinh” ở 12 cơ quan: khuyến khích nộp trực tuyến." """
    said = {
        "day": f"{plan.from_day:%d/%m/%Y}",
        "procedure": plan.procedure.name,
        "places": places(offices),
        "what": meaning(plan.stage),
    }
    return _("Từ %(day)s, “%(procedure)s” ở %(places)s: %(what)s.") % said


def found(gate: Judged) -> str:
    """What was measured, with its unit."""
    if gate.number is None:
        return _("chưa có số")
    if gate.most and not gate.number:
        return _("không còn nơi nào")
    said = _read(gate.unit, gate.number)
    if gate.beside is None:
        return said
    return _("%(online)s, trong đó dân tự nộp %(own)s%%") % {"online": said, "own": gate.beside}


def needed(gate: Judged) -> str:
    """What it takes."""
    if gate.unit == "document":
        return _("có")
    if gate.most and not gate.needed:
        return _("không nơi nào")
    bound = _("nhiều nhất %(n)s") if gate.most else _("từ %(n)s trở lên")
    return bound % {"n": _read(gate.unit, gate.needed)}


def rung(alarm: Rung) -> str:
    """ "Bắt đầu khai rồi nộp được, 14 ngày qua: 52% (mức báo động dưới 70%, trên 40 lượt)"."""
    facts = {"what": alarm.words, "n": alarm.number, "limit": alarm.limit, "of": alarm.of}
    if alarm.id == "completion":
        return _("%(what)s: %(n)s%% trong %(of)s lượt (báo động khi dưới %(limit)s%%)") % facts
    if alarm.id == "permits":
        return _("%(what)s: %(n)s%% trong %(of)s hồ sơ (báo động khi trên %(limit)s%%)") % facts
    return _("%(what)s: %(n)s giờ (báo động khi quá %(limit)s giờ)") % facts


def _read(unit: str, number: int) -> str:
    if unit == "document":
        return _("có") if number else _("chưa có")
    words = {
        "score": _("%(n)s/100"),
        "share": _("%(n)s%%"),
        "offices": _("%(n)s cơ quan"),
        "communes": _("%(n)s phường, xã"),
        "days": _("%(n)s ngày"),
    }
    return words[unit] % {"n": number}
