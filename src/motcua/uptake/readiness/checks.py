"""The checks of a service at an office: a table. Pure. A service below ADVERTISED is not to be advertised.

What holds for all services alike (light pages, no need of JavaScript, axe, speed) is kept by the product's own tests.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from motcua.catalogue import quoting
from motcua.notifications.texts import FACTS
from motcua.uptake.readiness.situation import Situation

ADVERTISED = 80
MOST_QUESTIONS, MOST_ATTACHMENTS, LEAST_PREFILLED = 25, 3, 40
PROOF_LASTS = timedelta(days=365)
TOLD = {"submitted", "accepted", "supplement_asked", "declined", "decided_refused", "result_ready"}

PASSED = ""
Look = Callable[[Situation], str | None]


@dataclass(frozen=True)
class Check:
    """One check: what is asked, its weight, and its function: "" passed, a text why not, None does not apply here."""

    id: str
    weight: int
    words: Promise
    look: Look
    manual: bool = False


def _online(known: Situation) -> str | None:
    if known.hindered("filing"):
        return known.why("filing")
    return PASSED if "online" in known.channels else _("Cơ quan chưa mở kênh trực tuyến.")


def _in_force(known: Situation) -> str | None:
    return PASSED if known.package else _("Chưa có bản công bố nào có hiệu lực.")


def _tried(known: Situation) -> str | None:
    if known.tried.sound is None:
        return None
    return PASSED if known.tried.sound else _("Các ví dụ của gói thủ tục không ra kết quả mong đợi.")


def _questions(known: Situation) -> str | None:
    count = len(known.questions)
    why = _("Có %(count)d câu hỏi, nhiều nhất nên là %(most)d.") % {"count": count, "most": MOST_QUESTIONS}
    return PASSED if count <= MOST_QUESTIONS else why


def _prefilled(known: Situation) -> str | None:
    questions = known.questions
    if not questions:
        return None
    share = 100 * sum(question.source is not None for question in questions) // len(questions)
    why = _("Chỉ %(share)d %% câu hỏi điền sẵn được, cần %(least)d %%.") % {"share": share, "least": LEAST_PREFILLED}
    return PASSED if share >= LEAST_PREFILLED else why


def _attachments(known: Situation) -> str | None:
    papers = [paper for paper in known.package.papers if paper.demanded] if known.package else []
    if held := [str(paper.name) for paper in papers if paper.state_holds]:
        return _("Còn đòi giấy tờ Nhà nước đã có: %(papers)s.") % {"papers": ", ".join(held)}
    count = sum(paper.needed_when is None for paper in papers)
    why = _("Phải đính kèm %(count)d giấy tờ, nhiều nhất nên là %(most)d.") % {"count": count, "most": MOST_ATTACHMENTS}
    return PASSED if count <= MOST_ATTACHMENTS else why


def _plain(known: Situation) -> str | None:
    if known.tried.plain is None:
        return None
    return PASSED if known.tried.plain else _("Còn câu chữ khó hiểu; xem kết quả kiểm tra của gói thủ tục.")


def _price(known: Situation) -> str | None:
    online, counter = known.quotes
    if online is None or counter is None:
        return None
    return PASSED if online.total <= counter.total else _("Nộp trực tuyến đắt hơn nộp tại quầy.")


def _advantage(known: Situation) -> str | None:
    online, counter = known.quotes
    if online is None or counter is None or counter.total == 0:
        return None
    return PASSED if quoting.saving(online, counter) else _("Nộp trực tuyến chưa rẻ hơn nộp tại quầy.")


def _payment(known: Situation) -> str | None:
    if not known.costs:
        return None
    if known.hindered("payment"):
        return known.why("payment")
    return PASSED if known.bank else _("Chưa kết nối ngân hàng nào.")


def _result(known: Situation) -> str | None:
    if known.hindered("result"):
        return known.why("result")
    digital = bool(known.package and "online" in known.package.delivery)
    return PASSED if digital else _("Kết quả chưa trả bằng bản điện tử.")


def _staffed(known: Situation) -> str | None:
    return PASSED if known.receivers else _("Chưa có cán bộ tiếp nhận.")


def _owned(known: Situation) -> str | None:
    if not known.leaders:
        return _("Chưa có lãnh đạo cơ quan trong hệ thống.")
    return PASSED if known.phone else _("Cơ quan chưa có số điện thoại.")


def _told(known: Situation) -> str | None:
    return PASSED if FACTS.keys() >= TOLD else _("Thiếu mẫu tin nhắn.")


def _proved(check: str) -> Look:
    def look(known: Situation) -> str | None:
        done = known.proofs.get(check)
        if done is None:
            return _("Chưa ai xác nhận.")
        why = _("Xác nhận ngày %(day)s đã quá 12 tháng.") % {"day": f"{done:%d/%m/%Y}"}
        return PASSED if done > known.day - PROOF_LASTS else why

    return look


CHECKS: tuple[Check, ...] = (
    Check("online", 12, lazy("Nhận hồ sơ trực tuyến"), _online),
    Check("in_force", 10, lazy("Có bản công bố đang có hiệu lực"), _in_force),
    Check("tried", 10, lazy("Nộp thử theo các ví dụ thì đúng"), _tried),
    Check("payment", 10, lazy("Nộp phí trực tuyến được"), _payment),
    Check("attachments", 8, lazy("Nhiều nhất 3 giấy đính kèm, không đòi giấy Nhà nước đã có"), _attachments),
    Check("prefilled", 6, lazy("Ít nhất 40 % câu hỏi điền sẵn được"), _prefilled),
    Check("questions", 6, lazy("Nhiều nhất 25 câu hỏi"), _questions),
    Check("price", 6, lazy("Phí trực tuyến không cao hơn tại quầy"), _price),
    Check("advantage", 4, lazy("Nộp trực tuyến có lợi hơn"), _advantage),
    Check("result", 6, lazy("Trả kết quả bản điện tử"), _result),
    Check("plain", 4, lazy("Lời dễ hiểu"), _plain),
    Check("staffed", 8, lazy("Có cán bộ tiếp nhận"), _staffed),
    Check("owned", 4, lazy("Có người phụ trách và số điện thoại"), _owned),
    Check("told", 4, lazy("Báo tin từng bước"), _told),
    Check("tested", 6, lazy("Đã thử với 5 người ít dùng máy"), _proved("tested"), manual=True),
    Check("trained", 4, lazy("Cán bộ đã được tập huấn"), _proved("trained"), manual=True),
    Check("script", 2, lazy("Quầy có bản hướng dẫn in sẵn"), _proved("script"), manual=True),
)
BY_ID = {check.id: check for check in CHECKS}


@dataclass(frozen=True)
class Readiness:
    """The score, 0 to 100: weight of what passed, of all that applies; and why each failed: {check: reason}."""

    score: int
    failing: dict[str, str]


def evaluate(known: Situation) -> Readiness:
    """Every check against one situation; without anything in force there is nothing that could be ready."""
    said = {check: check.look(known) for check in CHECKS}
    applies = sum(check.weight for check, why in said.items() if why is not None)
    passed = sum(check.weight for check, why in said.items() if why == PASSED)
    failing = {check.id: why for check, why in said.items() if why}
    return Readiness(100 * passed // applies if applies and known.package else 0, failing)


def proof_until(done_on: date) -> date:
    """The last day on which a confirmation counts."""
    return done_on + PROOF_LASTS - timedelta(days=1)
