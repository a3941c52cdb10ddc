"""One city for all drills of a run, with a PostgreSQL of its own that may be killed."""

from collections.abc import Iterator

import pytest

from tests.benchmarks.scratch import Scratch, scratch


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "drills" in item.path.parts:
            item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="module")
def city() -> Iterator[Scratch]:
    with scratch() as place:
        place.fill(20)
        with place.connect() as connection:
            connection.execute("create table filled_in_before as select id from dossiers_dossier")
        place.start_web()
        place.start_worker()
        place.wait_until_ready()
        yield place
