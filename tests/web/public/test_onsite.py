"""At a centre: filed oneself, there; and a machine that many share forgets each of them."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client

from motcua.dossiers.models import Draft
from motcua.foundation import clock
from motcua.web.onsite import MARK, SALT
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import citizen, office
from tests.factories.signin import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def at():
    return office()


def begin(client, at) -> Draft:
    client.post(f"/thu-tuc/{at.offering.procedure.slug}/bat-dau/", {})
    return Draft.objects.latest("created_at")


def test_what_is_begun_elsewhere_is_filed_remotely(client, at):
    assert begin(client, at).channel == "self_remote"


@pytest.mark.parametrize("way", ["", "may-chung/"])
def test_what_is_begun_at_a_centre_is_filed_there(client, at, way):
    page = client.get(f"/tai-trung-tam/{at.authority.slug}/{way}").content.decode()
    assert at.authority.name in page
    assert ("Máy dùng chung" in client.get("/").content.decode()) == bool(way)
    assert begin(client, at).channel == "self_onsite"


def test_a_mark_that_nobody_signed_says_nothing(client, at):
    client.cookies[MARK] = signing.dumps(["x", True], salt="another")
    assert begin(client, at).channel == "self_remote"
    assert client.cookies[MARK].value == ""


def test_the_end_clears_everything_of_this_person(client, at):
    client.get(f"/tai-trung-tam/{at.authority.slug}/may-chung/")
    draft = begin(client, at)
    client.force_login(citizen())
    assert client.post("/tai-trung-tam/xong/").url == f"/tai-trung-tam/{at.authority.slug}/may-chung/"
    assert client.get("/ho-so/").status_code == 302
    assert client.get(f"/nop/{draft.pk}/nguoi_nop/").status_code == 404


def test_a_shared_machine_left_alone_forgets(client, at, monkeypatch):
    client.get(f"/tai-trung-tam/{at.authority.slug}/may-chung/")
    draft = begin(client, at)
    old = signing.TimestampSigner(salt=SALT)
    monkeypatch.setattr(signing.time, "time", lambda: clock.now().timestamp() + 601)
    answer = client.get(f"/nop/{draft.pk}/nguoi_nop/")
    assert answer.url == f"/tai-trung-tam/{at.authority.slug}/may-chung/"
    assert client.get(f"/nop/{draft.pk}/nguoi_nop/").status_code == 404
    assert old.salt == SALT


def test_a_telephone_of_ones_own_stays_signed_in_and_only_the_mark_ends(client, at, monkeypatch):
    client.force_login(citizen())
    client.get(f"/tai-trung-tam/{at.authority.slug}/")
    later = clock.now() + timedelta(minutes=61)
    monkeypatch.setattr(signing.time, "time", later.timestamp)
    assert client.get("/ho-so/").status_code == 200
    assert begin(client, at).channel == "self_remote"


def test_the_machine_begins_with_nobody_signed_in_but_a_clerk_who_looks_stays(client, at):
    client.force_login(citizen())
    client.get(f"/tai-trung-tam/{at.authority.slug}/may-chung/")
    assert client.get("/ho-so/").status_code == 302
    desk = sign_in(Client(), MembershipFactory(authority=at.authority).person)
    desk.get(f"/tai-trung-tam/{at.authority.slug}/may-chung/")
    assert desk.get("/can-bo/").status_code == 200


def test_a_centre_that_does_not_exist_has_no_page(client):
    assert client.get("/tai-trung-tam/khong-co/").status_code == 404
