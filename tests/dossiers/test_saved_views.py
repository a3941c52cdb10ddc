"""Ways of looking at the list, kept by each for himself."""

import pytest

from motcua.dossiers import services
from motcua.dossiers.models import SavedView
from motcua.dossiers.queries import Filters
from motcua.dossiers.services import ViewRefused
from tests.factories.cases import citizen

pytestmark = pytest.mark.django_db
LATE = Filters(group="office", due="late")


def test_a_view_keeps_what_differs_from_the_plain_list():
    view = services.keep_view(citizen(), name="  Trễ   của phòng ", filters=LATE)
    assert (view.name, view.filters) == ("Trễ của phòng", {"group": "office", "due": "late"})
    assert Filters.of(view.filters) == LATE


def test_the_same_name_again_replaces_it():
    person = citizen()
    services.keep_view(person, name="A", filters=LATE)
    services.keep_view(person, name="A", filters=Filters(text="an"))
    assert [view.filters for view in person.saved_views.all()] == [{"text": "an"}]


def test_one_at_most_opens_the_list():
    person = citizen()
    first = services.keep_view(person, name="A", filters=LATE, on_opening=True)
    second = services.keep_view(person, name="B", filters=LATE, on_opening=True)
    assert list(SavedView.objects.filter(on_opening=True)) == [second]
    services.open_with(first)
    assert list(SavedView.objects.filter(on_opening=True)) == [first]
    services.open_plainly(person)
    assert not SavedView.objects.filter(on_opening=True).exists()


@pytest.mark.parametrize("name", ["", "   ", "\0\u200b"])
def test_a_view_needs_a_name(name):
    with pytest.raises(ViewRefused):
        services.keep_view(citizen(), name=name, filters=LATE)


def test_names_of_one_person_differ():
    person = citizen()
    services.keep_view(person, name="A", filters=LATE)
    other = services.keep_view(person, name="B", filters=LATE)
    with pytest.raises(ViewRefused, match="A"):
        services.rename_view(other, name="A")
    assert services.rename_view(other, name="C").name == "C"
    services.keep_view(citizen(), name="A", filters=LATE)


def test_twenty_at_most():
    person = citizen()
    for number in range(20):
        services.keep_view(person, name=str(number), filters=LATE)
    with pytest.raises(ViewRefused, match="20"):
        services.keep_view(person, name="more", filters=LATE)
    services.keep_view(person, name="3", filters=LATE)


def test_dropped_it_is_gone():
    person = citizen()
    services.drop_view(services.keep_view(person, name="A", filters=LATE))
    assert not person.saved_views.exists()
