"""The plug is pulled while 300 procedures get a new version: the old one stays in force everywhere, and all of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.benchmarks.publishing import work
from tests.benchmarks.publishing_work import OFFICES, PROCEDURES
from tests.benchmarks.scratch import ROOT, Scratch, scratch

STATE = """
    select (select count(*) from catalogue_procedureversion), (select max(number) from catalogue_procedureversion),
           (select count(*) from catalogue_offering), (select max(popularity) from catalogue_procedure),
           (select count(*) from catalogue_packageevent)"""
BEFORE = (PROCEDURES, 1, PROCEDURES * OFFICES, 0, PROCEDURES)
AFTER = (2 * PROCEDURES, 2, PROCEDURES * (OFFICES + 1), 99, 2 * PROCEDURES)


@pytest.fixture(scope="module")
def catalogue() -> Iterator[Scratch]:
    with scratch() as place:
        place.command("migrate", "--verbosity", "0")
        work(place, "fill")
        yield place


def state(place: Scratch) -> tuple:
    return place.ask(STATE)[0]


@contextmanager
def publishing_until(place: Scratch, versions: int) -> Iterator[subprocess.Popen[str]]:
    """A process that publishes everything in one transaction, and has told of this many versions."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.publishing_work", "all"],
        env=place.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        for _version in range(versions):
            assert process.stdout.readline().strip() == "2"
        yield process


@pytest.mark.parametrize("versions", [1, PROCEDURES // 2, PROCEDURES - 1])
def test_a_process_killed_in_the_middle_leaves_the_old_version_everywhere(catalogue, versions):
    with publishing_until(catalogue, versions) as process:
        process.kill()
    assert process.returncode == -signal.SIGKILL
    assert state(catalogue) == BEFORE


def test_a_database_killed_in_the_middle_leaves_the_old_version_everywhere(catalogue):
    with publishing_until(catalogue, PROCEDURES // 2) as process:
        os.kill(catalogue.database_pid, signal.SIGKILL)
    assert process.returncode != 0
    catalogue.start_database()
    assert state(catalogue) == BEFORE


def test_afterwards_everything_is_published_at_once(catalogue):
    with publishing_until(catalogue, PROCEDURES // 2) as process:
        assert state(catalogue) == BEFORE  # while half of them have their new version inside the transaction
        assert process.wait(60) == 0
    assert state(catalogue) == AFTER
