"""Web server, worker and PostgreSQL are killed while people pay: what the bank has taken is settled once, and the books agree."""

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator

import pytest

from tests.benchmarks.citizen import Citizen
from tests.benchmarks.scratch import Scratch, scratch
from tests.drills.killing import Supervisor, kill_something, wait
from tests.drills.payers import Payer

SECONDS, SEED, PAYERS, EACH = 60, 20261122, 4, 60
ASKED_AGAIN = 420  # the poller asks after 1, 3 and 10 minutes; a stalled job is taken back after one
OWED = """
from motcua.accounts.services import ensure_citizen
from tests.factories.dossiers import filed, office
at = office()
for payer in range({payers}):
    person = ensure_citizen(f"+8491255500{{payer}}")
    for _dossier in range({each}):
        print("owed", payer, filed(at, person=person).code)
"""
UNSETTLED = """
    select count(*) from payments_sandboxorder o join payments_paymentattempt a on a.gateway_ref = o.ref
    left join payments_settlement s on s.attempt_id = a.id where o.outcome = 'paid' and s.id is null"""
UNFINISHED = "select count(*) from procrastinate_jobs where queue_name in ('reactions', 'messages', 'sandbox') and status in ('todo', 'doing')"
SETTLED = """
    select d.code, count(*) filter (where not s.surplus), count(s.id), bool_and(d.fee_paid_at is not null)
    from dossiers_dossier d join payments_settlement s on s.dossier_id = d.id where d.code = any(%s) group by 1"""
ORDERS = """
    select count(*), coalesce(sum(o.amount), 0) from payments_sandboxorder o
    join payments_paymentattempt a on a.gateway_ref = o.ref where o.outcome = 'paid'"""
TAKEN = "select count(*), coalesce(sum(amount), 0) from payments_settlement where method = 'online' and not provider_ref like 'MAU%%'"
UNEVEN = "select entry_id from payments_ledgerline group by 1 having sum(debit) <> sum(credit) or count(*) < 2"
UNBOOKED = """
    select s.id from payments_settlement s left join payments_ledgerentry e on e.settlement_id = s.id and e.kind = 'settlement'
    left join payments_receipt r on r.settlement_id = s.id group by s.id having count(distinct e.id) <> 1 or count(distinct r.id) <> 1"""
GAPS = """
    select c.last, count(r.id) from payments_receiptcounter c join payments_receipt r
    on r.number like 'BL-' || (select code from authorities_authority a where a.id = c.authority_id) || '-' || c.year || '-%%'
    group by c.id, c.last having c.last <> count(r.id)"""


@pytest.fixture(scope="module")
def town() -> Iterator[tuple[Scratch, dict[int, list[str]]]]:
    with scratch() as place:
        place.fill(1)
        owed: dict[int, list[str]] = {payer: [] for payer in range(PAYERS)}
        script = OWED.format(payers=PAYERS, each=EACH)
        for line in place.command("shell", "--verbosity", "0", "--command", script).splitlines():
            if line.startswith("owed "):
                _word, payer, code = line.split()
                owed[int(payer)].append(code)
        place.start_web()
        place.start_worker()
        place.wait_until_ready()
        yield place, owed


@pytest.fixture
def payers(town) -> Iterator[list[Payer]]:
    place, owed = town
    enough, found = threading.Event(), []
    for number, dossiers in owed.items():
        citizen = Citizen(place.address, 555_000 + number)
        citizen.sign_in()
        found.append(Payer(citizen, dossiers, enough, SEED + number))
    yield found
    enough.set()
    for payer in found:
        payer.join(120)
        payer.citizen.connection.close()


def test_what_the_bank_has_taken_is_settled_once_and_the_books_agree(town, payers):
    place, _owed = town
    chance, watched = random.Random(SEED), threading.Event()
    supervisor = Supervisor(place, watched)
    for thread in (supervisor, *payers):
        thread.start()
    killed: Counter[str] = Counter()
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        time.sleep(chance.uniform(0.8, 4))
        killed[kill_something(place, supervisor, chance)] += 1
    payers[0].stop.set()
    for payer in payers:
        payer.join(120)
    wait(lambda: place.ask(UNFINISHED)[0][0] == 0, ASKED_AGAIN)
    wait(lambda: place.ask(UNSETTLED)[0][0] == 0, ASKED_AGAIN)
    watched.set()
    supervisor.join(60)

    paid = [reference for payer in payers for reference in payer.paid]
    unpaid = [reference for payer in payers for reference in payer.unpaid]
    settled = {code: rest for code, *rest in place.ask(SETTLED, paid + unpaid)}
    print(
        f"\nkilled {dict(killed)}: {len(paid)} paid, {len(unpaid)} refused, left or forged, "
        f"{sum(payer.broken for payer in payers)} answers lost, {sum(rest[1] - rest[0] for rest in settled.values())} paid twice"
    )
    assert not [payer.gave_up for payer in payers if payer.gave_up]
    assert len(paid) > 20
    assert {code: settled.get(code, [0])[0] for code in paid} == dict.fromkeys(paid, 1)
    assert not settled.keys() & set(unpaid)
    assert all(known for _once, _all, known in settled.values())
    assert place.ask(ORDERS) == place.ask(TAKEN)
    assert place.ask(UNEVEN) == place.ask(UNBOOKED) == place.ask(GAPS) == []
