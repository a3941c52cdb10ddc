"""Where a dossier is now, for its applicant: at which step, in whose hands, since when, and which days were promised.

Made from the passes through the steps and the clock, never kept.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.dossiers.lifecycle import MOVES
from motcua.dossiers.models import Delivery, Dossier, OutsideWait, State, StepRun
from motcua.foundation import clock

WHO = {
    "receiver": gettext_lazy("bộ phận một cửa"),
    "officer": gettext_lazy("cán bộ xử lý"),
    "head": gettext_lazy("trưởng phòng"),
    "leader": gettext_lazy("lãnh đạo"),
    "clerk": gettext_lazy("văn thư"),
}
DONE = ("done", "delivered")  # outcomes of a pass that was finished, not broken off


@dataclass(frozen=True)
class Place:
    """One step of the procedure: kind is "past", "now" or "next"; `at` is when it was done, has been open since, or is promised.

    `moves`: whether it lies at another office than the step before, so that the name need not stand at every step.
    """

    name: str
    office: str
    who: str
    kind: str
    at: datetime | None = None
    moves: bool = True


@dataclass(frozen=True)
class Standing:
    """In a sentence where the dossier is, why it waits if it does, the steps with the open one, and the promises.

    `due` is what the law gives, `promised` the day named with an apology; while the clock stands `due_before` is what it
    showed. `holder` is the name of the officer who has it, for the applicant's own eyes only.
    """

    sentence: str
    wait: str
    places: list[Place]
    holder: str = ""
    due: datetime | None = None
    promised: datetime | None = None
    apology: str = ""
    due_before: datetime | None = None

    @property
    def is_late(self) -> bool:
        """Whether the office is past everything that it has promised."""
        last = self.promised or self.due
        return last is not None and last < clock.now()


def standing(dossier: Dossier) -> Standing:
    """Where it stands; five small queries at most."""
    runs = list(dossier.steps.select_related("authority", "assignee"))
    run = next((each for each in runs if each.done_at is None), None)
    places, paused = places_of(dossier, runs), dossier.accepted_at and not dossier.due_at and dossier.is_open
    before = (
        dossier.clock.filter(due_at__isnull=False).order_by("-id").first() if paused and not dossier.ready_at else None
    )
    apology = getattr(dossier, "apology", None) if dossier.extended_to else None
    return Standing(
        sentence=_sentence(dossier, run, places),
        wait=_wait(dossier),
        places=places,
        holder=str(run.assignee) if run and run.assignee and dossier.is_open else "",
        due=dossier.due_at if dossier.is_open else None,
        promised=dossier.extended_to if dossier.is_open and not dossier.ready_at else None,
        apology=apology.reason if apology and apology.sent_at else "",
        due_before=before.due_at if before else None,
    )


def places_of(dossier: Dossier, runs: list[StepRun]) -> list[Place]:
    """Every step of the procedure in order; a step that was gone back to counts by its last pass."""
    last = {run.step: run for run in runs}
    steps = dossier.version.package.steps
    here = next((number for number, step in enumerate(steps) if step.id == dossier.open_step), len(steps))
    places = [_place(dossier, step, last.get(step.id), number - here) for number, step in enumerate(steps)]
    if not dossier.is_open:  # nothing comes any more, and a step that was broken off is not done
        done = {step.id: step.id in last and last[step.id].outcome in DONE for step in steps}
        places = [place for place, step in zip(places, steps, strict=True) if done[step.id]]
    offices = ["", *(place.office for place in places)]
    return [replace(place, moves=place.office != before) for place, before in zip(places, offices, strict=False)]


def _place(dossier: Dossier, step: Any, run: StepRun | None, ahead: int) -> Place:
    """`ahead`: how many steps it lies before (negative) or behind the open one; all lie before the end of a dossier."""
    kind = "now" if ahead == 0 else "past" if ahead < 0 and run and run.done_at else "next"
    office = run.authority if run and kind != "next" else _office_of(dossier, step)
    coming = (dossier.extended_to or dossier.due_at) if step.ends_with == "release" and dossier.accepted_at else None
    at = {"now": run.opened_at if run else None, "past": run.done_at if run else None, "next": coming}[kind]
    return Place(str(step.name), office.name, str(WHO[step.role]), kind, at)


def _office_of(dossier: Dossier, step: Any) -> Any:
    return {"accept": dossier.receiving_authority, "deliver": dossier.returning_authority}.get(
        step.ends_with, dossier.authority
    )


def _sentence(dossier: Dossier, run: StepRun | None, places: list[Place]) -> str:
    state = State(dossier.state)
    if state in ENDED_SO:
        return str(ENDED_SO[state])
    if state == State.RESULT_READY:
        return _ready(dossier)
    place = next((each for each in places if each.kind == "now"), None)
    if run is None or place is None:
        return ""
    said = {"step": place.name, "who": place.who, "office": place.office, "since": _short(run.opened_at)}
    if state == State.SUBMITTED and dossier.owes_fee:
        return _("Hồ sơ đã đến %(office)s và chờ bạn nộp phí.") % said
    if state == State.SUBMITTED:
        return _("Hồ sơ đang ở %(who)s của %(office)s, chờ xem giấy tờ, từ %(since)s.") % said
    return _("Hồ sơ đang ở bước “%(step)s”: %(who)s của %(office)s giữ từ %(since)s.") % said


def _short(moment: datetime) -> str:
    return f"{localtime(moment):%H:%M, %d/%m/%Y}"


def _ready(dossier: Dossier) -> str:
    if dossier.owes_fee:
        return _("Kết quả đã có. Cơ quan trả ngay khi bạn nộp xong khoản còn lại.")
    return {
        Delivery.ONLINE: _("Kết quả đã có và đang ở trang này, trong phần giấy tờ từ cơ quan."),
        Delivery.POST: _("Kết quả đã có và đang trên đường bưu điện đến bạn."),
        Delivery.COUNTER: _("Kết quả đã có, đang chờ bạn ở %(office)s.") % {"office": dossier.returning_authority.name},
    }[Delivery(dossier.delivery)]


ENDED_SO = {
    State.DELIVERED: gettext_lazy("Hồ sơ đã xong: kết quả đã đến tay bạn."),
    State.DECLINED: gettext_lazy("Hồ sơ không được tiếp nhận nên không ai giữ nữa."),
    State.WITHDRAWN: gettext_lazy("Bạn đã rút hồ sơ nên không ai giữ nữa."),
    State.STOPPED: gettext_lazy("Hồ sơ đã dừng theo đề nghị của bạn."),
    State.LAPSED: gettext_lazy("Hồ sơ đã dừng vì quá hạn bổ sung."),
}


def _wait(dossier: Dossier) -> str:
    """Why the clock stands, and what that means for the day."""
    if dossier.state == State.AWAITING_SUPPLEMENT:
        if dossier.accepted_at:
            return _(
                "Cơ quan chờ bạn bổ sung nên thời hạn tạm dừng. Bạn trả lời xong, cơ quan hẹn lại ngày có kết quả."
            )
        return _("Cơ quan chờ bạn bổ sung rồi mới tiếp nhận. Thời hạn giải quyết chưa bắt đầu tính.")
    if dossier.state not in (State.AWAITING_PAYMENT, State.AWAITING_OTHER_BODY):
        return ""
    wait = dossier.waits.filter(ended_at=None).first()
    if dossier.state == State.AWAITING_PAYMENT:
        return _("Cơ quan chờ bạn làm xong nghĩa vụ tài chính nên thời hạn tạm dừng, không tính vào ngày hẹn.")
    return _("Cơ quan chờ %(body)s trả lời nên thời hạn tạm dừng, không tính vào ngày hẹn.") % {"body": _body(wait)}


def _body(wait: OutsideWait | None) -> str:
    return wait.body if wait and wait.body else _("cơ quan khác")


def way_out(dossier: Dossier) -> str:
    """How its applicant may leave: "withdraw" before acceptance, "stop" until there is a decision, or not at all."""
    way = "stop" if dossier.accepted_at else "withdraw"
    return way if dossier.state in MOVES[way].sources and dossier.parent_id is None else ""
