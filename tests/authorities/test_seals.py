"""Digital seals: who has one, from when on, and which of them count."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from motcua.authorities.models import Seal
from motcua.authorities.sample_seals import issue
from motcua.authorities.seals import BadSeal, seal_of, take_seal
from motcua.foundation import clock
from tests.factories.authorities import AuthorityFactory

pytestmark = pytest.mark.django_db

SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def sample(name="Sở thử (mẫu)"):
    certificate, key = issue(name, since=SINCE)
    return {"certificate": certificate, "key": key}


def test_the_newest_seal_is_the_one_in_use_and_the_old_one_stays():
    office = AuthorityFactory()
    first, second = take_seal(office, **sample()), take_seal(office, **sample())
    assert seal_of(office) == second
    assert Seal.objects.get(pk=first.pk).ended_at is not None


def test_the_key_lies_encrypted():
    seal = take_seal(AuthorityFactory(), **sample())
    with connection.cursor() as cursor:
        cursor.execute("select key from authorities_seal where id = %s", [seal.pk])
        assert b"PRIVATE" not in bytes(cursor.fetchone()[0])
    assert "PRIVATE KEY" in Seal.objects.get(pk=seal.pk).key


def test_a_seal_counts_only_while_its_certificate_does():
    office = AuthorityFactory()
    seal = take_seal(office, **sample())
    with clock.at(seal.valid_to + timedelta(days=1)):
        assert seal_of(office) is None


def test_a_sample_seal_is_no_seal_for_real_people(settings):
    office = AuthorityFactory()
    take_seal(office, **sample(), sample=True)
    settings.SANDBOX = False
    assert seal_of(office) is None


@pytest.mark.parametrize("given", [{"certificate": b"x"}, {"key": b"x"}, {"key": sample()["key"]}, {"chain": b"x"}])
def test_what_does_not_belong_together_is_refused(given):
    with pytest.raises(BadSeal):
        take_seal(AuthorityFactory(), **(sample() | given))


def test_the_database_knows_one_seal_in_use():
    seal = take_seal(AuthorityFactory(), **sample())
    seal.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        seal.save(force_insert=True)


def test_the_command_takes_a_seal_from_files(tmp_path):
    office, given = AuthorityFactory(), sample()
    for name, text in given.items():
        (tmp_path / name).write_bytes(text)
    call_command("seal", "take", office.code, str(tmp_path / "certificate"), str(tmp_path / "key"), stdout=StringIO())
    assert not seal_of(office).sample
    with pytest.raises(CommandError, match="no such office"):
        call_command("seal", "take", "H00", str(tmp_path / "certificate"), str(tmp_path / "key"))
    with pytest.raises(CommandError):
        call_command("seal", "take", office.code, str(tmp_path / "key"), str(tmp_path / "key"))


def test_a_sample_city_gets_a_seal_for_every_office_once(settings):
    AuthorityFactory()
    said = StringIO()
    call_command("seal", "sample", stdout=said)
    call_command("seal", "sample", stdout=said)
    given, again = said.getvalue().split("\n")[:2]
    assert int(given.split()[0]) >= 1
    assert again == "0 seals"
    settings.SANDBOX = False
    with pytest.raises(CommandError, match="real certificates"):
        call_command("seal", "sample")
