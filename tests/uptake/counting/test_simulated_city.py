"""The simulated year is counted while it is played: every figure equals a recount from its journal."""

import pytest

from motcua.dossiers.models import JournalEntry
from motcua.foundation import clock
from motcua.foundation.spans import last_months
from motcua.uptake.counting.reading import Asked, tallies, tally
from motcua.uptake.services import fold, recount
from tests.factories.dossiers import office
from tests.factories.simulation import NOW, made, stream

pytestmark = pytest.mark.django_db


def test_all_figures_of_a_simulated_year_equal_the_journal():
    codes = [office().offering.procedure.code for _number in range(2)]
    made([stream(codes[0], 0.6, online=0.5), stream(codes[1], 0.4, online=0.1)])
    with clock.at(NOW):
        asked = Asked.of(last_months(14))
        before = tallies(asked, by=("authority", "procedure", "month"))
        fold()
        assert tallies(asked, by=("authority", "procedure", "month")) == before
        check = recount()
    lines = JournalEntry.objects.filter(dossier__parent=None)
    assert (check.differences, check.filed) == (0, lines.filter(move="submit").count())
    everything = tally(asked)
    assert everything.released == lines.filter(move="release").count() > 100
    assert everything.on_time + everything.late == everything.released
    assert everything.on_time_share is not None
