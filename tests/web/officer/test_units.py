"""Receiving, resolving and returning units differ: each sees the dossier, and the papers name all three."""

import pytest

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.dossiers import services
from motcua.dossiers.models import Delivery, Dossier, JournalEntry
from motcua.dossiers.paperwork.forms import form_01
from motcua.dossiers.queries import inbox_of, processable_by
from tests.factories.authorities import AuthorityFactory, MembershipFactory, UnitFactory
from tests.factories.cases import Bureau, accepted, bureau, citizen, draft_ready
from tests.factories.signin import sign_in


@pytest.fixture
def at(db) -> Bureau:
    return bureau(fee=0)


def ward(**kinds) -> Authority:
    level = {"kind": Authority.Kind.COMMUNE, "level": Authority.Level.COMMUNE}
    return AuthorityFactory(unit=UnitFactory(), **level, **kinds)


def test_whoever_files_online_chooses_where_to_collect(at):
    nearby = ward()
    draft = draft_ready(at)
    draft = services.choose_delivery(draft, how="counter", at=nearby)
    dossier = services.submit(draft, person=draft.person, key="k")
    assert (dossier.receiving_authority, dossier.authority, dossier.returning_authority) == (
        at.authority, at.authority, nearby,
    )  # fmt: skip


def test_the_chosen_counter_counts_for_collecting_only(at):
    draft = services.choose_delivery(draft_ready(at), how="online", at=ward())
    assert services.submit(draft, person=draft.person, key="k").returning_authority == at.authority


def test_the_returning_office_has_the_last_step_and_sees_the_dossier(at):
    nearby = ward()
    desk = MembershipFactory(authority=nearby, role="receiver").person
    draft = services.choose_delivery(draft_ready(at), how="counter", at=nearby)
    dossier = services.submit(draft, person=draft.person, key="k")
    assert dossier in processable_by(desk)
    for act in ("accept", "complete_step", "decide", "complete_step"):
        dossier = Dossier.objects.get(pk=dossier.pk)
        how = {"outcome": "granted"} if act == "decide" else {}
        getattr(services, act)(dossier, officer=at.holder(dossier), **how)
    assert list(inbox_of(desk)) == [dossier]
    assert services.deliver(dossier, officer=desk).state == "delivered"


def test_a_ward_takes_in_what_another_office_decides_and_a_third_returns(client, at):
    Offering.objects.filter(pk=at.offering.pk).update(channels=["online", "counter"])
    receiving, returning = ward(), ward()
    clerk = MembershipFactory(authority=receiving, role="receiver").person
    client = sign_in(client, clerk)
    page = client.get("/can-bo/tiep-nhan/")
    assert at.offering.procedure.name in page.content.decode()
    form = client.get(f"/can-bo/tiep-nhan/{at.offering.pk}/").context["form"]
    sent = {
        "key": form["key"].value(), "full_name": "Người Xa Nhà (mẫu)", "personal_id": "001190123456", "doi_ten": "no",
        "collect_at": returning.code,
    }  # fmt: skip
    answer = client.post(f"/can-bo/tiep-nhan/{at.offering.pk}/", sent)
    dossier = Dossier.objects.select_related("procedure", "version", "applicant").get()
    assert answer.status_code == 302, answer.context["form"].errors
    assert dossier.receiving_authority == receiving
    assert (dossier.authority, dossier.returning_authority) == (at.authority, returning)
    receipt = client.get(answer.url).content.decode()
    for office in (receiving, at.authority, returning):
        assert office.name in receipt
    assert dossier in processable_by(clerk)


def test_form_01_names_all_three(at):
    nearby = ward()
    dossier = accepted(at)
    Dossier.objects.filter(pk=dossier.pk).update(returning_authority=nearby, delivery=Delivery.COUNTER)
    dossier = Dossier.objects.get(pk=dossier.pk)
    facts = form_01(dossier, JournalEntry.objects.get(dossier=dossier, move="accept"))
    assert facts["agency"] == dossier.receiving_authority.name
    assert facts["resolver"] == at.authority.name
    assert nearby.name in facts["result_by"]


def test_a_stranger_sees_none_of_it(at):
    dossier = accepted(at, person=citizen())
    assert dossier not in processable_by(MembershipFactory(authority=ward(), role="receiver").person)
