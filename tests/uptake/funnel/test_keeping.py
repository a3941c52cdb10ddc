"""Days become months after ninety days, and who has paid is read from the journal."""

from datetime import date

import pytest

from motcua.foundation import clock
from motcua.uptake.models import HelpCount, PageTime, StepCount
from motcua.uptake.services import compact_steps, count_paid
from tests.factories import cases
from tests.factories.dossiers import office
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
TODAY = local("2026-11-20 09:00")


def test_old_days_become_their_month_and_nothing_is_lost():
    at = office()
    procedure, version = at.offering.procedure, at.offering.procedure.versions.get()
    for day in (date(2026, 7, 1), date(2026, 7, 9), date(2026, 7, 31), date(2026, 8, 1), date(2026, 8, 22)):
        StepCount.objects.create(day=day, procedure=procedure, step="start", number=10)
        PageTime.objects.create(day=day, version=version, page="a", span=1, number=3)
        HelpCount.objects.create(day=day, procedure=procedure, number=1)
    with clock.at(TODAY):  # ninety days ago it was 22 August: July is over for so long, August is not
        compact_steps()
        compact_steps()
    months = [(date(2026, 7, 1), 3), (date(2026, 8, 1), 1), (date(2026, 8, 22), 1)]
    assert list(StepCount.objects.order_by("day").values_list("day", "number")) == [(day, 10 * n) for day, n in months]
    assert list(PageTime.objects.order_by("day").values_list("day", "number")) == [(day, 3 * n) for day, n in months]
    assert list(HelpCount.objects.order_by("day").values_list("day", "number")) == months


def test_paid_is_counted_anew_from_the_journal_as_often_as_one_likes():
    at = cases.bureau()
    cases.filed(at, paid=True)
    cases.filed(at, paid=False)
    free = cases.bureau(fee=0)
    cases.filed(free, paid=False)
    today = clock.today()
    for _time in range(2):
        count_paid(first=today, last=today)
    found = dict(StepCount.objects.filter(step="paid").values_list("authority", "number"))
    assert found == {at.authority.pk: 1, free.authority.pk: 1}
