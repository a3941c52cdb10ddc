"""A simulated year is real history: every line of it could have been written by people at their desks."""

from collections import Counter, defaultdict

import pytest
from django.db import transaction
from django.utils.timezone import localtime

from motcua.dossiers.lifecycle import ACTS, MOVES
from motcua.dossiers.models import (
    Channel,
    ClockEntry,
    Dossier,
    DossierReference,
    JournalEntry,
    NumberCounter,
    State,
    StepRun,
    SupplementRequest,
)
from motcua.dossiers.numbers import spelled
from motcua.dossiers.queries import by_reference_and_phone
from motcua.dossiers.record import digest
from motcua.dossiers.simulation.quotas import share_of
from motcua.foundation import clock
from motcua.uptake.figures import Figure
from motcua.uptake.queries import by_authority_and_month, total
from motcua.uptake.spans import last_months
from tests.factories.dossiers import office
from tests.factories.simulation import NOW, made, stream

ONLINE = {channel for channel in Channel if not channel.startswith("paper_")}
SELF = {Channel.SELF_REMOTE, Channel.SELF_ONSITE}


@pytest.fixture(scope="module")
def year(django_db_setup, django_db_blocker):
    """300 dossiers of three offices: 73 % online, ten in a year, nothing online. Made once, rolled back at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        codes = [office().offering.procedure.code for _number in range(3)]
        streams = [
            stream(codes[0], 0.5, online=0.73, self_filed=0.8),
            stream(codes[1], 0.3, online_a_year=10, self_filed=0.7),
            stream(codes[2], 0.2, online=0, self_filed=0),
        ]
        report = made(streams)
        yield codes, report
        transaction.set_rollback(True)


@pytest.fixture
def lives(year, db):
    """Dossier -> its journal in order."""
    found = defaultdict(list)
    for entry in JournalEntry.objects.select_related("dossier").order_by("dossier_id", "seq"):
        found[entry.dossier].append(entry)
    return found


def test_as_many_as_were_ordered(year, lives):
    _codes, report = year
    assert report.dossiers == len(lives) == 300
    assert report.moves["submit"] == 300
    assert report.states == Counter(dossier.state for dossier in lives)


def test_every_chain_of_the_journal_verifies(lives):
    for dossier, entries in lives.items():
        previous = "0" * 64
        for seq, entry in enumerate(entries, start=1):
            assert (entry.seq, entry.previous, entry.hash) == (seq, previous, digest(entry))
            previous = entry.hash
        assert (dossier.journal_length, dossier.journal_head) == (len(entries), previous)


def test_every_life_is_legal_move_by_move(lives):
    for dossier, entries in lives.items():
        state = ""
        for entry in entries:
            assert entry.from_state == state
            if entry.move in ACTS:
                assert entry.to_state == state
            else:
                move = MOVES[entry.move]
                assert state in move.sources or not (state or move.sources)
                assert entry.to_state == (State.PROCESSING if entry.move == "supply" else move.target)
            state = entry.to_state
        assert dossier.state == state


def test_nothing_happens_in_the_future_or_out_of_order(lives):
    for entries in lives.values():
        moments = [entry.at for entry in entries]
        assert moments == sorted(moments)
        assert moments[-1] <= NOW
    assert not StepRun.objects.filter(opened_at__gt=NOW).exists()
    assert not ClockEntry.objects.filter(at__gt=NOW).exists()


def test_history_fills_the_twelve_months_that_the_public_page_shows(lives):
    months = {localtime(dossier.submitted_at).date().replace(day=1) for dossier in lives}
    assert months == set(last_months(until=NOW.date()).months)


def test_keys_tell_the_moment_of_filing(lives):
    for dossier in lives:
        assert dossier.pk.int >> 80 == int(dossier.submitted_at.timestamp() * 1000)


def test_shares_are_met_to_the_dossier(year, lives):
    codes, _report = year
    channels = defaultdict(list)
    for dossier in Dossier.objects.select_related("procedure"):
        channels[dossier.procedure.code].append(dossier.channel)
    assert [len(channels[code]) for code in codes] == [150, 90, 60]
    assert [sum(each in ONLINE for each in channels[code]) for code in codes] == [110, 10, 0]
    assert [sum(each in SELF for each in channels[code]) for code in codes] == [88, 7, 0]


def test_public_figures_equal_a_recount(lives):
    with clock.at(NOW):
        span = last_months()
    by_office = {(row.office.code, row.month): row.figure for row in by_authority_and_month(span)}
    counts = Counter()
    for dossier in Dossier.objects.select_related("authority"):
        month = localtime(dossier.submitted_at).date().replace(day=1)
        counts[dossier.authority.code, month, dossier.channel in ONLINE] += 1
    assert {(*key, True): figure.online for key, figure in by_office.items() if figure.online} | {
        (*key, False): figure.paper for key, figure in by_office.items() if figure.paper
    } == counts
    assert isinstance(total(span), Figure)
    assert total(span).online == 120


def test_official_numbers_are_unique_and_within_the_counters_of_their_office_and_day(lives):
    numbered = [dossier for dossier in Dossier.objects.select_related("receiving_authority") if dossier.number]
    assert len({dossier.number for dossier in numbered}) == len(numbered)
    last = {(row.authority_id, row.on): row.last for row in NumberCounter.objects.all()}
    for dossier in numbered:
        at, day = dossier.receiving_authority, localtime(dossier.accepted_at).date()
        assert dossier.number in {spelled(at, day, place + 1) for place in range(last[at.pk, day])}
    assert len(numbered) <= sum(last.values()) < len(numbered) + 20


def test_each_dossier_is_found_by_its_code_its_number_and_the_telephone(lives):
    dossiers = list(Dossier.objects.select_related("applicant"))
    names = {name for dossier in dossiers for name in (dossier.code, dossier.number) if name}
    assert {row.number for row in DossierReference.objects.all()} == names
    one = dossiers[17]
    assert by_reference_and_phone(one.code, one.applicant.phone[-4:]) == one
    assert one.applicant.full_name.startswith("Người nộp mẫu ")
    assert one.applicant.phone.startswith("+842001")


def test_nobody_is_taken_in_before_the_fee_is_paid(lives):
    for dossier in lives:
        assert dossier.fee_amount == 115_000
        if dossier.accepted_at:
            assert dossier.fee_paid_at
            assert dossier.submitted_at <= dossier.fee_paid_at <= dossier.accepted_at


def test_most_are_decided_in_time_and_some_are_not(lives):
    due = dict(ClockEntry.objects.filter(due_at__isnull=False).order_by("id").values_list("dossier", "due_at"))
    decided = [dossier for dossier in lives if dossier.decided_at]
    late = sum(dossier.decided_at > due[dossier.pk] for dossier in decided)
    assert 0 < late <= share_of(150, 0.1) + share_of(90, 0.1) + share_of(60, 0.1)
    assert len(decided) > 250


def test_a_supplement_is_asked_once_and_its_answer_is_kept(lives):
    requests = {request.dossier_id: request for request in SupplementRequest.objects.all()}
    for dossier, entries in lives.items():
        moves = [entry.move for entry in entries]
        assert moves.count("ask_supplement") == dossier.supplement_rounds == (dossier.pk in requests)
        if "supply" in moves:
            assert requests[dossier.pk].asked_at < requests[dossier.pk].answered_at <= requests[dossier.pk].until
        if "lapse" in moves:
            assert requests[dossier.pk].answered_at is None
            assert entries[-1].at > requests[dossier.pk].until
    assert len(requests) > 20


def test_only_open_dossiers_have_an_open_step_and_its_holder_is_told(lives):
    open_runs = {run.dossier_id: run for run in StepRun.objects.filter(done_at=None)}
    for dossier in lives:
        assert dossier.is_open == (dossier.pk in open_runs)
        if run := open_runs.get(dossier.pk):
            assert (run.step, run.role, run.authority_id) == (dossier.open_step, dossier.open_role, dossier.held_by_id)
    assert open_runs
