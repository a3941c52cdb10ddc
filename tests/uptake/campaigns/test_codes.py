import pytest

from motcua.uptake.campaigns.codes import (
    LETTERS,
    NAMES,
    link_code_in,
    new_link_code,
    new_stop_code,
    spelled,
    stop_code_in,
)


def test_a_code_is_six_letters_that_are_never_a_word():
    codes = {new_link_code() for _try in range(200)}
    assert len(codes) > 190
    assert all(len(code) == 6 and set(code) <= set(LETTERS) and not set(code) & set("AEIOUY") for code in codes)


def test_the_two_kinds_of_codes_are_never_confused():
    for _try in range(200):
        assert stop_code_in(new_link_code()) == ""
        assert link_code_in(new_stop_code()) == ""
        assert stop_code_in(new_stop_code())


@pytest.mark.parametrize("typed", ["CHKMNQ", "chkmnq", " chk mnq ", "CHK-MNQ", "c.h.k.m.n.q"])
def test_a_code_is_understood_as_people_type_it(typed):
    assert link_code_in(typed) == "CHKMNQ"


@pytest.mark.parametrize("typed", ["", "khai sinh", "CHKMN", "CHKMNQQ", "đổi bằng lái", "CHKMN0", "\x00", "C" * 500])
def test_anything_else_is_no_code(typed):
    assert link_code_in(typed) == ""


def test_a_code_is_read_letter_by_letter():
    assert spelled("CHKMNQ") == "xê, hát, ca, em-mờ, en-nờ, quy"
    assert len(set(NAMES.values())) == len(LETTERS)
