"""`python -m tests.benchmarks.publishing`: new versions for 300 procedures that 24 offices offer.

A version is in force in every office when its transaction has committed: nobody copies anything to offices. Printed is
what that transaction takes, for one procedure and for all of them at once. The bar is one second a version.
"""

import json
import subprocess
import sys

from tests.benchmarks.machine import described
from tests.benchmarks.publishing_work import OFFICES, PROCEDURES, TIMES
from tests.benchmarks.scratch import ROOT, Scratch, scratch

BAR = 1.0  # seconds a version


def work(place: Scratch, what: str) -> dict:
    """What one piece of work says at its end."""
    command = [sys.executable, "-m", "tests.benchmarks.publishing_work", what]
    done = subprocess.run(command, env=place.environment, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    with scratch() as place:
        place.command("migrate", "--verbosity", "0")
        filled = work(place, "fill")
        one, every = work(place, "one"), work(place, "all")
        print(described(place))
        print(f"\n{PROCEDURES} procedures × {OFFICES} offices = {filled['offerings']} offerings")
        print(
            f"one procedure republished, in force in {OFFICES} offices ({TIMES} times): median {one['median'] * 1000:.0f} ms, "
            f"worst {one['worst'] * 1000:.0f} ms (bar: {BAR * 1000:.0f} ms a version)"
        )
        each = every["seconds"] / PROCEDURES
        print(
            f"all {PROCEDURES} in one transaction, with one office more: {every['seconds']:.1f} s, "
            f"{each * 1000:.0f} ms a version (bar: {BAR * 1000:.0f} ms)"
        )


if __name__ == "__main__":
    main()
