from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.authorities.models import Authority
from motcua.config.sample_data import make_sample_data
from motcua.dossiers import services as dossiers
from motcua.dossiers.models import Channel, Complaint, Document
from motcua.files.services import keep
from motcua.foundation import clock
from motcua.foundation.spans import Span
from motcua.payments.services.settling import Source, settle
from motcua.uptake.data_tasks import score_last_month, score_month
from motcua.uptake.models import OfferingLevel, ScoreLine
from motcua.uptake.scoring.numerators import PROVINCE, QUERIES
from motcua.uptake.scoring.profile import profiles
from motcua.uptake.services import BadPeriod, ask_for_scores, score
from tests.factories.authorities import AuthorityFactory
from tests.factories.counts import counted
from tests.factories.dossiers import filed, office
from tests.factories.files import photo
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
OCTOBER = Span(date(2026, 10, 1), date(2026, 10, 1))
DECISION = profiles()["766-2022"]


@pytest.fixture(autouse=True)
def november():
    with clock.at(local("2026-11-02 04:00")):
        yield


def accepted(at):
    """A dossier that reception took in."""
    dossier = filed(at)
    dossiers.accept(dossier, officer=at.staff)
    dossier.refresh_from_db()
    return dossier


def settled(at):
    """A dossier whose fee came by transfer."""
    due = filed(at).dues.get()
    return settle(due, amount=due.amount, method="transfer", source=Source(gateway="vietqr", provider_ref=str(due.pk)))


def kept(authority=None, profile=DECISION):
    return {row.line: row for row in ScoreLine.objects.filter(profile=profile.id, authority=authority)}


def asked(name, span=OCTOBER):
    return dict(QUERIES[name](span))


def test_progress_is_what_was_released_in_time_and_what_still_runs_in_time():
    at = office(fee=0)
    counted(at.authority, at.offering.procedure, Channel.SELF_REMOTE, OCTOBER.first, on_time=700, late=40)
    assert asked("finished_or_running_in_time") == {at.authority.pk: 700}
    assert asked("finished_or_running") == {at.authority.pk: 740}
    with clock.at(local("2026-10-30 09:00")):
        accepted(at)
    with clock.at(local("2026-10-05 09:00")):
        accepted(at)  # due long before the end of October
    assert asked("finished_or_running_in_time") == {at.authority.pk: 701}
    assert asked("finished_or_running") == {at.authority.pk: 742}


def test_a_past_month_is_counted_as_it_stood_at_its_end():
    at = office(fee=0)
    with clock.at(local("2026-10-30 09:00")):
        dossier = accepted(at)
    with clock.at(local("2026-12-20 09:00")):
        later = Span(date(2026, 11, 1), date(2026, 11, 1))
        assert asked("finished_or_running_in_time") == {at.authority.pk: 1}
        assert asked("finished_or_running_in_time", later) == {}
        assert asked("finished_or_running", later) == {at.authority.pk: 1}
        assert dossier.due_at < later.end


def test_online_counts_only_services_that_are_end_to_end_at_the_office():
    full, partial = office(), office()
    for place, kind in ((full, "full"), (partial, "partial")):
        counted(place.authority, place.offering.procedure, Channel.SELF_REMOTE, OCTOBER.first, filed=30)
        counted(place.authority, place.offering.procedure, Channel.PAPER_COUNTER, OCTOBER.first, filed=70)
        OfferingLevel.objects.create(offering=place.offering, from_day=date(2026, 9, 1), number=4, kind=kind)
    assert asked("filed_online_of_full") == {full.authority.pk: 30}
    assert asked("filed_of_full") == {full.authority.pk: 100}


def test_complaints_are_counted_when_their_ten_days_end():
    at = office()
    with clock.at(local("2026-10-01 09:00")):
        dossier = filed(at)
    facts = {"dossier": dossier, "person": at.staff, "subject": "late", "authority": at.authority}
    for number, answered in enumerate((-1, 1, None)):
        due = local(f"2026-10-1{number} 17:00")
        Complaint.objects.create(
            **facts,
            handled_by=at.authority,
            text="Chậm",
            key=str(number),
            due_at=due,
            answered_at=None if answered is None else due + timedelta(days=answered),
        )
    assert asked("complaints_due") == {at.authority.pk: 3}
    assert asked("complaints_answered_in_time") == {at.authority.pk: 1}


