"""Procedures end and are replaced: nothing new is filed, old addresses lead on, what was counted stays counted."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.translation import override

from motcua.authorities.models import Membership
from motcua.catalogue import services
from motcua.catalogue.authoring import history_of
from motcua.catalogue.queries import (
    NoLongerTaken,
    current_version,
    current_versions,
    demand_taken,
    offerings_of,
    procedures_offered,
    successor_of,
)
from motcua.catalogue.search.finding import services_found
from motcua.forms.words import Words
from motcua.foundation import clock
from tests.factories.authoring import editor
from tests.factories.authorities import AuthorityFactory
from tests.factories.catalogue import HOUSEHOLD, package
from tests.factories.dossiers import small_package

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
TODAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 22)
WHY = Words(vi="Bãi bỏ theo Quyết định 1/QĐ (mẫu). Hỏi 1022.", en="Abolished. Call 1022.")


@pytest.fixture(autouse=True)
def _now():
    with clock.at(datetime(2026, 11, 21, 12, tzinfo=ZONE)):
        yield


@pytest.fixture
def licence():
    return services.publish(package(), offered_to=[AuthorityFactory()]).procedure


@pytest.fixture
def household():
    return services.publish(package(HOUSEHOLD), offered_to=[AuthorityFactory()]).procedure


def test_nothing_new_is_filed_from_a_day_on(licence):
    licence = services.withdraw_procedure(licence, by=editor(), on=TOMORROW, why=WHY)
    demand_taken(licence)
    assert list(procedures_offered()) == [licence]
    assert list(procedures_offered(TOMORROW)) == []
    assert list(offerings_of(licence, TOMORROW)) == []
    with pytest.raises(NoLongerTaken, match=r"từ ngày 22/11/2026\. Bãi bỏ theo Quyết định 1/QĐ \(mẫu\)\. Hỏi 1022\."):
        demand_taken(licence, TOMORROW)
    with override("en"):
        assert licence.withdrawal == "Abolished. Call 1022."


def test_a_withdrawal_is_taken_back(licence):
    services.withdraw_procedure(licence, by=editor(), on=TODAY, why=WHY)
    licence = services.reinstate_procedure(licence, by=editor(), why="Nhầm thủ tục")
    assert (licence.withdrawn_on, licence.withdrawal) == (None, "")
    assert list(procedures_offered()) == [licence]
    assert [line.what for line in history_of(licence)][-2:] == ["Ngừng tiếp nhận", "Tiếp nhận trở lại"]


def test_only_those_who_write_procedures_end_them(licence):
    with pytest.raises(PermissionDenied):
        services.withdraw_procedure(licence, by=editor(Membership.Role.RECEIVER), on=TODAY, why=WHY)


def test_another_procedure_takes_its_place_on_a_day(licence, household):
    services.succeed(licence, by=editor(), successor=household, on=TOMORROW, basis="Quyết định 2/QĐ (mẫu)")
    licence.refresh_from_db()
    assert successor_of(licence) is None
    assert successor_of(licence, TOMORROW) == household
    assert licence.withdrawn_on == TOMORROW
    assert licence.withdrawal == f"Làm thủ tục 1.001612, {household.name_vi}."
    assert current_version(licence).number == 1


def test_a_succession_leads_to_the_last_and_never_back(licence, household):
    third = services.publish(small_package()).procedure
    services.succeed(licence, by=None, successor=household, on=TODAY, basis="Quyết định 2/QĐ (mẫu)")
    services.succeed(household, by=None, successor=third, on=TODAY, basis="Quyết định 3/QĐ (mẫu)")
    assert successor_of(licence) == third
    for back in (licence, household, third):
        with pytest.raises(services.BadWithdrawal):
            services.succeed(third, by=None, successor=back, on=TODAY, basis="Quyết định 4/QĐ (mẫu)")
    with pytest.raises(services.BadWithdrawal):
        services.reinstate_procedure(licence, by=None, why="Nhầm")


def test_a_version_waits_for_its_day_and_a_correction_does_not_swallow_it(licence):
    later = package().in_force.model_copy(update={"from_": date(2027, 1, 1)})
    second = services.publish(package(in_force=later, popularity=2))
    with clock.at(datetime(2026, 12, 1, 9, tzinfo=ZONE)):
        third = services.publish(package(popularity=3))
        assert current_version(licence) == third
        assert list(current_versions()) == [third]
    assert current_version(licence, date(2026, 12, 31)) == third
    assert current_version(licence, date(2027, 1, 1)) == second
    assert list(current_versions(date(2027, 1, 1))) == [second]


def test_a_correction_that_begins_earlier_is_in_force(licence):
    earlier = package().in_force.model_copy(update={"from_": date(2025, 1, 1)})
    assert services.publish(package(in_force=earlier)) == current_version(licence)


def test_an_older_text_may_be_put_back_in_force(licence):
    services.publish(package(popularity=3))
    again = services.publish(package())
    assert (again.number, current_version(licence)) == (3, again)
    assert again.package == package()


def test_the_old_code_and_the_old_name_find_the_new_procedure(licence, household):
    services.succeed(licence, by=None, successor=household, on=TODAY, basis="Quyết định 2/QĐ (mẫu)")
    for query in ("3.000347", "000347", licence.name_vi):
        assert services_found(query)[0] == household.pk
