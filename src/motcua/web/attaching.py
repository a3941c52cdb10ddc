"""Files that come with a letter: kept at once, held by the session until the words beside them are right too."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.files.models import StoredFile
from motcua.files.services import forget
from motcua.web.uploads import keep_all

HELD = "attached"  # session: what is being written -> ids of its files
MOST = 5
TAKE_OUT = "bo-tep:"  # act of the button at a file


@dataclass
class Attached:
    """The files of one letter that is being written; `about` names it within this browser."""

    request: HttpRequest
    about: str

    @property
    def files(self) -> list[StoredFile]:
        """Those that were right, in the order in which they came."""
        ids = self.request.session.get(HELD, {}).get(self.about, [])
        found = {str(each.pk): each for each in StoredFile.objects.filter(pk__in=ids)} if ids else {}
        return [found[each] for each in ids if each in found]

    def take(self, uploads: Iterable[UploadedFile]) -> list[str]:
        """Keep what is right; what is wrong with the others, in the person's words."""
        kept, wrong = keep_all(uploads)
        there = [*self.files, *kept]
        if len(there) > MOST:
            wrong.append(_("Kèm nhiều nhất %(most)s tệp; những tệp sau chưa được nhận.") % {"most": MOST})
            for stored in there[MOST:]:
                forget(stored)
        self._hold([str(each.pk) for each in there[:MOST]])
        return wrong

    def take_out(self, act: str) -> bool:
        """If the button of a file was pressed, let that file go; says whether one was pressed."""
        if not act.startswith(TAKE_OUT):
            return False
        gone = [each for each in self.files if str(each.pk) == act.removeprefix(TAKE_OUT)]
        self._hold([str(each.pk) for each in self.files if each not in gone])
        for stored in gone:
            forget(stored)
        return True

    def sent(self) -> None:
        """The letter has gone off with them."""
        self._hold([])

    def _hold(self, ids: list[str]) -> None:
        held = {**self.request.session.get(HELD, {}), self.about: ids}
        self.request.session[HELD] = {name: each for name, each in held.items() if each}
