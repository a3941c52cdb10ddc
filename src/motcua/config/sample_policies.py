"""Fee policies of the sample city, entered by its sample staff: a trial that has ended, one in force, one that waits."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from motcua.accounts.models import Person
from motcua.authorities.queries import communes_on
from motcua.catalogue.models import FeePolicy
from motcua.catalogue.services import Decision, Terms, decide_policy, draft_policy, propose_policy
from motcua.foundation import clock
from motcua.foundation.spans import month_after

COUNCIL = "Hội đồng nhân dân Tỉnh Hồng Lam (mẫu)"
HOUSE = "1.013225"
WRITER, LEADER = "ketoan.trungtam", "lanhdao.tinh"
TRIAL_BEGAN, TRIAL_MONTHS, HOUSES_BEGAN = -6, 5, -1  # in months from this one
BEFORE = timedelta(days=20)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
ONE_DAY = timedelta(days=1)


def enter_sample_policies() -> None:
    """Enter them on the days on which they would have been, before the sample year is simulated: it is quoted with them.

    The simulated people do not know of any policy: what is measured is that nothing differs. A city whose staff was not
    there yet on those days has only the one that waits.
    """
    month = clock.today().replace(day=1)
    begins, houses = month_after(month, TRIAL_BEGAN), month_after(month, HOUSES_BEGAN)
    if (begins - BEFORE) > _staffed_since():
        _decided(_trial(begins), "03/NQ-HĐND (mẫu)")
        _decided(_houses(houses), "07/NQ-HĐND (mẫu)")
    _proposed(_everywhere(date(month.year + 1, 1, 1) if month.month < 12 else date(month.year + 1, 2, 1)))


def _trial(begins: date) -> Terms:
    communes = [office.code for office in communes_on()]
    return Terms(
        name_vi="Thí điểm không thu lệ phí trực tuyến ở nửa số phường, xã (mẫu)",
        name_en="Trial: no fee online in half of the wards and communes (sample)",
        reason="Thử ở một nửa số phường, xã trước khi quyết định cho cả tỉnh. (mẫu)",
        percent=Decimal(0),
        valid_from=begins,
        valid_to=month_after(begins, TRIAL_MONTHS) - ONE_DAY,
        authorities=tuple(communes[::2]),
    )


def _houses(begins: date) -> Terms:
    return Terms(
        name_vi="Giảm nửa lệ phí giấy phép xây dựng nhà ở khi nộp trực tuyến (mẫu)",
        name_en="Half the fee for a house permit filed online (sample)",
        reason="Hồ sơ giấy phải đi lại nhiều lần; muốn người dân nộp trực tuyến. (mẫu)",
        percent=Decimal(50),
        valid_from=begins,
        procedures=(HOUSE,),
        places=("commune",),
    )


def _everywhere(begins: date) -> Terms:
    return Terms(
        name_vi="Không thu lệ phí khi nộp trực tuyến ở cấp xã (mẫu)",
        name_en="No fee for filing online in wards and communes (sample)",
        reason="Chỉ khoảng 2% hồ sơ cấp xã nộp trực tuyến. Đề nghị bỏ lệ phí để người dân chuyển sang. (mẫu)",
        percent=Decimal(0),
        kinds=("le_phi",),
        valid_from=begins,
        places=("commune",),
    )


def _decided(terms: Terms, number: str) -> FeePolicy:
    with clock.at(datetime.combine(terms.valid_from - BEFORE, time(9), ZONE)):
        policy, leader = _proposed(terms), Person.objects.get(username=LEADER)
        return decide_policy(policy, by=leader, decision=Decision(number, clock.today(), COUNCIL), seen=policy.revision)


def _proposed(terms: Terms) -> FeePolicy:
    writer = Person.objects.get(username=WRITER)
    policy = draft_policy(terms, by=writer)
    return propose_policy(policy, by=writer, seen=policy.revision)


def _staffed_since() -> date:
    people = Person.objects.filter(username__in=(WRITER, LEADER))
    return max(people.values_list("memberships__valid_from", flat=True))
