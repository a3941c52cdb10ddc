"""From where one pays: the applicant's own pages, or a link by which somebody else pays. Both show the same ways."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.accounts.models import Person
from motcua.dossiers.models import Dossier, FeeDue
from motcua.payments import dues
from motcua.payments.links import link_of
from motcua.payments.models import PayLink
from motcua.payments.services import Payer, note_use
from motcua.web.citizen.holding import with_dossier
from motcua.web.public.attempts import may_try
from motcua.web.public.errors import handler429
from motcua.web.requests import SignedInRequest

MOST_OPENED, WITHIN = 240, 600  # pages of links that one address opens, in so many seconds
MOST_KEPT = 20
OPENED = "pay links"  # session: link -> its secret, for the way back from the bank
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Side:
    """Who pays what, and where his pages are. `due` is the sum whose turn it is; None when nothing is owed."""

    dossier: Dossier
    due: FeeDue | None
    person: Person | None = None
    link: PayLink | None = None
    secret: str = ""

    @property
    def home(self) -> str:
        """The page on which one chooses how to pay."""
        return self.address("pay")

    def address(self, page: str) -> str:
        """One of the pages of this side: pay, transfer, transfer_picture, transferred."""
        if self.link:
            return reverse(f"citizen:link_{page}", args=[self.secret])
        return reverse(f"citizen:{page}", args=[self.dossier.reference])

    def payer(self, name: str = "") -> Payer:
        """Whoever pays here."""
        return Payer(self.person, self.link, name)


def by_applicant(view: View) -> View:
    """Give the view the side of the person who filed the dossier; sign in first."""

    @with_dossier
    @wraps(view)
    def found(request: SignedInRequest, dossier: Dossier, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, Side(dossier, dues.owed_now(dossier), request.user), *args, **kwargs)

    return found


def by_link(view: View) -> View:
    """Give the view the side of whoever holds an open link. A closed one says so, an unknown one is not found.

    No search engine keeps such a page, and an address that opens very many of them has to wait.
    """

    @never_cache
    @wraps(view)
    def found(request: HttpRequest, secret: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_try(request, "pay link", most=MOST_OPENED, seconds=WITHIN):
            return handler429(request)
        link = link_of(secret)
        if link is None:
            raise Http404
        note_use(link)
        side = Side(link.due.dossier, _owed_by(link), None, link, secret)
        response = view(request, side, *args, **kwargs) if link.is_open or side.due is None else _closed(request, side)
        response["X-Robots-Tag"] = "noindex"
        return response

    return found


def remember(request: HttpRequest, side: Side) -> None:
    """The way back from the bank names only the try, so the browser keeps which link it had."""
    if side.link:
        known = dict(list(request.session.get(OPENED, {}).items())[1 - MOST_KEPT :])
        request.session[OPENED] = {**known, str(side.link.pk): side.secret}


def opened_by(request: HttpRequest, link: PayLink) -> str:
    """The secret with which this browser opened a link, or nothing."""
    return str(request.session.get(OPENED, {}).get(str(link.pk), ""))


def _owed_by(link: PayLink) -> FeeDue | None:
    return link.due if link.due.is_owed and link.due.dossier.is_open else None


def _closed(request: HttpRequest, side: Side) -> HttpResponse:
    return render(request, "citizen/link_closed.html", {"link": side.link}, status=410)


def elsewhere(side: Side) -> HttpResponse:
    """Nothing is owed any more: the page that says so."""
    return redirect(side.home if side.link else reverse("citizen:receipt", args=[side.dossier.reference]))
