"""Tables as CSV: letters are read right, commas stay inside, nothing acts as a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.csv_lines import csv_lines

TEXTS = st.lists(
    st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=1), min_size=1
)


def test_the_mark_stands_once_before_the_first_line():
    assert "".join(csv_lines([["Xã", "Số"], ["An Hòa, Lam Khê", 3]])) == '\ufeffXã,Số\r\n"An Hòa, Lam Khê",3\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@sum", "\tx", "\rx"])
def test_a_text_that_would_be_a_formula_is_shown_as_text(text):
    (line,) = csv_lines([[text, -5]])
    assert next(csv.reader(io.StringIO(line.removeprefix("\ufeff"), newline=""))) == [f"'{text}", "-5"]


@given(TEXTS)
def test_what_goes_in_comes_out_again(rows):
    text = "".join(csv_lines(rows)).removeprefix("\ufeff")
    back = [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text, newline=""))]
    assert back == [[cell.removeprefix("'") for cell in row] for row in rows]
