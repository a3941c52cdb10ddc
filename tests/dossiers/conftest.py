"""One office for a test, and parallel people."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections
from django.utils import translation

from tests.factories.cases import Bureau, bureau


@pytest.fixture
def at(db) -> Bureau:
    return bureau()


@pytest.fixture
def in_parallel():
    """Calls a function with each of the values at once, each on its own connection."""

    def run(call: Callable[[Any], Any], values: Iterable[Any]) -> list[Any]:
        def one(value: Any) -> Any:
            translation.activate("vi")
            try:
                return call(value)
            finally:
                connections.close_all()

        values = list(values)
        with ThreadPoolExecutor(len(values)) as pool:
            return list(pool.map(one, values))

    return run
