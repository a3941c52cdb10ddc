from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from motcua.assistance import queries, services
from motcua.foundation import clock
from motcua.notifications.models import Message
from tests.factories.authorities import StaffFactory
from tests.factories.dossiers import office
from tests.factories.working_time import local, seeded_calendar

pytestmark = pytest.mark.django_db
PHONE = "0912 345 678"


@pytest.fixture(autouse=True)
def _hours():
    seeded_calendar()


def ask(phone=PHONE, **more):
    return services.ask_callback(phone, **({"name": "Bà Thử (mẫu)"} | more))


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ("2026-11-25 10:00", "2026-11-26 10:00"),
        ("2026-11-27 15:00", "2026-11-30 15:00"),  # over a week-end
        ("2026-11-24 10:00", "2026-11-25 17:00"),  # asked on the national day of culture, a holiday
    ],
)
def test_the_promise_is_one_working_day(asked, due):
    with clock.at(local(asked)):
        request = ask()
    assert request.due_at == local(due)
    assert (request.state, request.phone, request.authority) == ("open", "+84912345678", None)


def test_asking_is_confirmed_by_sms():
    ask()
    assert [message.recipient for message in Message.objects.filter(template="callback_asked")] == ["+84912345678"]


def test_three_open_requests_of_one_number_are_enough():
    asked = [ask(phone) for phone in (PHONE, "0912345678", "+84912345678")]
    with pytest.raises(services.TooManyRequests):
        ask()
    ask("0987654321")
    services.finish_callback(asked[0], officer=office().staff)
    ask()


@pytest.mark.parametrize("phone", ["", "123", "+1 202 555 0100", "gọi tôi"])
def test_what_cannot_be_called_is_refused(phone):
    with pytest.raises(services.NoSuchPhone):
        ask(phone)


def test_an_officer_sees_the_calls_to_his_office_and_to_nobody_in_particular_earliest_promise_first():
    one, other = office(), office()
    with clock.at(local("2026-11-25 10:00")):
        own = ask(authority=one.authority, procedure=one.offering.procedure)
        ask("0987654321", authority=other.authority)
    with clock.at(local("2026-11-25 09:00")):
        anybody = ask()
    assert list(queries.open_callbacks(one.staff)) == [anybody, own]
    assert list(queries.open_callbacks(StaffFactory())) == []


def test_a_call_is_made_once_and_by_the_office_that_was_asked():
    at = office()
    request = ask(authority=at.authority)
    with pytest.raises(PermissionDenied):
        services.finish_callback(request, officer=office().staff)
    later = clock.now() + timedelta(hours=1)
    with clock.at(later):
        done = services.finish_callback(request, officer=at.staff)
    assert (done.state, done.done_by, done.done_at) == ("done", at.staff, later)
    with pytest.raises(services.AlreadyCalled):
        services.finish_callback(request, officer=at.staff)
    assert list(queries.open_callbacks(at.staff)) == []


def test_name_and_number_are_not_readable_in_the_database():
    ask()
    with connection.cursor() as cursor:
        cursor.execute("select name, phone from assistance_callbackrequest")
        name, phone = map(bytes, cursor.fetchone())
    assert "Thử".encode() not in name
    assert b"912345678" not in phone
