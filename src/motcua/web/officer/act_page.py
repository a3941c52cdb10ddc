"""The page of one act: what is typed is never lost, and nobody decides on a dossier that he has not seen as it is."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from motcua.dossiers.models import Dossier
from motcua.foundation.errors import DomainError
from motcua.web.officer.access import find_dossier, open_dossier
from motcua.web.officer.acts import Act, acts_for
from motcua.web.officer.case_file import history
from motcua.web.officer.forms import DeskForm, NothingToAsk
from motcua.web.officer.heading import head_of
from motcua.web.requests import SignedInRequest

CONFLICT = 409


def number_seen(request: SignedInRequest) -> int:
    """The journal length on the page from which this was sent; -1 for what no page of ours sends."""
    text = request.POST.get("seen", "")
    return int(text) if text.isdecimal() and len(text) < 9 else -1


class ActPage(View, ABC):
    """A GET shows the form, a POST does the act once; a broken rule shows the form again with what was typed."""

    request: SignedInRequest
    act = ""
    form_class: type[DeskForm] = NothingToAsk
    template_name = "officer/act.html"
    heading: Any = ""
    intro: Any = ""
    done: Any = ""

    def get(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        dossier = open_dossier(request, pk, self.heading)
        if self.offered(dossier) is None:
            messages.warning(request, _("Hồ sơ đang ở bước khác nên chưa làm được việc này."))
            return redirect("officer:dossier", pk)
        return self.show(dossier, self.form(dossier))

    def post(self, request: SignedInRequest, pk: UUID) -> HttpResponse:
        dossier = find_dossier(request, pk)
        form = self.form(dossier, request.POST)
        if not form.is_valid():  # the page that comes back shows the dossier: that is a look like any other
            return self.show(open_dossier(request, pk, self.heading), form, seen=self.seen())
        try:
            self.perform(dossier, form)
        except DomainError as error:
            return self.refused(open_dossier(request, pk, self.heading), form, error.message)
        return self.finished(dossier)

    def finished(self, dossier: Dossier) -> HttpResponse:
        """Where it goes on once the act is done."""
        messages.success(self.request, self.done)
        return redirect("officer:dossier", dossier.pk)

    def form(self, dossier: Dossier, data: Any = None) -> Any:
        """The form of the act for this dossier."""
        return self.form_class(data, **self.form_options(dossier))

    def form_options(self, dossier: Dossier) -> dict[str, Any]:
        """What the form needs to know of the dossier."""
        return {}

    @abstractmethod
    def perform(self, dossier: Dossier, form: Any) -> Any:
        """Call the one service of this act. Raises DomainError."""

    def offered(self, dossier: Dossier) -> Act | None:
        """The act as the decision bar offers it now, or None."""
        return next((act for act in acts_for(self.request.user, dossier) if act.name == self.act), None)

    def seen(self) -> int:
        """The journal length on the page where this was decided; -1 for what no page of ours sends."""
        return number_seen(self.request)

    def refused(self, dossier: Dossier, form: Any, message: str) -> HttpResponse:
        """The same page with the text and the reason, and what has happened in the meantime: that is seen now."""
        news = history(dossier.journal.filter(seq__gt=self.seen())) if self.seen() >= 0 else []
        return self.show(dossier, form, status=CONFLICT, message=message, news=news)

    def show(
        self, dossier: Dossier, form: Any, *, status: int = 200, seen: int | None = None, **more: Any
    ) -> HttpResponse:
        """Draw the page."""
        context = head_of(dossier) | {
            "form": form,
            "heading": self.heading,
            "intro": self.intro,
            "offered": self.offered(dossier),
            "seen": dossier.journal_length if seen is None else seen,
        }
        return render(self.request, self.template_name, context | self.more(dossier) | more, status=status)

    def more(self, dossier: Dossier) -> dict[str, Any]:
        """What the template of this act shows besides."""
        return {}
