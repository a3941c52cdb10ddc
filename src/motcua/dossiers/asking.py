"""What may be asked of an applicant, how often and until when: the rules of a request for more, in memory.

Sources: everything is said at once (one-stop decree); what was right is never asked again; a procedure may name the days
within which the office has to ask, and the applicant's days to answer (its package).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from motcua.catalogue.package import Supplement
from motcua.dossiers.amending import why_not
from motcua.dossiers.models import Dossier, RoundLeave, SupplementAnswer, SupplementRequest
from motcua.foundation import clock
from motcua.foundation.errors import DomainError
from motcua.foundation.text import folded
from motcua.working_time.calendars import Calendar

ROUNDS, DAYS, LONGEST_DAYS = 1, 30, 90  # where the procedure has no rule of its own
MOST_ITEMS = 20
LAST_REMINDER = timedelta(days=2)  # before the end
FIRST_REMINDER = timedelta(days=1)  # nobody is reminded of what he was told less than a day ago
LONGEST = {"what": 300, "reason": 500, "basis": 300, "component": 60, "question": 60}
Item = dict[str, str]


class SupplementRefused(DomainError):
    """The request or the answer is not complete, or nobody may ask now."""


class LeaveNeeded(SupplementRefused):
    """Only with a leader's leave: the rounds are used up, or the time to ask is over."""


@dataclass(frozen=True)
class Earlier:
    """What became of the earlier requests: keys of items that were right, of those that were not, and of the last one
    those that nobody has judged yet."""

    right: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    unjudged: tuple[str, ...] = ()


def rule_of(package: Any) -> Supplement:
    """The procedure's rule, or the ordinary one."""
    return package.supplement or Supplement(rounds=ROUNDS, days=DAYS, basis="Quy định chung về một cửa")


def longest_days(package: Any) -> int:
    """How many days an applicant may be given at most."""
    return max(LONGEST_DAYS, rule_of(package).days)


def ask_by(dossier: Dossier, package: Any, calendar: Calendar) -> datetime | None:
    """Until when the office has to ask for what it finds wrong; None where no rule says it, or before acceptance."""
    within = rule_of(package).check_within
    if within is None or dossier.accepted_at is None:
        return None
    return calendar.add_working_days(dossier.accepted_at, within, "day_based")


def key_of(item: Mapping[str, str]) -> str:
    """By what an item is known again in a later round: its paper, its question, or its words."""
    if item.get("component"):
        return f"paper:{item['component']}"
    if item.get("question"):
        return f"question:{item['question']}"
    return f"words:{folded(item.get('what', ''))}"


def earlier_of(requests: Sequence[SupplementRequest]) -> Earlier:
    """What became of these requests (their `given` read); one that nobody answered was right in nothing."""
    right: set[str] = set()
    wrong: set[str] = set()
    unjudged: tuple[str, ...] = ()
    for request in requests:
        verdicts = {each.number: each.verdict for each in request.given.all()}
        own = {number: verdicts.get(number, "") for number in range(len(request.items))}
        if request.answered_at is None:
            own = dict.fromkeys(own, SupplementAnswer.Verdict.WRONG.value)
        keys = {number: key_of(item) for number, item in enumerate(request.items)}
        good = {keys[number] for number, said in own.items() if said == SupplementAnswer.Verdict.RIGHT}
        bad = {keys[number] for number, said in own.items() if said == SupplementAnswer.Verdict.WRONG}
        right, wrong = (right | good) - bad, bad
        unjudged = tuple(request.items[number]["what"] for number, said in own.items() if not said)
    return Earlier(frozenset(right), frozenset(wrong), unjudged)


