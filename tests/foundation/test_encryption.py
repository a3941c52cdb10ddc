"""Personal data at rest."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from motcua.accounts.models import Person
from motcua.foundation.encryption import SealedSerializer, Undecipherable, keyed_hash, seal, unseal

OLD, NEW = "a1" * 32, "b2" * 32


@given(st.binary(max_size=200))
def test_what_was_sealed_comes_back_only_where_it_belongs(plain):
    sealed = seal(plain, bound_to="party.phone")
    assert unseal(sealed, bound_to="party.phone") == plain
    with pytest.raises(Undecipherable):
        unseal(sealed, bound_to="party.email")


def test_the_same_text_is_never_sealed_the_same_way_twice():
    assert seal(b"0912", bound_to="x") != seal(b"0912", bound_to="x")


@pytest.mark.parametrize("position", [0, 1, 13, -1])
def test_one_changed_byte_is_noticed(position):
    sealed = bytearray(seal(b"036204001234", bound_to="x"))
    sealed[position] ^= 1
    with pytest.raises(Undecipherable):
        unseal(bytes(sealed), bound_to="x")


def test_after_a_new_key_old_values_still_open_and_new_ones_use_it(settings):
    settings.ENCRYPTION_KEYS = [OLD]
    before = seal(b"x", bound_to="t")
    settings.ENCRYPTION_KEYS = [OLD, NEW]
    after = seal(b"x", bound_to="t")
    assert (before[0], after[0]) == (0, 1)
    assert unseal(before, bound_to="t") == unseal(after, bound_to="t") == b"x"


def test_a_hash_finds_a_value_for_one_purpose_only():
    assert keyed_hash("036204001234", purpose="a") == keyed_hash("036204001234", purpose="a")
    assert keyed_hash("036204001234", purpose="a") != keyed_hash("036204001234", purpose="b")


def test_a_session_lies_encrypted_too():
    data = SealedSerializer().dumps({"phone": "+84912345678"})
    assert b"912345678" not in data
    assert SealedSerializer().loads(data) == {"phone": "+84912345678"}


@pytest.mark.django_db
def test_a_telephone_is_unreadable_in_the_table_and_readable_in_the_model():
    Person.objects.create_user(phone="+84912345678")
    with connection.cursor() as cursor:
        cursor.execute("select phone from accounts_person where phone is not null")
        [(kept,)] = cursor.fetchall()
    assert b"912345678" not in bytes(kept)
    assert Person.objects.get().phone == "+84912345678"
