"""`python -m tests.benchmarks.payments_work WHAT N`: the work of which the benchmark of payments is made.

`fill N` files N dossiers that owe a fee and begins a try for each; `tell N` lets the bank tell of them, and takes the times.
"""

import json
import os
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import django

from tests.benchmarks.measuring import quantile

BARE = """
    create table if not exists bare (id bigserial primary key, amount bigint, ref text unique, at timestamptz)
"""


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    print(json.dumps({"fill": fill, "tell": tell}[sys.argv[1]](int(sys.argv[2]))), flush=True)


def fill(many: int) -> dict[str, Any]:
    """Dossiers of one office, each with a try that waits for its bank."""
    from motcua.payments.services import start_payment
    from tests.factories.dossiers import citizen, filed, office

    at, person = office(), citizen()
    for _each in range(many):
        start_payment(filed(at, person=person), person=person)
    return {"tries": many}


def tell(many: int) -> dict[str, Any]:
    """True words once, again, and forged; and what a bare INSERT costs here."""
    from django.db import connection

    from motcua.payments.models import PaymentAttempt, Settlement
    from motcua.payments.services import take_callback
    from motcua.payments.signing import SIGNATURE

    words = [_word(attempt) for attempt in PaymentAttempt.objects.select_related("account")[:many]]
    forged = [word | {SIGNATURE: "0" * 128} for word in words]
    answers: list[str] = []

    def call(word: dict[str, str]) -> None:
        answers.append(take_callback("sandbox", params=word).code)

    false = _timed(call, forged)
    taken = sum(code != "97" for code in answers)
    found = {"forged": false, "verified and settled": _timed(call, words), "told again": _timed(call, words)}
    with connection.cursor() as cursor:
        cursor.execute(BARE)
        insert = "insert into bare (amount, ref, at) values (%s, %s, now())"
        found["bare INSERT"] = _timed(lambda word: cursor.execute(insert, [1, word["vnp_TxnRef"]]), words)
    assert answers.count("00") == answers.count("02") == many
    settled = Settlement.objects.filter(surplus=False).count()
    assert settled == many
    return found | {"settled": settled, "surplus": Settlement.objects.count() - settled, "forged taken": taken}


def _word(attempt: Any) -> dict[str, str]:
    from motcua.foundation.adapters import adapter
    from motcua.payments.ports import Brought, Told

    order = Brought(attempt.gateway_ref, attempt.amount, "Le phi", "/", "/")
    told: dict[str, str] = adapter("bank", "sandbox").callback(order, Told.PAID, keys=attempt.account.keys)
    return told


def _timed(work: Callable[[dict[str, str]], object], words: list[dict[str, str]]) -> dict[str, float]:
    """Milliseconds of each, in the middle and for the slowest of twenty, and how many a second."""
    took = []
    for word in words:
        started = perf_counter()
        work(word)
        took.append((perf_counter() - started) * 1000)
    return {"p50": quantile(took, 0.5), "p95": quantile(took, 0.95), "a second": len(took) / sum(took) * 1000}


if __name__ == "__main__":
    main()
