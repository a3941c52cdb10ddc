"""Remarks for colleagues: left at any time by anybody of the offices, and on nothing that the applicant sees."""

import io

import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import NoReverseMatch, reverse

from motcua.config.tasks import react_to
from motcua.dossiers import services
from motcua.dossiers.models import JournalEntry
from motcua.dossiers.queries import timeline
from motcua.dossiers.services import NothingSaid
from motcua.files.queries import content
from motcua.notifications.models import Message
from motcua.web.citizen import urls as citizen_urls
from tests.factories import cases
from tests.factories.authorities import MembershipFactory
from tests.factories.signin import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
SECRET = "Gọi-lại-cho-công-an-phường-xác-minh"


@pytest.mark.parametrize("state", ["submitted", "awaiting_supplement", "decided", "delivered", "declined", "withdrawn"])
def test_in_every_state_anybody_of_the_office_leaves_one(at, state):
    dossier = cases.STATES[state](at)
    services.remark(dossier, officer=at.staff["clerk"], text=f"  {SECRET} ")
    line = JournalEntry.objects.filter(dossier=dossier).latest("seq")
    assert (line.move, line.note, line.actor, line.facts) == ("remark", SECRET, at.staff["clerk"], {})
    assert (line.from_state, line.to_state) == (state, state)


def test_an_empty_one_and_a_stranger_s_are_refused(at):
    dossier = cases.filed(at)
    with pytest.raises(NothingSaid):
        services.remark(dossier, officer=at.staff["clerk"], text="  ")
    with pytest.raises(PermissionDenied):
        services.remark(dossier, officer=MembershipFactory(role="head").person, text=SECRET)


def test_colleagues_read_it_on_the_page_of_the_dossier(at):
    dossier = cases.accepted(at)
    desk = sign_in(Client(), at.staff["clerk"])
    answer = desk.post(reverse("officer:remark", args=[dossier.pk]), {"ghi-chu": f"{SECRET}<script>"})
    assert answer.url.endswith("#ghi-chu")
    page = sign_in(Client(), at.staff["leader"]).get(reverse("officer:dossier", args=[dossier.pk])).content.decode()
    assert page.count(f"{SECRET}&lt;script&gt;") == 2  # in the thread and in the history


def with_remarks(at):
    """A dossier whose whole life is full of words that only the office reads, and everything made of it."""
    dossier = cases.accepted(at, phone="+84912345678")
    officer = at.staff["officer"]
    services.remark(dossier, officer=officer, text=SECRET)
    services.check_component(dossier, officer=officer, component="anh", verdict="wrong", reason=SECRET)
    services.complete_step(dossier, officer=officer, note=SECRET)
    services.return_step(dossier, officer=at.staff["leader"], to="tham_dinh", reason=SECRET)
    services.complete_step(dossier, officer=officer)
    services.decide(dossier, officer=at.staff["leader"], outcome="granted")
    services.complete_step(dossier, officer=at.staff["clerk"], note=SECRET)
    services.remark(dossier, officer=officer, text=SECRET)
    for seq in JournalEntry.objects.filter(dossier=dossier).values_list("seq", flat=True):
        react_to(dossier=str(dossier.pk), seq=seq)
    return cases.fresh(dossier)


def addresses(reference):
    """Every page of the citizen's that needs nothing but a reference."""
    for pattern in citizen_urls.urlpatterns:
        for given in ({"reference": reference}, {}):
            try:
                yield reverse(f"citizen:{pattern.name}", kwargs=given)
            except NoReverseMatch:
                continue


def test_on_no_page_of_the_applicant_is_a_word_of_it(at, client):
    dossier = with_remarks(at)
    client.force_login(dossier.filed_by)
    seen = [client.get(address, follow=True) for address in {*addresses(dossier.number), *addresses(dossier.code)}]
    seen += [client.get(f"/xac-minh/{dossier.verification_code}/")]
    seen += [client.post("/tra-cuu/", {"reference": dossier.number, "digits": "5678"}, follow=True)]
    shown = [answer for answer in seen if answer.status_code == 200]
    assert len(shown) > 10
    assert not [answer.request["PATH_INFO"] for answer in shown if SECRET in answer.content.decode(errors="ignore")]


def test_on_no_paper_and_in_no_message_either(at):
    dossier = with_remarks(at)
    papers = [document for document in dossier.documents.select_related("stored") if document.stored]
    made = [document for document in papers if document.stored.kind == "application/pdf"]
    assert {document.kind for document in made} >= {"filing_receipt", "form_01", "result"}
    for document in made:
        read = "".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(content(document.stored))).pages)
        assert "".join(SECRET.split()) not in "".join(read.split())
    assert Message.objects.filter(about=dossier.pk).exists()
    assert not [message for message in Message.objects.all() if SECRET in f"{message.text}{message.subject}"]
    assert SECRET not in repr(timeline(dossier))


def test_in_the_database_it_cannot_be_read(at):
    dossier = cases.filed(at)
    services.remark(dossier, officer=at.staff["clerk"], text=SECRET)
    raw = JournalEntry.objects.filter(dossier=dossier).extra(select={"kept": "note"}).latest("seq").kept
    assert SECRET not in str(raw)
