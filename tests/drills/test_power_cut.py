"""Web server, worker and PostgreSQL are killed while people file: nothing acknowledged is lost, nothing happens twice."""

import itertools
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from tests.benchmarks.citizen import Citizen
from tests.benchmarks.scratch import Scratch
from tests.drills.filers import Filer, at_once
from tests.drills.killing import Supervisor, kill_something, wait

CLIENTS, SECONDS, SEED = 4, 60, 20261122
numbers = itertools.count(int(time.time()) % 900_000)  # telephones that nobody has used
STALLED_TAKEN_BACK = 150  # a minute of silence, the next full minute, and the work itself
FILED = "select id from dossiers_dossier where id not in (select id from filled_in_before)"
UNFINISHED = "select count(*) from procrastinate_jobs where queue_name in ('reactions', 'messages') and status in ('todo', 'doing')"
RECEIPTS = f"""
    select d.id, count(p.id) from ({FILED}) d left join dossiers_document p on p.dossier_id = d.id and p.kind = 'filing_receipt'
    group by 1"""
# What the queue and the outbox say of dossiers that are not as they should be.
STORY = """
    select d.id, m.state, m.tries, j.task_name, j.status, j.attempts, j.scheduled_at,
           array(select e.type || ' ' || e.at::time from procrastinate_events e where e.job_id = j.id order by e.id)
    from dossiers_dossier d left join notifications_message m on m.about = d.id
    left join procrastinate_jobs j on j.args ->> 'dossier' = d.id::text or j.args ->> 'message_id' = m.id::text
    where d.id = any(%s)"""
TEXTS = f"""
    select d.id, count(m.id) from ({FILED}) d
    left join notifications_message m on m.about = d.id and m.channel = 'sms' and m.template = 'submitted' and m.state = 'sent'
    group by 1"""


@pytest.fixture
def connected() -> Iterator[list[Citizen]]:
    """Everybody who has a connection; they are closed at the end."""
    citizens: list[Citizen] = []
    yield citizens
    for citizen in citizens:
        citizen.connection.close()


@pytest.fixture
def person(city: Scratch, connected: list[Citizen]) -> Callable[[], Citizen]:
    """Makes somebody new who is signed in."""

    def make() -> Citizen:
        citizen = Citizen(city.address, next(numbers))
        connected.append(citizen)
        citizen.sign_in()
        citizen.settle()
        return citizen

    return make


@pytest.fixture
def clones(connected: list[Citizen]) -> Callable[[Citizen, int], list[Citizen]]:
    """The same browser on many connections."""

    def make(citizen: Citizen, many: int) -> list[Citizen]:
        twins = [Citizen(citizen.address, 0) for _twin in range(many)]
        for twin in twins:
            twin.cookies = dict(citizen.cookies)
        connected.extend(twins)
        return twins

    return make


def ready_to_submit(citizen: Citizen) -> tuple[str, str]:
    draft = citizen.begin()
    citizen.answer(draft)
    return draft, citizen.check(draft)


def test_the_same_key_fifty_times_at_once_is_one_dossier(city, person, clones):
    citizen = person()
    draft, key = ready_to_submit(citizen)
    before = city.ask("select count(*) from dossiers_dossier")[0][0]
    answers = at_once([lambda twin=twin: twin.submit(draft, key) for twin in clones(citizen, 50)])
    print(f"\nsame key, 50 at once: {len(set(answers))} answer: {answers[0]}")
    assert len(set(answers)) == 1
    assert answers[0].startswith("/ho-so/HS-")
    assert city.ask("select count(*) from dossiers_dossier")[0][0] == before + 1
    assert city.ask("select count(*) from dossiers_submissionkey where key = %s", key)[0][0] == 1


def test_a_key_that_was_used_files_nothing_else(city, person):
    citizen = person()
    draft, key = ready_to_submit(citizen)
    citizen.submit(draft, key)
    another, _own_key = ready_to_submit(citizen)
    before = city.ask("select count(*) from dossiers_dossier")[0][0]
    assert citizen.submit(another, key) == f"{another}kiem-tra/"
    assert city.ask("select count(*) from dossiers_dossier")[0][0] == before


def test_who_hangs_up_before_the_answer_gets_it_by_asking_again(city, person, clones):
    citizen = person()
    chance, cuts = random.Random(SEED), 25
    before = city.ask("select count(*) from dossiers_dossier")[0][0]
    found = set()
    for _cut in range(cuts):
        draft, key = ready_to_submit(citizen)
        twin = clones(citizen, 1)[0]
        twin.connection.timeout = chance.uniform(0.005, 0.12)
        try:
            twin.submit(draft, key)
        except OSError:
            twin.connection.close()
        found.add(citizen.submit(draft, key))
    print(f"\nhung up before the answer: {cuts} times, {len(found)} receipts")
    assert len(found) == cuts
    assert city.ask("select count(*) from dossiers_dossier")[0][0] == before + cuts


@pytest.fixture
def drilled(city, person) -> tuple[list[Filer], Counter[str], Supervisor]:
    """Four people file for a minute while something is killed every few seconds; at the end everything runs again."""
    chance = random.Random(SEED)
    enough, watched = threading.Event(), threading.Event()
    filers = [Filer(person(), enough) for _client in range(CLIENTS)]
    supervisor = Supervisor(city, watched)
    for thread in (supervisor, *filers):
        thread.start()
    killed: Counter[str] = Counter()
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        time.sleep(chance.uniform(0.8, 4))
        killed[kill_something(city, supervisor, chance)] += 1
    enough.set()
    for filer in filers:
        filer.join(120)
    wait(lambda: city.ask(UNFINISHED)[0][0] == 0, STALLED_TAKEN_BACK)
    watched.set()
    supervisor.join(60)
    return filers, killed, supervisor


def test_power_cuts_lose_nothing_and_double_nothing(city, drilled):
    filers, killed, supervisor = drilled
    acknowledged = {key: where for filer in filers for key, where in filer.acknowledged.items()}
    dossiers = city.ask(
        "select s.key, d.code, d.id from dossiers_submissionkey s join dossiers_dossier d on d.id = s.dossier_id"
    )
    by_key = {key: code for key, code, _id in dossiers}
    print(f"\nkilled with -9 in {SECONDS} s: {dict(killed)}; started again: {dict(supervisor.started)}")
    print(
        f"filed and acknowledged {len(acknowledged)}, submissions sent again {sum(filer.retried for filer in filers)}, "
        f"journeys broken off before the key {sum(filer.broken for filer in filers)}"
    )
    assert [filer.gave_up for filer in filers if filer.gave_up] == []
    lost = [where for key, where in acknowledged.items() if f"/ho-so/{by_key.get(key)}/" not in where]
    assert lost == []
    assert len(set(acknowledged.values())) == len(acknowledged), "two keys gave one dossier"
    filed = [row[0] for row in city.ask(FILED)]
    assert len(filed) == len({id for _key, _code, id in dossiers}), "a dossier without its key, or two of one key"
    twice = city.ask(
        "select dossier_id from dossiers_draft where dossier_id is not null group by 1 having count(*) > 1"
    )
    assert twice == []
    print(city.command("verify_journal").strip())
    for what, query in (("filing receipts", RECEIPTS), ("SMS", TEXTS)):
        counts = Counter(many for _dossier, many in city.ask(query))
        print(f"{what} for each dossier: {dict(counts)}")
        if counts != {1: len(filed)}:
            print(city.ask(STORY, [dossier for dossier, many in city.ask(query) if many != 1]))
        assert counts == {1: len(filed)}
    assert city.ask(UNFINISHED)[0][0] == 0
