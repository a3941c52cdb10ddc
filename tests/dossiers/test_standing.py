"""Where a dossier stands, in words for its applicant."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries.standing import standing, way_out
from motcua.foundation import clock
from tests.factories import cases
from tests.factories.cases import Bureau, bureau
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db


@pytest.fixture
def at() -> Bureau:
    return bureau()


def accepted_on_friday(at: Bureau) -> Dossier:
    with clock.at(local("2026-11-20 14:30")):
        return cases.accepted(at)


def test_an_accepted_dossier_is_with_the_examiner_since_its_acceptance(at):
    dossier = accepted_on_friday(at)
    with clock.at(local("2026-11-20 15:00")):
        where = standing(cases.fresh(dossier))
    office = at.authority.name
    assert where.sentence == f"Hồ sơ đang ở bước “tham_dinh”: cán bộ xử lý của {office} giữ từ 14:30, 20/11/2026."
    assert (where.due, where.promised, where.wait, where.is_late) == (local("2026-11-26 14:30"), None, "", False)


def test_the_steps_say_what_is_done_where_it_is_and_when_the_result_is_promised(at):
    dossier = accepted_on_friday(at)
    places = standing(cases.fresh(dossier)).places
    assert [(place.name, place.kind) for place in places] == [
        ("tiep_nhan", "past"), ("tham_dinh", "now"), ("quyet_dinh", "next"), ("ban_hanh", "next"), ("tra_ket_qua", "next"),
    ]  # fmt: skip
    assert [place.at for place in places if place.kind == "next"] == [None, local("2026-11-26 14:30"), None]
    assert [place.moves for place in places] == [True, False, False, False, False]


def test_after_an_apology_both_days_stand_there_and_only_the_new_one_decides_what_is_late_now(at):
    dossier = accepted_on_friday(at)
    Dossier.objects.filter(pk=dossier.pk).update(extended_to=local("2026-12-01 17:00"))
    with clock.at(local("2026-11-27 08:00")):
        where = standing(cases.fresh(dossier))
    assert (where.due, where.promised, where.is_late) == (
        local("2026-11-26 14:30"), local("2026-12-01 17:00"), False,
    )  # fmt: skip


def test_while_it_waits_for_the_applicant_it_says_why_and_what_the_day_was(at):
    with clock.at(local("2026-11-20 14:30")):
        dossier = cases.asked(at)
    where = standing(dossier)
    assert "thời hạn tạm dừng" in where.wait
    assert (where.due, where.due_before) == (None, local("2026-11-26 14:30"))
    early = standing(cases.asked(at, early=True))
    assert "chưa bắt đầu tính" in early.wait
    assert early.due_before is None


def test_the_officer_is_named_while_he_has_it(at):
    dossier = accepted_on_friday(at)
    assert standing(cases.fresh(dossier)).holder in ("", str(at.staff["officer"]))


@pytest.mark.parametrize("state", cases.STATES)
def test_every_state_is_said_in_a_sentence_with_few_queries(at, state):
    dossier = cases.fresh(cases.STATES[state](at))
    with CaptureQueriesContext(connection) as asked:
        where = standing(dossier)
    assert where.sentence.endswith(".")
    assert len(asked) <= 5
    assert [place.kind for place in where.places].count("now") == int(dossier.is_open)


def test_an_ended_dossier_shows_only_what_was_done(at):
    dossier = cases.accepted(at)
    services.stop(dossier, person=dossier.filed_by)
    assert [place.name for place in standing(cases.fresh(dossier)).places] == ["tiep_nhan"]


@pytest.mark.parametrize(
    ("state", "way"),
    [("submitted", "withdraw"), ("accepted", "stop"), ("processing", "stop"), ("awaiting_supplement", "stop"),
     ("decided", ""), ("result_ready", ""), ("delivered", ""), ("declined", "")],
)  # fmt: skip
def test_there_is_one_way_out_or_none(at, state, way):
    assert way_out(cases.STATES[state](at)) == way
