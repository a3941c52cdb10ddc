"""Asking other offices on the screen, and answering them: only what is shown, only while it is asked."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from motcua.dossiers import services
from motcua.dossiers.models import AccessRecord, Consultation
from tests.factories.cases import PERSONAL_ID, accepted, bureau, fresh
from tests.factories.deciding import asked_office, asking
from tests.factories.dossiers import office as another_office
from tests.factories.files import photo
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
LIST = reverse("officer:opinions")


@pytest.fixture
def at(db):
    return bureau()


@pytest.fixture
def desk(at):
    return sign_in(Client(), at.staff["officer"])


@pytest.fixture
def other(db):
    return asked_office()


def page_of(dossier, name="consult", *more):
    return reverse(f"officer:{name}", args=[dossier.pk, *more])


def inquiry(dossier, *offices, **changes):
    rows = {f"noi-{n}-authority": office.pk for n, office in enumerate(offices)}
    return {
        "seen": fresh(dossier).journal_length,
        "noi-TOTAL_FORMS": max(2, len(offices)),
        "noi-INITIAL_FORMS": 0,
        "question": "Có vướng quy hoạch không?",
        "hours": 8,
        "on_silence": "agree",
        "role": "officer",
        "shows_answers": "on",
        **rows,
        **changes,
    }


def asked(at, office, **changes):
    dossier = accepted(at)
    (one,) = services.consult(dossier, officer=at.staff["officer"], questions=[asking(office, **changes)])
    return dossier, one


def test_two_offices_are_asked_on_one_page(at, desk, other):
    dossier, second = accepted(at), asked_office()[0]
    assert "Cơ quan 2" in desk.get(page_of(dossier)).content.decode()
    assert desk.post(page_of(dossier), inquiry(dossier, other[0], second)).status_code == 302
    page = desk.get(page_of(dossier, "dossier")).content.decode()
    assert other[0].name in page
    assert second.name in page
    assert "còn chờ 2" in page


def test_another_row_keeps_what_is_typed(at, desk, other):
    dossier = accepted(at)
    page = desk.post(page_of(dossier), inquiry(dossier, other[0], them="1"))
    assert "Cơ quan 3" in page.content.decode()
    assert "Có vướng quy hoạch không?" in page.content.decode()
    assert not Consultation.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [({"question": ""}, "Ghi rõ cần hỏi"), ({"hours": "0"}, "Ít nhất 1"), ({"noi-0-authority": ""}, "Chọn ít")],
)
def test_what_is_missing_is_said_and_the_rest_stays(at, desk, other, wrong, says):
    dossier = accepted(at)
    page = desk.post(page_of(dossier), inquiry(dossier, other[0]) | wrong)
    assert says in page.content.decode()
    assert not Consultation.objects.exists()


def test_the_asked_office_finds_the_question_with_its_deadline_and_answers(at, other):
    office, people = other
    dossier, one = asked(at, office)
    browser = sign_in(Client(), people["head"])
    listed = browser.get(LIST).content.decode()
    assert dossier.reference in listed
    page = browser.get(reverse("officer:opinion", args=[one.pk]))
    assert "Có vướng quy hoạch không?" in page.content.decode()
    assert AccessRecord.objects.filter(dossier=dossier, person=people["head"]).exists()
    files = [SimpleUploadedFile("ban-do.jpg", photo((32, 24)), "image/jpeg")]
    sent = {"opinion": "disagree", "text": "Vướng lộ giới.", "files": files}
    assert browser.post(page.request["PATH_INFO"], sent).status_code == 302
    mine = sign_in(Client(), at.staff["officer"]).get(page_of(dossier, "dossier")).content.decode()
    assert "Vướng lộ giới." in mine
    assert "ban-do" in mine
    assert browser.get(page.request["PATH_INFO"]).status_code == 302


def test_a_no_without_words_comes_back_with_what_was_chosen(at, other):
    _dossier, one = asked(at, other[0])
    browser = sign_in(Client(), other[1]["officer"])
    page = browser.post(reverse("officer:opinion", args=[one.pk]), {"opinion": "disagree", "text": ""})
    assert page.status_code == 422
    assert page.context["form"]["opinion"].value() == "disagree"


def test_only_what_is_shown_can_be_opened_and_only_while_it_is_asked(at, other):
    office, people = other
    dossier = accepted(at)
    paper = dossier.documents.get(component="anh")
    (one,) = services.consult(
        dossier, officer=at.staff["officer"], questions=[asking(office, shows=[str(paper.pk)], shows_answers=False)]
    )
    browser = sign_in(Client(), people["officer"])
    shown = reverse("officer:opinion_paper", args=[one.pk, paper.pk])
    page = browser.get(reverse("officer:opinion", args=[one.pk])).content.decode()
    assert shown in page
    assert PERSONAL_ID not in page
    assert browser.get(shown)["Content-Type"] == "image/jpeg"
    assert browser.get(page_of(dossier, "file", paper.pk)).status_code == 404
    assert browser.get(page_of(dossier, "dossier")).status_code == 404
    services.give_opinion(one, officer=people["officer"], opinion="agree")
    assert browser.get(shown).status_code == 404


def test_to_outsiders_no_question_exists(at, other):
    dossier, one = asked(at, other[0])
    stranger = sign_in(Client(), another_office().staff)
    assert one.question not in stranger.get(LIST).content.decode()
    address = reverse("officer:opinion", args=[one.pk])
    assert [stranger.get(address).status_code, stranger.post(address, {"opinion": "agree"}).status_code] == [404, 404]
    assert stranger.get(page_of(dossier)).status_code == 404


def test_a_question_is_taken_back_from_the_page_of_the_dossier(at, desk, other):
    dossier, one = asked(at, other[0])
    address = page_of(dossier, "withdraw_question", one.pk)
    assert address in desk.get(page_of(dossier, "dossier")).content.decode()
    desk.post(address, {"seen": fresh(dossier).journal_length})
    one.refresh_from_db()
    assert one.state == "withdrawn"


def test_finishing_the_step_says_who_is_still_waited_for(at, desk, other):
    dossier, _one = asked(at, other[0])
    page = desk.post(page_of(dossier, "complete"), {"seen": fresh(dossier).journal_length, "note": "Xong"})
    assert page.status_code == 409
    assert other[0].name in page.content.decode()