def checked_items(package: Any, items: Iterable[Mapping[str, str]]) -> list[Item]:
    """The items that say something, tidied. Raises SupplementRefused, in words, for what cannot be asked."""
    rows = [{name: (item.get(name) or "").strip()[:most] for name, most in LONGEST.items()} for item in items]
    rows = [row for row in rows if row["what"]]
    if not rows or any(not row["reason"] for row in rows):
        raise SupplementRefused(_("Ghi rõ cần bổ sung gì và vì sao, cho từng mục."))
    if len(rows) > MOST_ITEMS:
        raise SupplementRefused(_("Một lần yêu cầu nhiều nhất %(most)s mục.") % {"most": MOST_ITEMS})
    papers = {paper.id for paper in package.papers}
    for row in rows:
        if row["component"] not in papers | {""} or (row["component"] and row["question"]):
            raise SupplementRefused(_("Mục “%(what)s” nói tới giấy tờ mà thủ tục này không có.") % row)
        if row["question"] and (why := why_not(package, row["question"])):
            raise SupplementRefused(_("Mục “%(what)s”: %(why)s") % {**row, "why": why})
    twice = [row for place, row in enumerate(rows) if key_of(row) in map(key_of, rows[:place])]
    if twice:
        raise SupplementRefused(_("Mục “%(what)s” có hai lần; gộp lại thành một mục.") % twice[0])
    return rows


def demand_days(package: Any, days: int) -> None:
    """Raises SupplementRefused for less time than the procedure gives the applicant, or more than is fair to wait."""
    least, most = package.supplement.days if package.supplement else 1, longest_days(package)
    if not 1 <= days <= most:
        raise SupplementRefused(_("Hạn bổ sung từ 1 đến %(most)s ngày.") % {"most": most})
    if days < least:
        raise SupplementRefused(
            _("Quy định cho người nộp %(least)s ngày để bổ sung, không rút ngắn được.") % {"least": least}
        )


def needs_leave(dossier: Dossier, package: Any, calendar: Calendar, requests: Sequence[SupplementRequest]) -> str:
    """Why only a leader may let the office ask now, in words; "" where it may by itself."""
    if dossier.supplement_rounds >= rule_of(package).rounds:
        return _("Hồ sơ này đã được yêu cầu bổ sung đủ số lần mà quy định cho phép.")
    until = ask_by(dossier, package, calendar)
    asked_already = any(request.kind == SupplementRequest.Kind.INCORRECT for request in requests)
    if until and clock.now() > until and not asked_already:
        said = _("Đã quá hạn mà cơ quan được yêu cầu bổ sung (đến hết ngày %(day)s).")
        return said % {"day": f"{localtime(until):%d/%m/%Y}"}
    return ""


def demand_askable(items: Sequence[Item], earlier: Earlier, leave: RoundLeave | None, *, again: bool) -> None:
    """In another round (`again`) only what was not right, unless the leave says otherwise. Raises SupplementRefused."""
    if not again or (leave and leave.new_items):
        return
    if earlier.unjudged:
        said = _("Xem lại phần bổ sung lần trước đã: còn mục “%(what)s” chưa ghi đạt hay chưa đạt.")
        raise SupplementRefused(said % {"what": earlier.unjudged[0]})
    for item in items:
        if key_of(item) in earlier.right:
            raise SupplementRefused(_("Mục “%(what)s” đã đạt ở lần trước, không hỏi lại.") % item)
        if key_of(item) not in earlier.wrong:
            said = _("Mục “%(what)s” chưa có trong lần yêu cầu trước. Hỏi thêm mục mới thì cần lãnh đạo cho phép.")
            raise SupplementRefused(said % item)


def due_reminder(request: SupplementRequest, now: datetime) -> str:
    """Which reminder is due at a moment: "half", "last" or ""."""
    told = max(request.asked_at, request.prolonged_at or request.asked_at)
    if request.answered_at or not told + FIRST_REMINDER <= now < request.until:
        return ""
    if request.reminded_last_at is None and now >= request.until - LAST_REMINDER:
        return "last"
    half = request.asked_at + (request.until - request.asked_at) / 2
    return "half" if request.reminded_half_at is None and half <= now < request.until - LAST_REMINDER else ""
