"""Two people at once, on every page that acts: who was slower is told, writes nothing, and loses no word."""

from html.parser import HTMLParser

import pytest
from django.test import Client
from django.urls import reverse

from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from tests.factories import cases
from tests.factories.authorities import AuthorityFactory
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
TYPED = "Ba dòng tôi vừa gõ"
MONEY = {"cash"}  # taken once: the second is told that it is paid
OTHERWISE = {"draft"}  # keeps revisions of its own
LISTS = {"supplement"}  # a tick there adds a line first
SAID = {"await_payment": {"amount": "500000"}}  # where words will not do
STATES = {
    name: make for name, make in cases.STATES.items() if name not in {"delivered", "declined", "withdrawn", "lapsed"}
}


class Filled(HTMLParser):
    """The boxes of the page's own form, filled in as somebody in a hurry would."""

    def __init__(self, page: str, *, ticks: bool) -> None:
        super().__init__()
        self.ticks = ticks
        self.data: dict[str, str] = {}
        self.inside, self.choosing = False, ""
        self.feed(page[page.index('<main id="main"') :])

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, kind = given.get("name") or "", given.get("type", "text")
        if tag == "form":
            self.inside = given.get("method") == "post"
        elif not self.inside or "disabled" in given:
            return
        elif tag == "textarea":
            self.data[name] = TYPED
        elif tag == "select":
            self.choosing = name
        elif tag == "option" and self.choosing and given.get("value") and self.choosing not in self.data:
            self.data[self.choosing] = given["value"]
        elif tag == "input" and name:
            self._fill(name, kind, given)

    def handle_endtag(self, tag):
        if tag == "select":
            self.choosing = ""

    def _fill(self, name, kind, given):
        if kind == "checkbox" and not self.ticks:
            return
        if kind in {"radio", "checkbox"}:
            self.data.setdefault(name, given.get("value", "on"))
        elif kind == "date":
            self.data[name] = given.get("value") or "2030-01-02"
        elif kind == "time":
            self.data[name] = given.get("value") or "10:00"
        elif kind == "text":
            self.data[name] = given.get("value") or ("5" if given.get("inputmode") == "numeric" else TYPED)
        elif kind != "file":
            self.data[name] = given.get("value") or ""


def pages_of(at, dossier):
    """(browser, act) of everything that somebody of the office is offered on this dossier."""
    for person in at.staff.values():
        browser = sign_in(Client(), person)
        answer = browser.get(reverse("officer:dossier", args=[dossier.pk]))
        yield from ((browser, act) for act in answer.context["acts"])


@pytest.mark.parametrize("state", STATES)
def test_whoever_was_slower_is_told_and_loses_nothing(state):
    at, _other = cases.bureau(), AuthorityFactory()  # there is somebody else to ask
    dossier, told = STATES[state](at), set()
    for browser, act in list(pages_of(at, dossier)):
        if act.name in MONEY | OTHERWISE | told:
            continue
        address = reverse(f"officer:{act.name}", args=[dossier.pk])
        data = Filled(browser.get(address).content.decode(), ticks=act.name not in LISTS).data
        data |= SAID.get(act.name, {})
        services.remark(dossier, officer=at.staff["clerk"], text="Trong lúc đó")
        before = Dossier.objects.get(pk=dossier.pk)
        answer = browser.post(address, data)
        after, page = Dossier.objects.get(pk=dossier.pk), answer.content.decode()
        assert (act.name, answer.status_code) == (act.name, 409)
        assert "Vừa xảy ra với hồ sơ này" in page
        assert TYPED not in data.values() or TYPED in page
        assert (after.journal_length, after.state) == (before.journal_length, before.state)
        told.add(act.name)
    assert told
