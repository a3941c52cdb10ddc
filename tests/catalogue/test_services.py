"""Publishing and offering."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override

from motcua.catalogue import services
from motcua.catalogue.models import Offering, Procedure, ProcedureVersion, VersionIsFinal
from motcua.catalogue.queries import (
    NoVersion,
    current_version,
    current_versions,
    offering,
    offerings_of,
    procedures_offered,
)
from motcua.catalogue.services import BadOffering
from motcua.catalogue.yaml_files import PackageError
from motcua.foundation import clock
from tests.factories.authorities import AuthorityFactory
from tests.factories.catalogue import HOUSEHOLD, LICENCE, copied, folder, package, replaced

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
DAY = date(2026, 11, 21)


@pytest.fixture(autouse=True)
def _now():
    with clock.at(NOON):
        yield


def test_a_folder_is_published_as_the_first_version():
    version = services.publish(folder(LICENCE))
    assert (version.number, version.procedure.code, version.procedure.slug) == (1, "3.000347", LICENCE)
    assert (version.valid_from, version.published_at) == (date(2025, 3, 1), NOON)
    assert version.package == package()
    assert (version.procedure.life_event, version.procedure.popularity) == ("driving", 100)


def test_the_same_content_is_published_once():
    assert services.publish(package()) == services.publish(folder(LICENCE))
    assert ProcedureVersion.objects.count() == 1


def test_a_changed_package_is_the_next_version_and_the_old_one_stays():
    old = services.publish(package())
    new = services.publish(package(popularity=7))
    assert new.number == 2
    assert current_version(new.procedure) == new
    assert ProcedureVersion.objects.get(pk=old.pk).package.popularity == 100
    assert Procedure.objects.get().popularity == 7


def test_a_version_is_in_force_from_its_day():
    first = services.publish(package())
    later = package().in_force.model_copy(update={"from_": date(2027, 1, 1)})
    second = services.publish(package(in_force=later))
    assert current_version(first.procedure) == first
    assert current_version(first.procedure, date(2027, 1, 1)) == second
    assert list(current_versions()) == [first]
    with pytest.raises(NoVersion):
        current_version(first.procedure, date(2025, 2, 28))


def test_a_published_version_cannot_be_changed():
    version = services.publish(package())
    version.content = "{}"
    with pytest.raises(VersionIsFinal):
        version.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcedureVersion.objects.update(content="{}")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update catalogue_procedureversion set sha256 = 'x'")


def test_a_package_with_faults_is_not_published(tmp_path):
    spoiled = copied(LICENCE, tmp_path)
    replaced(spoiled / "procedure.yaml", "hours: 16", "hours: 15")
    with pytest.raises(PackageError, match="39 giờ"):
        services.publish(spoiled)
    assert not ProcedureVersion.objects.exists()


def test_publishing_may_offer_it_at_once():
    offices = AuthorityFactory.create_batch(2)
    version = services.publish(package(HOUSEHOLD), offered_to=offices)
    services.publish(package(HOUSEHOLD), offered_to=offices)
    found = offerings_of(version.procedure)
    assert [each.authority for each in found] == sorted(offices, key=lambda office: office.code)
    assert {tuple(each.channels) for each in found} == {("online", "counter", "post")}


def test_publishing_for_more_offices_costs_no_more_queries(django_assert_num_queries):
    one, many = package(), package(HOUSEHOLD)
    offices = [AuthorityFactory() for _each in range(40)]
    with django_assert_num_queries(19):
        services.publish(one, offered_to=offices[:1])
    with django_assert_num_queries(19):
        services.publish(many, offered_to=offices)


@pytest.fixture
def licence():
    return services.publish(package()).procedure


def offer(procedure, authority, since=date(2025, 7, 1), **changes):
    return services.offer(procedure, authority=authority, since=since, **{"channels": ["online", "counter"], **changes})


def test_an_offering_has_channels_and_a_stage(licence):
    made = offer(licence, office := AuthorityFactory(), stage="default")
    assert (made.channels, made.stage, made.online) == (["online", "counter"], "default", True)
    assert offering(licence, office) == made
    assert offering(licence, office, date(2025, 6, 30)) is None
    assert offering(licence, AuthorityFactory()) is None
    assert list(procedures_offered()) == [licence]
    assert list(procedures_offered(date(2025, 6, 30))) == []


def test_the_same_day_again_replaces(licence):
    office = AuthorityFactory()
    first, second = offer(licence, office), offer(licence, office, channels=["counter"])
    assert first.pk == second.pk
    assert Offering.objects.get().channels == ["counter"]


def test_a_new_offering_ends_the_one_before(licence):
    office = AuthorityFactory()
    first, second = offer(licence, office, channels=["counter"]), offer(licence, office, since=date(2026, 9, 1))
    first.refresh_from_db()
    assert (first.valid_to, second.valid_to) == (date(2026, 8, 31), None)
    between = offer(licence, office, since=date(2026, 8, 1))
    assert between.valid_to == date(2026, 8, 31)
    assert [offering(licence, office, day).pk for day in (date(2026, 7, 31), date(2026, 8, 31), DAY)] == [
        first.pk,
        between.pk,
        second.pk,
    ]


def test_an_offering_ends(licence):
    made = services.end_offering(offer(licence, office := AuthorityFactory()), last_day=DAY)
    assert offering(licence, office) == made
    assert offering(licence, office, date(2026, 11, 22)) is None
    with pytest.raises(BadOffering):
        services.end_offering(made, last_day=date(2024, 1, 1))


@pytest.mark.parametrize("changes", [{"channels": []}, {"channels": ["pigeon"]}, {"stage": "soon"}])
def test_an_offering_that_makes_no_sense_is_refused(licence, changes):
    with pytest.raises(BadOffering):
        offer(licence, AuthorityFactory(), **changes)


def test_names_follow_the_language(licence):
    assert licence.name == "Đổi giấy phép lái xe"
    with override("en"):
        assert str(licence) == "Exchange a driving licence"


def test_the_package_of_a_version_is_read_once(licence, django_assert_num_queries):
    package_of = current_version(licence).package
    with django_assert_num_queries(1):
        assert current_versions().defer("content").get().package is package_of
