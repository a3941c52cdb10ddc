"""After an answer: marking each item right or not; and a leader's leave to ask once more."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.authorities.queries import powers_of
from motcua.dossiers.asking import SupplementRefused
from motcua.dossiers.desk import on_desk_in_office, on_desk_of
from motcua.dossiers.holding import NotYourStep
from motcua.dossiers.lifecycle import Telling, act
from motcua.dossiers.models import Dossier, RoundLeave, SupplementAnswer, SupplementRequest
from motcua.dossiers.noticing import leaders_of, notify
from motcua.dossiers.queries.supplements import LEADER, open_leave, to_judge
from motcua.foundation import clock

Verdicts = Mapping[int, tuple[str, str]]
RIGHT, WRONG = SupplementAnswer.Verdict.RIGHT.value, SupplementAnswer.Verdict.WRONG.value


@transaction.atomic
def judge_answers(
    dossier: Dossier, *, officer: Person, verdicts: Verdicts, seen: int | None = None
) -> SupplementRequest:
    """Mark every item of the newest answer: number -> (right or wrong, the reason of a wrong one).

    What is right is never asked again without a leader's leave. Until more is asked the marks may be changed. Raises
    SupplementRefused, NotYourStep, AlreadyMoved, IllegalMove.
    """
    with on_desk_of(officer, dossier, seen=seen) as case:
        request = to_judge(case.dossier)
        if request is None:
            raise SupplementRefused(_("Hồ sơ này không có phần bổ sung nào chờ xem lại."))
        _demand_whole(request, verdicts)
        for number, (verdict, reason) in verdicts.items():
            said = reason.strip() if verdict == WRONG else ""
            SupplementAnswer.objects.update_or_create(
                request=request,
                number=number,
                defaults={
                    "verdict": verdict,
                    "verdict_reason": said,
                    "judged_at": clock.now(),
                    "judged_by": officer,
                },
            )
        facts = {"round": request.round} | {
            name: sorted(number for number, (verdict, _reason) in verdicts.items() if verdict == name)
            for name in (RIGHT, WRONG)
        }
        act(case.dossier, "judge_answers", record=case.record, telling=Telling(officer, facts))
    return request


def _demand_whole(request: SupplementRequest, verdicts: Verdicts) -> None:
    if set(verdicts) != set(range(len(request.items))) or any(
        verdict not in (RIGHT, WRONG) for verdict, _reason in verdicts.values()
    ):
        raise SupplementRefused(_("Ghi đạt hay chưa đạt cho từng mục."))
    for number, (verdict, reason) in verdicts.items():
        if verdict == WRONG and not reason.strip():
            said = _("Mục “%(what)s” chưa đạt: ghi vì sao, người nộp sẽ đọc.")
            raise SupplementRefused(said % {"what": request.items[number]["what"]})


@transaction.atomic
def ask_round(dossier: Dossier, *, officer: Person, reason: str, seen: int | None = None) -> RoundLeave:
    """Ask a leader to allow one more request than the rule does; it waits in his list. Raises SupplementRefused."""
    with on_desk_of(officer, dossier, seen=seen) as case:
        if not reason.strip():
            raise SupplementRefused(_("Ghi vì sao cần yêu cầu thêm, để lãnh đạo xem xét."))
        if open_leave(case.dossier) is not None:
            raise SupplementRefused(_("Đã xin lãnh đạo rồi, đang chờ trả lời."))
        act(case.dossier, "ask_round", record=case.record, telling=Telling(officer, note=reason.strip()))
        notify(leaders_of(case.dossier), kind="round_asked", dossier=case.dossier)
        return RoundLeave.objects.create(
            dossier=case.dossier, asked_by=officer, asked_at=clock.now(), why=reason.strip()
        )


@transaction.atomic
def allow_round(
    dossier: Dossier, *, leader: Person, reason: str, new_items: bool = False, seen: int | None = None
) -> RoundLeave:
    """A leader lets the office ask once more; the applicant reads the reason with the request.

    `new_items`: also for what was not asked before or was right already. Without anybody having asked him he may allow it too.
    Raises SupplementRefused; NotYourStep for everybody but a leader of the deciding or receiving office.
    """
    return _answer(dossier, leader, "allow_round", reason, new_items=new_items, seen=seen)


@transaction.atomic
def refuse_round(dossier: Dossier, *, leader: Person, reason: str, seen: int | None = None) -> RoundLeave:
    """A leader does not let the office ask once more, with his reason for the officer. Raises as `allow_round`."""
    return _answer(dossier, leader, "refuse_round", reason, new_items=False, seen=seen)


def _answer(
    dossier: Dossier, leader: Person, name: str, reason: str, *, new_items: bool, seen: int | None
) -> RoundLeave:
    with on_desk_in_office(leader, dossier, seen=seen) as case:
        offices = {case.dossier.authority_id, case.dossier.receiving_authority_id}
        power = next((each for each in powers_of(leader) if each.role == LEADER and each.authority in offices), None)
        if power is None:
            raise NotYourStep(_("Việc này chỉ lãnh đạo cơ quan giải quyết hoặc tiếp nhận hồ sơ làm được."))
        case.record.behalf = "" if power.owner == leader.pk else power.username
        if not reason.strip():
            raise SupplementRefused(_("Ghi lý do: người nộp đọc được vì sao lại có yêu cầu nữa."))
        leave = open_leave(case.dossier)
        if leave is None and name == "refuse_round":
            raise SupplementRefused(_("Không có đề nghị nào đang chờ lãnh đạo trả lời."))
        facts = {"new_items": True} if new_items else {}
        act(case.dossier, name, record=case.record, telling=Telling(leader, facts, reason.strip()))
        leave = leave or RoundLeave(dossier=case.dossier, asked_at=clock.now())
        leave.allowed, leave.reason, leave.new_items = name == "allow_round", reason.strip(), new_items
        leave.answered_by, leave.answered_at = leader, clock.now()
        leave.save()
        if leave.asked_by is not None:
            notify([leave.asked_by], kind="round_answered", dossier=case.dossier, allowed=leave.allowed)
    return leave
