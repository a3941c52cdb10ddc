"""Screens in English: nothing Vietnamese on them but names and what says that it is Vietnamese."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.utils.translation import override

from motcua.assistance.services import ask_callback
from motcua.catalogue.models import Offering
from motcua.catalogue.services import publish
from motcua.dossiers import services
from motcua.dossiers.models import Document
from motcua.files.services import keep_made
from motcua.foundation import clock
from tests.factories.catalogue import LICENCE, package
from tests.factories.dossiers import Office, citizen, filed, office, ready
from tests.factories.files import pdf
from tests.factories.signin import give_app, sign_in
from tests.factories.uptake import lodged
from tests.factories.working_time import local
from tests.web.translations.reading import said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
MARKED = re.compile("[À-ỹ]")
NAMES = re.compile(r"Tiếng Việt|Nguyễn Văn Thử \(mẫu\)|Cán bộ Thử \d+ \(mẫu\)")
LETTERS = "Large heading: accents Ế Ộ Ẫ Ữ Ậ do not touch"
ERRORS = ("400", "403", "404", "409", "429", "500", "offline")


@pytest.fixture
def english(client) -> Client:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


@pytest.fixture
def at() -> Office:
    return office()


def vietnamese(html: str) -> list[str]:
    """The texts of a page that are not English."""
    return [text for text in said(html) if MARKED.search(NAMES.sub("", text))]


def read(client: Client, *addresses: str) -> dict[str, list[str]]:
    """What is not English on each of these pages; every one of them opens."""
    found = {}
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert answer["Content-Language"] == "en"
        found[address] = vietnamese(answer.content.decode())
    return {address: texts for address, texts in found.items() if texts}


def test_finding_is_english(english, at):
    publish(package(LICENCE), offered_to=[at.authority])
    slug = Offering.objects.get(procedure__code=package(LICENCE).code).procedure.slug
    pages = ("/", "/tim/", "/tim/?q=driving", "/tim/?q=zzzz", f"/thu-tuc/{slug}/", f"/thu-tuc/{slug}/bat-dau/")
    assert read(english, *pages, f"/giup-do/?thu-tuc={slug}", "/tra-cuu/", "/dang-nhap/", "/can-bo/dang-nhap/") == {}


def test_the_page_of_a_procedure_says_money_and_days_as_english_does(english, at):
    with clock.at(local("2026-11-19 10:30")):
        text = " ".join(said(english.get(f"/thu-tuc/{at.offering.procedure.slug}/").content.decode()))
    assert "115,000 dong" in text
    assert "3 working days" in text
    assert "Thursday 26 November 2026" in text


def test_errors_of_forms_are_english(english, at):
    for address in ("/tra-cuu/", "/giup-do/", "/dang-nhap/", "/can-bo/dang-nhap/"):
        page = english.post(address, {}).content.decode()
        assert vietnamese(page) == []
        assert "Error:" in page


def test_every_page_of_filling_in_is_english(english, at):
    publish(package(LICENCE), offered_to=[at.authority])
    offering = Offering.objects.get(procedure__code=package(LICENCE).code)
    person = citizen()
    english.force_login(person)
    draft = services.start_draft(offering, person=person)
    pages = [f"/nop/{draft.pk}/{page.id}/" for page in offering.procedure.versions.get().package.pages]
    for address in pages:
        assert vietnamese(english.get(address, follow=True).content.decode()) == []
        assert vietnamese(english.post(address, {"act": "next"}).content.decode()) == []
    assert read(english, f"/nop/{draft.pk}/de-sau/", f"/nop/{draft.pk}/bo/", "/ho-so/") == {}


def test_following_is_english(english, at):
    person = citizen()
    english.force_login(person)
    other = office(fee=0)
    with override("en"):
        owing, done, accepted = filed(at, person=person), ready(at, person=person), filed(other, person=person)
    services.accept(accepted, officer=other.staff)
    services.keep_paper(done, kind=Document.Kind.RESULT, seq=1, stored=keep_made(pdf(), name="a.pdf"))
    ways = ("", "bien-nhan/", "thu/", "lien-he/", "phan-anh/")
    assert read(english, "/ho-so/", f"/ho-so/{owing.reference}/thanh-toan/",
                *(f"/ho-so/{each.reference}/{way}" for each in (owing, accepted) for way in ways),
                f"/ho-so/{owing.reference}/rut/", f"/ho-so/{accepted.reference}/dung/", "/toi/", "/toi/lam-thay/",
                "/toi/giay-to/", "/toi/ai-da-xem/", f"/ho-so/{done.reference}/", f"/xac-minh/{done.verification_code}/") == {}  # fmt: skip


def test_the_figures_are_english(english, at):
    for channel in ("self_remote", "assisted_volunteer", *["paper_counter"] * 4):
        lodged(at, channel, clock.now())
    assert read(english, "/so-lieu/") == {}


def test_the_desk_is_english(english, at):
    sign_in(english, at.staff)
    with override("en"):
        dossier = filed(at)
    ask_callback("0912 345 678", name="Nguyễn Văn Thử (mẫu)")
    here = f"/can-bo/ho-so/{dossier.pk}/"
    acts = ("", "bo-sung/", "thu-phi/")
    assert read(english, "/can-bo/", "/can-bo/?q=zzz", "/can-bo/toi/", "/can-bo/goi-lai/", "/can-bo/tiep-nhan/",
                f"/can-bo/tiep-nhan/{at.offering.pk}/", *(here + act for act in acts)) == {}  # fmt: skip


def test_what_is_printed_on_official_papers_stays_vietnamese(english, at):
    sign_in(english, at.staff)
    page = english.get(f"/can-bo/ho-so/{filed(at).pk}/tu-choi/").content.decode()
    ready_made = "Thủ tục này không thuộc thẩm quyền của cơ quan. Ông/Bà nộp tại cơ quan có thẩm quyền."
    assert vietnamese(page) == [ready_made]


def test_security_and_stand_ins_are_english(english, at):
    sign_in(english, at.staff)
    give_app(at.staff)
    assert (
        read(english, "/bao-mat/", "/bao-mat/khoa/", "/bao-mat/phien/", "/thu/", "/thu/ma-xac-thuc/", "/thu/buu-dien/")
        == {}
    )


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_is_english(name, at):
    request = RequestFactory().get("/")
    request.COOKIES[settings.LANGUAGE_COOKIE_NAME] = "en"
    with override("en"):
        assert vietnamese(render_to_string(f"errors/{name}.html", {"back": "/", "message": "No."}, request)) == []


def test_the_catalogue_of_components_is_english(english):
    found = read(english, "/design/")["/design/"]  # invented people and their addresses stay as they are
    assert [text for text in found if not text.endswith("(mẫu)")] == [LETTERS]
