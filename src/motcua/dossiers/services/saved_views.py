"""The ways of looking at the list that a member of staff keeps for himself."""

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.accounts.models import Person
from motcua.dossiers.models import SavedView
from motcua.dossiers.queries import Filters
from motcua.foundation.errors import DomainError
from motcua.foundation.text import nfc

MOST = 20
LONGEST_NAME = 60


class ViewRefused(DomainError):
    """The view has no name, or there is no room for another one."""


@transaction.atomic
def keep_view(person: Person, *, name: str, filters: Filters, on_opening: bool = False) -> SavedView:
    """Keep a filter under a name; the same name again replaces what was kept. Raises ViewRefused."""
    name = _named(name)
    Person.objects.select_for_update().get(pk=person.pk)  # two tabs, one of them first
    kept = SavedView.objects.filter(person=person)
    if not kept.filter(name=name).exists() and kept.count() >= MOST:
        raise ViewRefused(_("Giữ được nhiều nhất %(most)s cách xem. Hãy xóa bớt.") % {"most": MOST})
    view, _made = SavedView.objects.update_or_create(person=person, name=name, defaults={"filters": filters.told()})
    return open_with(view) if on_opening else view


@transaction.atomic
def rename_view(view: SavedView, *, name: str) -> SavedView:
    """Give it another name. Raises ViewRefused for none, and for one that another view has."""
    name = _named(name)
    if SavedView.objects.filter(person=view.person_id, name=name).exclude(pk=view.pk).exists():
        raise ViewRefused(_("Bạn đã có cách xem tên “%(name)s”.") % {"name": name})
    view.name = name
    view.save(update_fields=["name"])
    return view


@transaction.atomic
def open_with(view: SavedView) -> SavedView:
    """From now on the list opens with this view."""
    SavedView.objects.filter(person=view.person_id, on_opening=True).update(on_opening=False)
    view.on_opening = True
    view.save(update_fields=["on_opening"])
    return view


@transaction.atomic
def open_plainly(person: Person) -> None:
    """From now on the list opens as it does for everybody."""
    SavedView.objects.filter(person=person, on_opening=True).update(on_opening=False)


@transaction.atomic
def drop_view(view: SavedView) -> None:
    """Forget a view."""
    view.delete()


def _named(name: str) -> str:
    tidy = " ".join(nfc("".join(filter(str.isprintable, name))).split())[:LONGEST_NAME].strip()
    if not tidy:
        raise ViewRefused(_("Đặt tên cho cách xem này."))
    return tidy
