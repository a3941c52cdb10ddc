"""The level of a service at an office on a day: derived from what really works there, with every reason. Pure.

Levels 1-4 of Decree 43/2011; một phần and toàn trình of Decree 42/2022 art. 11. The facts of the package decide
(`catalogue.levels`); what an office has told not to work, and systems that are not connected, lower it.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from motcua.catalogue import levels
from motcua.catalogue.levels import Level
from motcua.uptake.readiness.situation import Situation


def derive(known: Situation) -> Level:
    """The level; no reasons at the top."""
    if known.package is None:
        return Level(1, "information", (_("Chưa có bản công bố nào có hiệu lực."),))
    if known.withdrawn:
        return Level(1, "information", (_("Thủ tục đã bị bãi bỏ."),))
    if known.hindered("filing"):
        why = _("Chưa nộp được trực tuyến, vì: %(why)s") % {"why": known.why("filing")}
        below = levels.level(known.package, [channel for channel in known.channels if channel != "online"])
        return Level(below.number, below.kind, (why,))
    found = levels.level(known.package, known.channels)
    if found.kind == "information":
        return found
    reasons = (*_not_working(known), *found.reasons)
    return Level(3, "partial", reasons) if reasons else found


def _not_working(known: Situation) -> Iterator[str]:
    if known.costs and known.hindered("payment"):
        yield _("Chưa nộp phí trực tuyến, vì: %(why)s") % {"why": known.why("payment")}
    elif known.costs and not known.bank:
        yield _("Chưa nộp phí trực tuyến, vì chưa kết nối ngân hàng nào.")
    ways = set(known.package.delivery if known.package else ()) - {"counter"}
    if ways and not ways - set(_closed(known)):
        whys = [known.why(what) for what in ("result", "post") if known.hindered(what)]
        why = "; ".join(whys) or _("chưa kết nối bưu chính")
        yield _("Phải đến nhận kết quả, vì: %(why)s") % {"why": why}


def _closed(known: Situation) -> Iterator[str]:
    """Ways of delivery that do not work."""
    if known.hindered("result"):
        yield "online"
    if known.hindered("post") or not known.post:
        yield "post"
