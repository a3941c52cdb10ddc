from datetime import date, timedelta

import pytest

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.notifications.models import Message
from motcua.payments.models import SoftwareLease
from motcua.payments.services import Agreed, end_lease, enter_lease, tell_of_ending_leases
from tests.factories.authorities import MembershipFactory

pytestmark = pytest.mark.django_db


def test_accountants_hear_ninety_and_thirty_days_before_once_each():
    post = MembershipFactory(role=Membership.Role.ACCOUNTANT, person__email="ketoan@motcua.invalid")
    MembershipFactory(authority=post.authority, role=Membership.Role.OFFICER, person__email="canbo@motcua.invalid")
    agreed = Agreed("Công ty Mẫu", date(2025, 7, 1), clock.today() + timedelta(days=200), 900_000, "mẫu")
    lease = enter_lease(post.authority, application="Phần mềm một cửa", agreed=agreed, by=None)

    def told_when(days: int) -> list[int]:
        SoftwareLease.objects.filter(pk=lease.pk).update(valid_to=clock.today() + timedelta(days=days))
        return [tell_of_ending_leases(), tell_of_ending_leases(), Message.objects.count()]

    assert told_when(91) == [0, 0, 0]
    assert told_when(90) == [1, 0, 1]
    assert told_when(31) == [0, 0, 1]
    assert told_when(30) == [1, 0, 2]
    assert told_when(0) == [0, 0, 2]
    message = Message.objects.order_by("created_at").first()
    assert (message.recipient, message.subject) == ("ketoan@motcua.invalid", "Còn 90 ngày là hết hạn thuê phần mềm")
    assert "“Phần mềm một cửa”" in message.body


def test_a_new_last_day_is_told_of_anew():
    post = MembershipFactory(role=Membership.Role.ACCOUNTANT, person__email="ketoan@motcua.invalid")
    agreed = Agreed("Công ty Mẫu", date(2025, 7, 1), clock.today() + timedelta(days=25), 900_000, "mẫu")
    lease = enter_lease(post.authority, application="Phần mềm một cửa", agreed=agreed, by=None)
    assert tell_of_ending_leases() == 1
    end_lease(lease, last_day=clock.today() + timedelta(days=10), why="Đổi hãng", by=post.person, seen=1)
    assert tell_of_ending_leases() == 1
