"""`python -m tests.benchmarks.payments [CALLBACKS]`: how many callbacks of a bank are verified and settled in a second.

In a PostgreSQL of its own: so many dossiers with a try each (400 without a number), then the signed word of payment about each of
them, one after another: signature, locks, settlement, receipt, books, journal, all committed. Then the same words again, which
change nothing; then forged ones. Beside it, in the same run, a bare INSERT of one row of the same content in a transaction of its
own: nobody who keeps money can be quicker. Nothing is asserted but that each was paid once.
"""

import json
import subprocess
import sys

from tests.benchmarks.machine import described
from tests.benchmarks.scratch import ROOT, Scratch, scratch

CALLBACKS = 400


def work(place: Scratch, what: str, many: int) -> dict:
    """What one piece of work says at its end."""
    command = [sys.executable, "-m", "tests.benchmarks.payments_work", what, str(many)]
    done = subprocess.run(command, env=place.environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else CALLBACKS
    with scratch() as place:
        place.command("migrate", "--verbosity", "0")
        work(place, "fill", many)
        found = work(place, "tell", many)
        print(described(place))
    bare = found["bare INSERT"]
    print(f"{many} tries; {found['settled']} settled, {found['surplus']} surplus, {found['forged taken']} forged taken")
    print(f"{'one after another':<28}{'a second':>10}{'p50':>10}{'p95':>10}{'× a bare INSERT':>18}")
    for name in ("verified and settled", "told again", "forged", "bare INSERT"):
        cost = found[name]
        times = cost["p50"] / bare["p50"]
        print(f"{name:<28}{cost['a second']:10.0f}{cost['p50']:8.2f}ms{cost['p95']:8.2f}ms{times:18.1f}")


if __name__ == "__main__":
    main()
