"""Offices end, dossiers do not: the reform of 1 July 2025, and the rules of passing on."""

from collections import Counter
from datetime import date, timedelta
from time import perf_counter

import pytest
from django.core.exceptions import PermissionDenied

from motcua.authorities.models import Authority, Membership
from motcua.authorities.services import succeed
from motcua.catalogue.models import Offering
from motcua.dossiers import services
from motcua.dossiers.models import Dossier, JournalEntry, StepRun
from motcua.dossiers.passing_on import pass_on_dossiers
from motcua.dossiers.queries import by_reference_and_phone, inbox_of, processable_by, timeline
from motcua.dossiers.queries.chain import breaks_in_journal
from motcua.dossiers.queries.unplaced import unplaced
from motcua.foundation import clock
from motcua.uptake.queries import by_authority_and_month
from motcua.uptake.spans import Span
from tests.factories import cases as made
from tests.factories import reform
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.cases import fresh
from tests.factories.working_time import local

MORNING = local("2025-07-01 00:07")
EACH = 2


@pytest.fixture
def province(db):
    return reform.province()


def test_the_reform_of_2025_loses_nothing_and_moves_no_date(province):
    filed = reform.filed(province, EACH)
    before = {row["pk"]: row for row in Dossier.objects.values("pk", "due_at", "number", "open_step", "held_by_id")}
    steps = dict(StepRun.objects.filter(done_at=None).values_list("dossier_id", "due_at"))
    reform.reform(province)

    with clock.at(MORNING):
        report = pass_on_dossiers()
        left = list(unplaced())

    split = 23 * EACH  # of each district with several successors, the dossiers of the ward that was divided
    assert (report.dossiers, report.unclear, len(left)) == (len(filed) - split, split, split)
    moved = Dossier.objects.exclude(pk__in=[dossier.pk for dossier in left]).select_related("held_by__unit")
    for dossier in moved:
        old = before[dossier.pk]
        assert (dossier.due_at, dossier.number, dossier.open_step) == (old["due_at"], old["number"], old["open_step"])
        assert dossier.held_by_id != old["held_by_id"]
        assert dossier.held_by.valid_to is None
        assert len({dossier.authority_id, dossier.receiving_authority_id, dossier.returning_authority_id}) == 1
    assert dict(StepRun.objects.filter(done_at=None).values_list("dossier_id", "due_at")) == steps
    assert JournalEntry.objects.filter(move="hand_over").count() == report.dossiers
    assert list(breaks_in_journal()) == []


def test_wards_that_became_one_go_to_the_office_of_that_ward(province):
    reform.filed(province, 1)
    reform.reform(province)
    with clock.at(MORNING):
        pass_on_dossiers()
    district = province.districts[5]
    for place in range(3):
        dossier = Dossier.objects.get(ward=district.wards[place].code)
        assert dossier.held_by == district.heirs[place]


def test_running_again_moves_nothing_twice(province):
    reform.filed(province, 1)
    reform.reform(province)
    with clock.at(MORNING):
        first, second = pass_on_dossiers(), pass_on_dossiers()
    assert first.dossiers > 0
    assert (second.dossiers, second.offerings, second.unclear) == (0, 0, first.unclear)


def test_rights_follow_and_old_references_are_still_found(province):
    filed = reform.filed(province, 1)
    reform.reform(province)
    dossier = next(each for each in filed if each.number and each.authority == province.districts[0].authority)
    heir = province.districts[0].heirs[0]
    with clock.at(MORNING):
        pass_on_dossiers()
        old, new = province.districts[0].officer, reform.heir_staff(heir, "officer")
        assert not processable_by(old).exists()
        assert dossier in processable_by(new)
        assert fresh(dossier) in [*inbox_of(reform.heir_staff(heir, fresh(dossier).open_role))]
        assert by_reference_and_phone(dossier.number, "0333") == dossier
        assert by_reference_and_phone(dossier.code, "0333") == dossier


def test_what_was_filed_counts_for_the_old_office_and_what_comes_for_the_new(province):
    reform.filed(province, 1)
    reform.reform(province)
    with clock.at(MORNING):
        pass_on_dossiers()
        june, july = Span(date(2025, 6, 1), date(2025, 6, 1)), Span(date(2025, 7, 1), date(2025, 7, 1))
        counted = {row.office.code: row.figure.all for row in by_authority_and_month(june)}
        assert counted == {district.authority.code: reform.WARDS for district in province.districts}
        assert by_authority_and_month(july) == []
        heir = province.districts[3].heirs[0]
        offering = Offering.objects.on(date(2025, 7, 1)).get(authority=heir)
        clerk = reform.heir_staff(heir, "receiver")
        person = {"full_name": "Người Mới (mẫu)", "phone": ""}
        services.register_walk_in(offering, clerk=clerk, applicant=person, answers={}, papers=[], key="moi")
        assert [(row.office.code, row.figure.all) for row in by_authority_and_month(july)] == [(heir.code, 1)]


