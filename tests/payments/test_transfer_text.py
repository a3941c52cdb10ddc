"""The reference of a transfer survives what banks do to a text, and nothing else passes for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.ids import CODE_LETTERS
from motcua.payments.transfer_text import PREFIX, Reference, due_of, find_in, text_for, written
from tests.factories.dossiers import filed

ABCD = Reference("HS-ABCD-2345", 1)
codes = st.text(CODE_LETTERS, min_size=8, max_size=8).map(lambda letters: f"HS-{letters[:4]}-{letters[4:]}")
references = st.builds(Reference, codes, st.integers(1, len(CODE_LETTERS)))


def test_a_reference_has_twelve_letters_without_signs():
    assert written(ABCD) == "HSABCD23452G"
    assert written(ABCD._replace(ordinal=2)) == "HSABCD23453E"


@pytest.mark.parametrize(
    "wrong", [Reference("H29.12-1", 1), Reference("HS-ABCD-2345", 32), Reference("HS-ABCD-2345", 0)]
)
def test_what_cannot_be_a_reference_is_refused(wrong):
    with pytest.raises(ValueError, match="a (transfer|dossier)"):
        written(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "HSABCD23452G",
        "CT DEN:0123456789 HSABCD23452G; thanh toan QR",
        "MBVCB.7712345678.hsabcd23452g.CT tu 0011001234567 NGUYEN VAN A toi 113366",
        "HSABCD2 3452G",
        "H S A B C D 2 3 4 5 2 G",
        "NOP LE PHI HS-ABCD-2345-2G FT26325000123",
        "Nộp phí HSABCD23452G của Đỗ Thị Ổi",
        "IBFT HSABCD\n23452G 20261121 HSABCD23452G",
    ],
)
def test_a_reference_is_found_in_what_banks_make_of_it(text):
    assert find_in(text).whole == (ABCD,)


def test_two_references_are_both_found():
    assert find_in("HSABCD23452G va HSABCD23453E").whole == (ABCD, ABCD._replace(ordinal=2))


def test_a_text_that_was_cut_only_gives_a_hint():
    assert find_in("CT DEN:0123456789 HSABCD23452") == ((), ("HS-ABCD-2345",))
    assert find_in("HS-ABCD-2345 le phi") == ((), ("HS-ABCD-2345",))
    assert find_in("CT DEN:0123456789 HSABCD23") == ((), ())
    assert find_in("") == ((), ())


@given(references)
def test_every_reference_is_found_again(reference):
    assert find_in(f"CT DEN:77 {written(reference).lower()} VND").whole[0] == reference


@given(references, st.integers(len(PREFIX), 11), st.sampled_from(CODE_LETTERS))
def test_one_wrong_letter_is_never_taken_for_another_due(reference, position, letter):
    text = written(reference)
    changed = text[:position] + letter + text[position + 1 :]
    assert find_in(changed).whole == ((reference,) if changed == text else ())


@given(references, st.integers(len(PREFIX), 10))
def test_two_letters_in_each_others_place_are_noticed(reference, position):
    text = written(reference)
    changed = text[:position] + text[position + 1] + text[position] + text[position + 2 :]
    assert find_in(changed).whole == ((reference,) if changed == text else ())


@pytest.mark.django_db
def test_each_due_of_a_dossier_has_its_own_text():
    dossier = filed()
    due = dossier.dues.get()
    reference = find_in(text_for(due)).whole[0]
    assert reference == (dossier.code, 1)
    assert due_of(reference, [due]) == due
    assert due_of(reference._replace(ordinal=2), [due]) is None
