"""Who filed, and with whose help: said once, true for ever."""

import pytest
from django.db import Error, IntegrityError, transaction

from motcua.dossiers import services
from motcua.dossiers.models import ASSISTED, Dossier, Draft
from motcua.dossiers.services import Helping, HelpRefused
from motcua.foundation import clock
from tests.factories.dossiers import citizen, office
from tests.factories.uptake import lodged

pytestmark = pytest.mark.django_db
ANSWERS = {"full_name": "Nguyễn Văn Thử (mẫu)"}


def helped(at, farmer, helper, channel="assisted_volunteer"):
    """A draft that is ready to be filed."""
    helping = Helping(helper, channel, "Đội số thôn Vạn (mẫu)")
    draft = services.start_helped_draft(at.offering, citizen=farmer, helping=helping)
    draft = services.save_answers(draft, answers=draft.answers | ANSWERS, page="nguoi_nop")
    return services.choose_delivery(draft, how="online")


@pytest.mark.parametrize("channel", ASSISTED)
def test_a_draft_with_help_belongs_to_the_citizen_and_its_dossier_names_the_helper(channel):
    at, farmer, helper = office(), citizen(), citizen()
    dossier = services.submit_helped(helped(at, farmer, helper, channel), citizen=farmer, key="k" * 20)
    assert (dossier.filed_by, dossier.helper, dossier.channel) == (farmer, helper, channel)
    assert dossier.helper_org == "Đội số thôn Vạn (mẫu)"
    assert dossier.applicant.phone == farmer.phone


def test_nobody_helps_himself_and_only_channels_of_help_are_taken():
    at, farmer, helper = office(), citizen(), citizen()
    for person, channel in ((farmer, "assisted_agent"), (helper, "self_remote"), (helper, "paper_counter")):
        with pytest.raises(HelpRefused):
            services.start_helped_draft(at.offering, citizen=farmer, helping=Helping(person, channel))


def test_news_go_to_the_citizen_and_to_nobody_else():
    at, farmer, helper = office(), citizen(), citizen()
    draft = helped(at, farmer, helper)
    draft = services.save_answers(draft, answers=draft.answers | {"phone": helper.phone}, page="nguoi_nop")
    with pytest.raises(HelpRefused, match="số đã nhận mã"):
        services.submit_helped(draft, citizen=farmer, key="k" * 20)


def test_only_the_citizen_files():
    at, farmer, helper = office(), citizen(), citizen()
    with pytest.raises(services.DraftIncomplete):
        services.submit(helped(at, farmer, helper), person=helper, key="k" * 20)


@pytest.mark.parametrize("change", [{"channel": "self_remote"}, {"helper": None}, {"helper_org": "Người khác"}])
def test_the_database_refuses_to_change_how_a_dossier_came_in(change):
    at, farmer, helper = office(), citizen(), citizen()
    dossier = services.submit_helped(helped(at, farmer, helper), citizen=farmer, key="k" * 20)
    with pytest.raises(Error, match="are final"), transaction.atomic():
        Dossier.objects.filter(pk=dossier.pk).update(**change)
    Dossier.objects.filter(pk=dossier.pk).update(channel=dossier.channel, state="accepted")  # nothing of it changes


def test_a_dossier_with_help_that_nobody_gave_cannot_be_written():
    at = office()
    dossier = lodged(at, "self_remote", clock.now())
    for each, channel in zip((dossier, dossier), ("assisted_clerk", "assisted_agent"), strict=True):
        copy = Dossier.objects.get(pk=each.pk)
        copy.pk, copy._state.adding, copy.channel = None, True, channel
        copy.id = services.start_draft(at.offering).pk
        with pytest.raises(IntegrityError, match="helper_is_named"), transaction.atomic():
            copy.save(force_insert=True)
    with pytest.raises(IntegrityError, match="draft_helper_is_named"), transaction.atomic():
        Draft.objects.filter(dossier_id=None).update(channel="assisted_clerk")
