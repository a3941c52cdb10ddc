"""A procedure that was withdrawn: no new dossier, no lost answers, and what was filed goes on."""

from datetime import timedelta

import pytest

from motcua.catalogue.models import Offering
from motcua.catalogue.queries import NoLongerTaken
from motcua.catalogue.services import publish, withdraw_procedure
from motcua.dossiers import services
from motcua.dossiers.models import Dossier, Draft
from motcua.forms.words import Words
from motcua.foundation import clock
from tests.factories.dossiers import citizen, filed, office

pytestmark = pytest.mark.django_db
WHY = Words(vi="Bãi bỏ (mẫu).", en="Abolished (sample).")


@pytest.fixture
def at():
    return office()


def withdrawn(at):
    procedure = withdraw_procedure(at.offering.procedure, by=None, on=clock.today(), why=WHY)
    return Offering.objects.get(pk=at.offering.pk), procedure


def test_nothing_new_is_begun(at):
    offering, _procedure = withdrawn(at)
    with pytest.raises(NoLongerTaken, match="không còn nhận hồ sơ mới"):
        services.start_draft(offering, person=citizen())
    with pytest.raises(NoLongerTaken):
        services.register_walk_in(
            offering, clerk=at.staff, applicant={"full_name": "A", "phone": ""}, answers={}, papers=[], key="k"
        )


def test_a_draft_keeps_its_answers_and_is_not_filed(at):
    person = citizen()
    draft = services.start_draft(at.offering, person=person)
    services.save_answers(draft, answers={"full_name": "Nguyễn Văn Thử (mẫu)"}, page="nguoi_nop")
    services.choose_delivery(draft, how="online")
    withdrawn(at)
    draft = Draft.objects.get(pk=draft.pk)
    with pytest.raises(NoLongerTaken):
        services.submit(draft, person=person, key="một")
    assert Draft.objects.get(pk=draft.pk).answers == {"full_name": "Nguyễn Văn Thử (mẫu)"}
    assert not Dossier.objects.exists()


def test_it_is_taken_until_the_day_before(at):
    withdraw_procedure(at.offering.procedure, by=None, on=clock.today() + timedelta(days=1), why=WHY)
    assert filed(at).state == "submitted"


def test_an_open_dossier_goes_on():
    at = office(fee=0)
    dossier = filed(at)
    withdrawn(at)
    assert services.accept(dossier, officer=at.staff).state == "accepted"


def test_an_open_dossier_keeps_its_version_and_a_new_one_has_the_newest(at):
    draft_before = services.start_draft(at.offering, person=citizen())
    before = filed(at)
    old = before.version
    new = publish(old.package.model_copy(update={"popularity": 77}))
    assert new.number == old.number + 1
    assert filed(at).version == new
    assert Dossier.objects.get(pk=before.pk).version == old
    assert Draft.objects.get(pk=draft_before.pk).version == old
