"""A desk: an office with the small procedure, and its one member of staff signed in."""

import pytest
from django.test import Client

from tests.factories.dossiers import Office, office
from tests.factories.signin import sign_in


@pytest.fixture
def at(db) -> Office:
    return office()


@pytest.fixture
def desk(client: Client, at: Office) -> Client:
    """The browser of who holds every role of the office."""
    return sign_in(client, at.staff)


@pytest.fixture
def outsider(db) -> Client:
    """The browser of staff of another office."""
    return sign_in(Client(), office().staff)