def test_money_is_counted_from_the_books():
    at = office()
    with clock.at(local("2026-10-12 09:00")):
        settled(at)
        filed(at)
    assert asked("dues_asked") == {at.authority.pk: 2}
    assert asked("payers_online") == {at.authority.pk: 1}
    assert asked("procedures_paid") == {at.authority.pk: 1}
    assert asked("procedures_with_fee") == {at.authority.pk: 1}
    assert asked("procedures_with_fee_filed") == {at.authority.pk: 1}


def test_points_are_kept_for_the_province_and_each_office_and_a_second_run_changes_nothing():
    at = office()
    counted(at.authority, at.offering.procedure, Channel.SELF_REMOTE, OCTOBER.first, on_time=95, late=5)
    assert score(DECISION, span=OCTOBER) == 2 * len(DECISION.lines)
    province, own = kept(), kept(at.authority)
    assert (province["on_time"].points, own["on_time"].points) == (Decimal(19), Decimal(19))
    assert (own["on_time"].numerator, own["on_time"].denominator) == (95, 100)
    assert (own["synchronised"].points, own["synchronised"].reason) == (None, "not_measured")
    before = [(row.line, row.points, row.reason) for row in kept().values()]
    score(DECISION, span=OCTOBER)
    assert [(row.line, row.points, row.reason) for row in kept().values()] == before
    assert ScoreLine.objects.count() == 2 * len(DECISION.lines)


def test_a_commune_gets_full_points_for_what_does_not_concern_it():
    at = office()
    Authority.objects.filter(pk=at.authority.pk).update(kind="commune")
    counted(at.authority, at.offering.procedure, Channel.SELF_REMOTE, OCTOBER.first, on_time=1)
    score(DECISION, span=OCTOBER)
    assert kept(at.authority)["population_dossiers"].reason == "not_applicable"
    assert kept()["population_dossiers"].points is None


def test_scoring_asks_the_same_however_many_offices_there_are():
    def statements():
        with CaptureQueriesContext(connection) as found:
            score(DECISION, span=OCTOBER)
        return len(found)

    at = office()
    counted(at.authority, at.offering.procedure, Channel.SELF_REMOTE, OCTOBER.first, on_time=1)
    before = statements()
    for _number in range(3):
        counted(AuthorityFactory(), at.offering.procedure, Channel.SELF_REMOTE, OCTOBER.first, on_time=1)
    assert statements() == before


def test_a_month_that_has_not_begun_cannot_be_asked_for():
    with pytest.raises(BadPeriod):
        ask_for_scores(Span(date(2026, 12, 1), date(2026, 12, 1)))


def test_asking_twice_is_one_job():
    ask_for_scores(OCTOBER)
    ask_for_scores(OCTOBER)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from procrastinate_jobs where task_name = 'uptake.score_month'")
        assert cursor.fetchone() == (1,)


def test_a_text_published_after_it_came_into_force_is_late():
    late = office().offering.procedure.versions.get().valid_from
    month = Span(late.replace(day=1), late.replace(day=1))
    assert asked("versions_due", month) == {PROVINCE: 1}
    assert asked("versions_published_on_time", month) == {PROVINCE: 0}
    with clock.at(local(f"{late} 08:00")):
        office()
    assert asked("versions_published_on_time", month) == {PROVINCE: 1}


def test_components_are_counted_as_files_and_on_paper():
    at = office()
    with clock.at(local("2026-10-12 09:00")):
        dossier = filed(at)
        Document.objects.create(dossier=dossier, kind="component", component="a", title="Giấy (mẫu)", stored=None)
        Document.objects.create(
            dossier=dossier, kind="component", component="b", title="Ảnh (mẫu)", stored=keep(photo(), name="a")
        )
    assert asked("components") == {at.authority.pk: 2}
    assert asked("components_as_files") == {at.authority.pk: 1}


def test_the_job_of_the_second_of_the_month_scores_the_month_before_by_every_profile():
    at = office()
    counted(at.authority, at.offering.procedure, Channel.SELF_REMOTE, OCTOBER.first, on_time=1)
    score_last_month(0)
    score_month("2026-10-01")
    rows = ScoreLine.objects.filter(authority=None).values_list("profile", "first").distinct().order_by()
    assert set(rows) == {(profile, OCTOBER.first) for profile in profiles()}


def test_the_sample_city_asks_for_its_months_once():
    def waiting():
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from procrastinate_jobs where task_name like 'uptake.%'")
            return cursor.fetchone()[0]

    make_sample_data()
    assert waiting() == 13
    make_sample_data()
    assert waiting() == 13
