"""Web server, worker and PostgreSQL are killed while the staff of five offices work: no acknowledged act is lost or done twice."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.benchmarks.pages import officer
from tests.benchmarks.scratch import Scratch, scratch
from tests.drills.killing import Supervisor, kill_something, wait
from tests.drills.officers import Team, Worker

SECONDS, SEED, DOSSIERS, MOST = 60, 20261122, 3_000, 60
STALLED_TAKEN_BACK = 150
UNFINISHED = "select count(*) from procrastinate_jobs where queue_name in ('reactions', 'messages') and status in ('todo', 'doing')"
OPEN = """
    select d.id::text from dossiers_dossier d join authorities_authority a on a.id = d.authority_id
    where a.code = %s and d.open_step <> '' and d.state in ('submitted', 'accepted', 'processing', 'decided')
      and (d.fee_amount = 0 or d.fee_paid_at is not null) and d.held_by_id = d.authority_id limit %s"""
STAFF = """
    select p.username from authorities_membership m join accounts_person p on p.id = m.person_id
    join authorities_authority a on a.id = m.authority_id
    where a.code = %s and m.role in ('receiver', 'officer', 'head', 'leader', 'clerk') and m.valid_to is null"""
BUSIEST = """
    select a.code from dossiers_dossier d join authorities_authority a on a.id = d.authority_id
    where d.open_step <> '' and d.held_by_id = d.authority_id and d.state in ('accepted', 'processing', 'decided')
    group by 1 order by count(*) desc limit 5"""
WRITTEN = "select move, facts ->> 'step' from dossiers_journalentry where dossier_id = %s and seq in (%s, %s)"
TWICE = """
    select dossier_id, move, facts ->> 'step', count(*) from dossiers_journalentry
    where move in ('accept', 'decide', 'release', 'complete_step') group by 1, 2, 3 having count(*) > 1"""
RESULTS = """
    select count(distinct p.id) from dossiers_journalentry j
    left join dossiers_document p on p.dossier_id = j.dossier_id and p.kind = 'result'
    where j.move = 'release' and j.at > %s group by j.dossier_id"""
TOLD = """
    select count(m.id) from dossiers_journalentry j join dossiers_dossier d on d.id = j.dossier_id
    left join notifications_message m on m.about = j.dossier_id and m.channel = 'email' and m.template = 'accepted' and m.state = 'sent'
    join dossiers_party p on p.id = d.applicant_id where j.move = 'accept' and j.at > %s and p.email <> '' group by j.dossier_id"""
MOVES_OF = {"tiep-nhan": {"accept"}, "xong-buoc": {"complete_step", "release"}, "quyet-dinh": {"decide"}}


@pytest.fixture(scope="module")
def town():
    with scratch() as place:
        place.fill(1)
        place.command("simulate", "--dossiers", str(DOSSIERS), "--months", "1", "--more")
        place.start_web()
        place.start_worker()
        place.wait_until_ready()
        yield place


@pytest.fixture
def teams(town: Scratch) -> Iterator[list[Team]]:
    found = [
        Team(
            [officer(town.address, name) for (name,) in town.ask(STAFF, code)],
            [dossier for (dossier,) in town.ask(OPEN, code, MOST)],
        )
        for (code,) in town.ask(BUSIEST)
    ]
    yield found
    for team in found:
        for person in team.people:
            person.connection.close()


def test_no_acknowledged_act_is_lost_and_none_is_done_twice(town, teams):
    chance, enough, watched = random.Random(SEED), threading.Event(), threading.Event()
    began = town.ask("select now()")[0][0]
    supervisor = Supervisor(town, watched)
    workers = [Worker(person, team, enough) for team in teams for person in team.people]
    for thread in (supervisor, *workers):
        thread.start()
    killed: Counter[str] = Counter()
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        time.sleep(chance.uniform(0.8, 4))
        killed[kill_something(town, supervisor, chance)] += 1
    enough.set()
    for worker in workers:
        worker.join(120)
    wait(lambda: town.ask(UNFINISHED)[0][0] == 0, STALLED_TAKEN_BACK)
    watched.set()
    supervisor.join(60)

    done = [act for team in teams for act in team.done]
    print(f"\nkilled with -9 in {SECONDS} s: {dict(killed)}; started again: {dict(supervisor.started)}")
    print(
        f"{len(workers)} people of {len(teams)} offices, {len(done)} acts acknowledged {dict(Counter(act.act for act in done))}, "
        f"{sum(team.retried for team in teams)} requests sent again, {sum(act.after_conflict for act in done)} found written"
    )
    assert [said for team in teams for said in team.gave_up] == []
    lost = [act for act in done if not _written(town, act)]
    assert lost == []
    assert town.ask(TWICE) == []
    print(town.command("verify_journal").strip())
    for what, query in (("results", RESULTS), ("e-mails of acceptance", TOLD)):
        counts = Counter(many for (many,) in town.ask(query, began))
        print(f"{what} for each dossier: {dict(counts)}")
        assert set(counts) <= {1}
    assert town.ask(UNFINISHED)[0][0] == 0
    assert len(done) > 20


def _written(town: Scratch, act) -> bool:
    """Whether the journal has the act right behind what its page showed; the first act of processing also starts it."""
    lines = town.ask(WRITTEN, act.dossier, act.seen + 1, act.seen + 2)
    return bool({move for move, _step in lines} & MOVES_OF[act.act])
