from collections import Counter
from datetime import date
from random import Random

import pytest
from django.utils.timezone import localtime

from motcua.dossiers.models import Channel, JournalEntry
from motcua.uptake import queries
from motcua.uptake.figures import ASSISTED, REPRESENTATIVE, SELF_FILED, Figure
from motcua.uptake.spans import Span
from tests.factories.authorities import UnitFactory
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
AUTUMN = Span(date(2026, 9, 1), date(2026, 11, 1))


def recounted(key):
    """The same count in plain Python, line by line."""
    groups = {**dict.fromkeys(SELF_FILED, 0), **dict.fromkeys(ASSISTED, 1), **dict.fromkeys(REPRESENTATIVE, 2)}
    sums: dict = {}
    for line in JournalEntry.objects.select_related("authority", "procedure"):
        if line.move == "submit" and AUTUMN.first <= localtime(line.at).date() < date(2026, 12, 1):
            sums.setdefault(key(line), [0, 0, 0, 0])[groups.get(line.channel, 3)] += 1
    return {name: Figure(*counts) for name, counts in sums.items()}


@pytest.fixture
def autumn():
    """A hundred dossiers of two offices, every channel, from August to November."""
    dice, offices = Random(4), [office(), office()]
    for _number in range(100):
        moment = local(f"2026-{dice.randint(8, 11):02}-{dice.randint(1, 28):02} {dice.randint(0, 23):02}:30")
        lodged(dice.choice(offices), dice.choice(list(Channel)), moment)
    return offices


def month_of(line):
    return localtime(line.at).date().replace(day=1)


def test_figures_equal_a_recount_line_by_line(autumn):
    by_office = {(row.office.code, row.month): row.figure for row in queries.by_authority_and_month(AUTUMN)}
    assert by_office == recounted(lambda line: (line.authority.code, month_of(line)))
    assert queries.by_month(AUTUMN) == recounted(month_of)
    assert {"all": queries.total(AUTUMN)} == recounted(lambda line: "all")
    by_procedure = {row.code: row.figure for row in queries.by_procedure(AUTUMN)}
    assert by_procedure == recounted(lambda line: line.procedure.code)
    assert queries.by_field(AUTUMN) == recounted(lambda line: line.procedure.field)


def test_each_figure_is_one_statement_and_one_for_names(autumn, django_assert_num_queries):
    for figure, statements in (
        (queries.total, 1),
        (queries.by_month, 1),
        (queries.by_authority_and_month, 2),
        (queries.by_procedure, 2),
        (queries.by_field, 2),
    ):
        with django_assert_num_queries(statements):
            figure(AUTUMN)


def test_a_month_begins_at_midnight_in_vietnam():
    at = office()
    lodged(at, "self_remote", local("2026-10-31 23:59"))
    lodged(at, "paper_counter", local("2026-11-01 00:00"))
    months = queries.by_month(AUTUMN)
    assert months[date(2026, 10, 1)] == Figure(self_filed=1)
    assert months[date(2026, 11, 1)] == Figure(paper=1)
    assert months[date(2026, 9, 1)] == Figure()


def test_what_lies_outside_the_span_is_not_counted():
    at = office()
    lodged(at, "self_remote", local("2026-08-31 23:59"))
    lodged(at, "self_remote", local("2026-12-01 00:00"))
    assert queries.total(AUTUMN) == Figure()


def test_kinds_of_authority_can_be_told_apart():
    department, commune = office(), office()
    commune.authority.kind, commune.authority.unit = "commune", UnitFactory(name_vi="Phường Bến Son (mẫu)")
    commune.authority.save()
    lodged(department, "self_remote", local("2026-10-05 09:00"))
    lodged(commune, "assisted_agent", local("2026-10-05 09:00"))
    assert queries.total(AUTUMN, ["commune"]) == Figure(assisted=1)
    assert queries.total(AUTUMN, ["department"]) == Figure(self_filed=1)
    names = Counter(row.office.vi for row in queries.by_authority_and_month(AUTUMN))
    assert names == Counter([department.authority.name_vi, "Phường Bến Son (mẫu)"])
