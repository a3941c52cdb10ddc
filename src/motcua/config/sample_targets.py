"""Targets and given work of the sample city: what was decided some months ago, what waits, one piece of work that is late."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from motcua.accounts.models import Person
from motcua.authorities.models import Authority, Membership
from motcua.authorities.queries import communes_on
from motcua.foundation import clock
from motcua.foundation.spans import month_after
from motcua.uptake.actions.people import leaders_of
from motcua.uptake.models import ActionItem, Target
from motcua.uptake.offerings import zero_use
from motcua.uptake.services import TargetDecision, Wanted, Work, decide_target, finish_work, give_work, propose_target

PROPOSER, DECIDER = "lanhdao.tinh", "pholanhdao.tinh"
TRAFFIC, WARD = "lanhdao.csgt", "lanhdao.benson"
BEGAN = -5  # in months from this one
DECISION = "128/QĐ-UBND (mẫu)"
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def enter_sample_targets() -> None:
    """Enter them as on the days on which they would have been; once, and only in a city whose staff was there then."""
    month = clock.today().replace(day=1)
    began, given = month_after(month, BEGAN) + timedelta(days=9), clock.today() - timedelta(days=20)
    if Target.objects.exists() or _staffed_since() > began:
        return
    with clock.at(_morning(began)):
        for wanted in _wanted(month_after(month, 12)):
            target = propose_target(wanted, by=_person(PROPOSER))
            decide_target(target, by=_person(DECIDER), decision=TargetDecision(DECISION, began))
    with clock.at(_morning(given)):
        done = _give(given)
    finish_work(done, by=done.owner, outcome="Đã bố trí hai đoàn viên hướng dẫn buổi sáng, từ đầu tháng. (mẫu)")
    office = _office(TRAFFIC)
    propose_target(_at(office, "self_share", month_after(month, 8), "30"), by=_person(TRAFFIC))


def _wanted(until: date) -> list[Wanted]:
    office, wards = _office(TRAFFIC), [each.unit.code for each in communes_on().select_related("unit") if each.unit]
    everywhere = [
        Wanted("online_share", "province", until, Decimal(40), why="Mục tiêu chung của tỉnh. (mẫu)"),
        Wanted("self_share", "province", until, Decimal(20), why="Để dân tự làm được, không chỉ nhờ người. (mẫu)"),
    ]
    here = [_at(office, "online_share", until, "60"), _at(office, "on_time_share", until, "98")]
    return [*everywhere, *here, *(Wanted("online_share", "ward", until, Decimal(15), ward=code) for code in wards[:4])]


def _at(office: Authority, measure: str, until: date, percent: str) -> Wanted:
    return Wanted(measure, "authority", until, Decimal(percent), authority=office, why="Theo kế hoạch năm. (mẫu)")


def _give(day: date) -> ActionItem:
    """One that was done, one that is late by now, one in time, and one about a service that nobody uses."""
    by, traffic, ward = _person(PROPOSER), _office(TRAFFIC), _office(WARD)
    soon, past = clock.today() + timedelta(days=34), day + timedelta(days=14)
    unused = [each.offering for each in zero_use()][:12]
    leaders = leaders_of({each.authority_id for each in unused})
    service = next((each for each in unused if each.authority_id in leaders), None)
    works = [
        Work("Bố trí người hướng dẫn nộp trên điện thoại ở sảnh (mẫu)", _person(WARD), past, authority=ward),
        Work(
            "Hỏi 20 người nộp giấy gần nhất vì sao chưa nộp trực tuyến (mẫu)", _person(TRAFFIC), past, authority=traffic
        ),
        Work("Dán mã QR của thủ tục đổi bằng lái ở quầy (mẫu)", _person(TRAFFIC), soon, authority=traffic),
    ]
    if service is not None:
        words = f"{service.procedure.name_vi} · {service.authority.name_vi}"
        works.append(
            Work(
                "Tìm nguyên nhân chưa ai nộp trực tuyến và khắc phục (mẫu)",
                leaders[service.authority_id],
                soon,
                about="service",
                about_key=str(service.pk),
                about_words=words,
                authority=service.authority,
                procedure=service.procedure,
            )
        )
    return give_work(works, by=by)[0]


def _person(username: str) -> Person:
    return Person.objects.get(username=username)


def _office(username: str) -> Authority:
    """Where this leader works."""
    rows = Membership.objects.filter(person__username=username, role=Membership.Role.LEADER)
    return rows.select_related("authority").order_by("pk")[0].authority


def _staffed_since() -> date:
    """The day on which the last of those who act here began to."""
    rows = Membership.objects.filter(person__username__in=[PROPOSER, DECIDER, TRAFFIC, WARD])
    return max(rows.values_list("valid_from", flat=True), default=date.max)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), ZONE)
