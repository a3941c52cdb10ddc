"""The system notices by itself when files cannot be stored: paper opens after four hours, and closes when it is over."""

from datetime import timedelta

import pytest

from motcua.catalogue.models import OnlineOutage
from motcua.catalogue.services import report_outage
from motcua.config import tasks
from motcua.foundation import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def storage(monkeypatch):
    state = {"writes": True}
    monkeypatch.setattr(tasks, "storage_writes", lambda: state["writes"])
    return state


def test_a_failing_storage_is_an_outage_once_and_ends_with_it(storage):
    tasks.watch_storage(0)
    assert not OnlineOutage.objects.exists()
    storage["writes"] = False
    tasks.watch_storage(0)
    tasks.watch_storage(0)
    outage = OnlineOutage.objects.get()
    assert (outage.told_by, outage.until) == (None, None)
    with clock.at(clock.now() + timedelta(hours=4)):
        assert outage.paper_open
    storage["writes"] = True
    tasks.watch_storage(0)
    outage.refresh_from_db()
    assert outage.until is not None


def test_what_people_have_told_is_theirs_to_end(storage, django_user_model):
    person = django_user_model.objects.create(username="lanhdao.thu")
    outage = report_outage("Cổng định danh không trả lời", since=clock.now(), by=person)
    tasks.watch_storage(0)
    outage.refresh_from_db()
    assert outage.until is None
