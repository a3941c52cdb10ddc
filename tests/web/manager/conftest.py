"""A procedure that is published, and two people who write procedures, each in a browser of his own."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from motcua.accounts.models import Person
from motcua.catalogue import services
from motcua.catalogue.models import PackageDraft, Procedure
from tests.factories.authoring import editor
from tests.factories.authorities import AuthorityFactory
from tests.factories.catalogue import LICENCE, folder
from tests.factories.signin import sign_in
from tests.factories.working_time import seeded_calendar


@dataclass(frozen=True)
class Writer:
    """Somebody who writes procedures, with a browser."""

    person: Person
    browser: Client


@pytest.fixture
def procedure(db) -> Procedure:
    seeded_calendar()
    return services.publish(folder(LICENCE), offered_to=[AuthorityFactory()]).procedure


def writer() -> Writer:
    person = editor()
    return Writer(person, sign_in(Client(), person))


@pytest.fixture
def author(procedure) -> Writer:
    return writer()


@pytest.fixture
def other(procedure) -> Writer:
    return writer()


@pytest.fixture
def draft(procedure, author) -> PackageDraft:
    return services.start_draft(procedure, by=author.person)


@pytest.fixture
def draft_of(author) -> Callable[[str], PackageDraft]:
    """`draft_of(slug)`: a draft of another procedure of the house."""

    def start(slug: str) -> PackageDraft:
        version = services.publish(folder(slug), offered_to=[AuthorityFactory()])
        return services.start_draft(version.procedure, by=author.person)

    return start