def test_offerings_end_with_the_office_and_begin_at_every_successor(province):
    reform.reform(province)
    with clock.at(MORNING):
        report = pass_on_dossiers()
    assert report.offerings == 1 + 23 * 3
    assert not Offering.objects.filter(authority__kind="district", valid_to=None).exists()
    assert set(Offering.objects.on(date(2025, 7, 1)).values_list("authority__kind", flat=True)) == {"commune"}


def test_a_leader_of_the_province_places_what_nobody_can_tell(province):
    reform.filed(province, 1)
    reform.reform(province)
    leader = MembershipFactory(
        role=Membership.Role.MANAGER, valid_from=date(2025, 1, 1), authority__valid_from=date(2025, 1, 1)
    ).person
    with clock.at(MORNING):
        pass_on_dossiers()
        dossier = unplaced().first()
        district = next(each for each in province.districts if each.authority == dossier.authority)
        with pytest.raises(PermissionDenied):
            services.place_dossier(
                dossier, manager=reform.heir_staff(district.heirs[0], "officer"), to=district.heirs[0]
            )
        services.place_dossier(dossier, manager=leader, to=district.heirs[1])
        with pytest.raises(services.NotToPlace):
            services.place_dossier(dossier, manager=leader, to=district.heirs[1])
    line = fresh(dossier).journal.get(move="hand_over")
    assert (line.actor, line.facts["from"], line.facts["to"]) == (
        leader,
        district.authority.code,
        district.heirs[1].code,
    )
    assert (line.facts["basis"], dossier.due_at) == (reform.BASIS, fresh(dossier).due_at)


def test_a_step_goes_on_with_the_new_staff_and_its_old_moment(db):
    at = made.bureau()
    heir = AuthorityFactory(kind=Authority.Kind.DEPARTMENT)
    people = {role: MembershipFactory(authority=heir, role=role).person for role in made.ROLES}
    with clock.at(local("2026-03-02 08:00")):
        dossier = made.accepted(at)
        due = fresh(dossier).due_at
    succeed(at.authority, successors=[heir], effective_on=date(2026, 3, 3), basis="Quyết định 1 (mẫu)")
    with clock.at(local("2026-03-03 08:00")):
        pass_on_dossiers()
        done = services.complete_step(dossier, officer=people["officer"])
        with pytest.raises(PermissionDenied):
            services.complete_step(dossier, officer=at.staff["leader"])
    assert (done.held_by, done.due_at, done.open_step) == (heir, due, "quyet_dinh")


def test_two_reforms_in_a_row_end_at_the_office_of_today(db):
    at = made.bureau()
    between, last = AuthorityFactory(), AuthorityFactory()
    with clock.at(local("2026-03-02 08:00")):
        dossier = made.accepted(at)
    succeed(at.authority, successors=[between], effective_on=date(2026, 3, 3), basis="Một (mẫu)")
    succeed(between, successors=[last], effective_on=date(2026, 3, 5), basis="Hai (mẫu)")
    with clock.at(local("2026-03-05 08:00")):
        pass_on_dossiers()
    assert fresh(dossier).authority == last


def test_a_draft_for_a_closed_office_is_filed_with_its_successor(db):
    at = made.bureau()
    heir = AuthorityFactory()
    with clock.at(local("2026-03-02 08:00")):
        draft = made.draft_ready(at)
    succeed(at.authority, successors=[heir], effective_on=date(2026, 3, 3), basis="Một (mẫu)")
    with clock.at(local("2026-03-03 08:00")):
        assert pass_on_dossiers().drafts == 1
        draft = type(draft).objects.select_related("offering__authority", "version").get(pk=draft.pk)
        assert services.submit(draft, person=draft.person, key="k").authority == heir


def test_how_fast(province):
    filed = reform.filed(province, 8)
    reform.reform(province)
    with clock.at(MORNING):
        began = perf_counter()
        report = pass_on_dossiers()
        spent = perf_counter() - began
    counts = Counter(Dossier.objects.values_list("held_by__kind", flat=True))
    assert report.dossiers + report.unclear == len(filed) == counts.total()
    assert spent < timedelta(minutes=2).total_seconds()
    print(f"\npassed on {report.dossiers} dossiers in {spent:.1f} s: {report.dossiers / spent:.0f} a second")


def test_the_citizen_reads_who_goes_on(db):
    at = made.bureau()
    heir = AuthorityFactory(name_vi="Ủy ban nhân dân phường Mới (mẫu)")
    with clock.at(local("2026-03-02 08:00")):
        dossier = made.accepted(at)
    succeed(at.authority, successors=[heir], effective_on=date(2026, 3, 3), basis="Một (mẫu)")
    with clock.at(local("2026-03-03 08:00")):
        pass_on_dossiers()
        (line,) = [event for event in timeline(fresh(dossier)) if event.detail.startswith("Từ nay")]
    assert line.detail == "Từ nay Ủy ban nhân dân phường Mới (mẫu) giải quyết. Mã hồ sơ và ngày hẹn giữ nguyên."
