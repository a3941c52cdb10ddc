"""The sample year of the funnel fits the filings around which it was drawn."""

from collections import Counter

import pytest
from django.db.models import Sum

from motcua.config.sample_funnel import enter_sample_funnel
from motcua.foundation import clock
from motcua.foundation.spans import last_months
from motcua.uptake.causes import Wanted, causes
from motcua.uptake.funnel.reading import Part, funnels, split
from motcua.uptake.funnel.stages import DRAFT
from motcua.uptake.models import Step, StepCount, StepToFold, WhyNot
from tests.factories.dossiers import office
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
NOON = local("2026-11-20 12:00")


def sums() -> Counter:
    return Counter(dict(StepCount.objects.values_list("step").annotate(Sum("number")).order_by()))


def test_each_filing_is_filed_once_and_nobody_comes_further_than_before():
    at = office()
    with clock.at(NOON):
        for channel, number in (("self_remote", 12), ("assisted_clerk", 10), ("paper_counter", 12)):
            for _each in range(number):
                lodged(at, channel, NOON)
        enter_sample_funnel()
        found = funnels(last_months(1), [at.offering.procedure_id])[at.offering.procedure_id]
        devices = split(Part.of(last_months(1)), at.offering.procedure_id, "device")
        said = causes(Wanted(last_months(1)))
    numbers = [found.numbers[step] for step in DRAFT]
    assert numbers == sorted(numbers, reverse=True)
    assert (numbers[-1], sums()[Step.FILED], found.numbers[Step.VIEW] > numbers[0]) == (22, 22, True)
    assert devices["shared"][Step.FILED] == 10
    assert not StepToFold.objects.exists()
    assert said.asked == WhyNot.objects.count()
    assert not WhyNot.objects.exclude(dossier__channel="paper_counter").exists()


def test_what_was_filed_without_having_been_noted_has_passed_every_step():
    at = office()
    with clock.at(NOON):
        for _each in range(12):
            lodged(at, "assisted_agent", NOON)
        found = funnels(last_months(1), [at.offering.procedure_id])[at.offering.procedure_id]
    assert [found.numbers[step] for step in DRAFT] == [12] * 5
    assert (found.finished, found.worst) == (1, None)
