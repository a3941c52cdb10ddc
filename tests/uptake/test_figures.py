from collections import Counter
from datetime import date
from fractions import Fraction

from motcua.dossiers.models import Channel
from motcua.uptake.figures import ASSISTED, PAPER, REPRESENTATIVE, SELF_FILED, Figure, added
from motcua.uptake.spans import Span, last_months, month_after
from tests.factories.working_time import local


def test_every_channel_counts_in_exactly_one_group():
    counted = Counter([*SELF_FILED, *ASSISTED, *REPRESENTATIVE, *PAPER])
    assert counted == Counter(Channel)


def test_paper_typed_in_by_a_clerk_is_paper():
    assert Channel.PAPER_DIGITISED in PAPER


def test_shares_are_exact_fractions_of_all():
    figure = Figure(self_filed=2, assisted=1, representative=1, paper=3)
    assert (figure.all, figure.online, figure.helped) == (7, 4, 2)
    assert (figure.online_share, figure.self_share) == (Fraction(4, 7), Fraction(2, 7))


def test_of_nothing_there_is_no_share():
    assert (Figure().online_share, Figure().self_share, Figure().reached) == (None, None, False)


def test_forty_percent_reaches_the_target_and_a_little_less_does_not():
    assert Figure(self_filed=40, paper=60).reached
    assert not Figure(self_filed=399, paper=601).reached


def test_fewer_than_five_are_not_split_in_public():
    assert [Figure(paper=number).shown for number in (0, 4, 5)] == [False, False, True]


def test_figures_add_up():
    assert added([Figure(1, 2, 3, 4), Figure(10, 20, 30, 40)]) == Figure(11, 22, 33, 44)
    assert added([]) == Figure()


def test_twelve_months_end_with_the_present_one():
    span = last_months(until=date(2026, 11, 22))
    assert (span.first, span.last, len(span.months)) == (date(2025, 12, 1), date(2026, 11, 1), 12)
    assert (span.start, span.end) == (local("2025-12-01 00:00"), local("2026-12-01 00:00"))


def test_months_go_over_the_year():
    assert month_after(date(2026, 12, 1), 1) == date(2027, 1, 1)
    assert month_after(date(2026, 1, 1), -1) == date(2025, 12, 1)
    assert Span(date(2026, 12, 1), date(2027, 1, 1)).months == [date(2026, 12, 1), date(2027, 1, 1)]
