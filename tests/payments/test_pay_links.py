"""Links by which somebody else pays."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from motcua.dossiers import services as dossiers
from motcua.foundation import clock
from motcua.payments import links
from motcua.payments.errors import AlreadyPaid, NothingToPay
from motcua.payments.links import LinkClosed
from motcua.payments.models import PayLink, PaymentAttempt, TransferNotice
from motcua.payments.services import (
    TooManyLinks,
    make_link,
    note_use,
    open_shift,
    record_cash,
    revoke_link,
    say_transferred,
    start_payment,
)
from tests.factories.dossiers import FEE, citizen, filed, office

pytestmark = pytest.mark.django_db


@pytest.fixture
def due(dossier):
    return dossier.dues.get()


def test_only_hashes_of_the_secret_and_of_the_code_are_kept(due):
    made = make_link(due, person=due.dossier.filed_by)
    assert len(made.token) == 24
    assert len(made.code) == 14
    row = PayLink.objects.values().get()
    kept = " ".join(str(value) for value in row.values())
    assert made.token not in kept
    assert made.code.replace("-", "") not in kept
    assert links.link_of(made.token) == made.link


def test_the_code_is_found_however_it_is_typed(due):
    made = make_link(due, person=due.dossier.filed_by)
    for typed in (made.code, made.code.lower(), made.code.replace("-", " "), f" {made.code.replace('-', '')} "):
        assert links.link_of(typed) == made.link
    assert links.link_of("") is None
    assert links.link_of("K7MN-2QXR-9ABC") is None


def test_it_lasts_a_week_and_can_be_taken_back(due):
    made = make_link(due, person=due.dossier.filed_by)
    assert made.link.expires_at - made.link.made_at == timedelta(days=7)
    with clock.at(made.link.made_at + timedelta(days=7)):
        assert not made.link.is_open
        assert list(links.open_links(due)) == []
    revoke_link(made.link, person=due.dossier.filed_by)
    revoke_link(made.link, person=due.dossier.filed_by)
    assert not links.link_of(made.token).is_open


def test_only_the_filer_makes_and_revokes(due):
    with pytest.raises(PermissionDenied):
        make_link(due, person=citizen())
    made = make_link(due, person=due.dossier.filed_by)
    with pytest.raises(PermissionDenied):
        revoke_link(made.link, person=citizen())


def test_five_links_are_enough(due):
    made = [make_link(due, person=due.dossier.filed_by) for _time in range(5)]
    with pytest.raises(TooManyLinks):
        make_link(due, person=due.dossier.filed_by)
    revoke_link(made[0].link, person=due.dossier.filed_by)
    assert make_link(due, person=due.dossier.filed_by).link.is_open


def test_nothing_is_made_for_what_is_paid_or_free():
    at = office()
    dossier = filed(at)
    open_shift(at.authority, clerk=at.staff)
    record_cash(dossier, clerk=at.staff)
    with pytest.raises(AlreadyPaid):
        make_link(dossier.dues.get(), person=dossier.filed_by)


def test_a_payer_without_an_account_begins_by_the_link(due):
    made = make_link(due, person=due.dossier.filed_by)
    attempt = start_payment(due.dossier, person=None, link=made.link, payer_name="Nguyễn Văn Cháu (mẫu)").attempt
    kept = PaymentAttempt.objects.get(pk=attempt.pk)
    assert (kept.started_by, kept.link, kept.payer_name, kept.amount) == (
        None,
        made.link,
        "Nguyễn Văn Cháu (mẫu)",
        FEE,
    )


def test_a_closed_link_begins_nothing(due):
    made = make_link(due, person=due.dossier.filed_by)
    revoked = revoke_link(made.link, person=due.dossier.filed_by)
    with pytest.raises(LinkClosed):
        start_payment(due.dossier, person=None, link=revoked)
    with pytest.raises(LinkClosed):
        say_transferred(due, link=revoked)


def test_a_link_pays_only_what_it_was_made_for(due):
    other = make_link(filed_due := filed().dues.get(), person=filed_due.dossier.filed_by)
    with pytest.raises(LinkClosed):
        start_payment(due.dossier, person=None, link=other.link)


def test_opening_is_noted_to_the_minute(due):
    made = make_link(due, person=due.dossier.filed_by)
    with clock.at(made.link.made_at + timedelta(minutes=5)):
        note_use(made.link)
        first = PayLink.objects.get().last_used
    with clock.at(made.link.made_at + timedelta(minutes=5, seconds=30)):
        note_use(PayLink.objects.get())
    assert PayLink.objects.get().last_used == first == made.link.made_at + timedelta(minutes=5)


def test_the_word_that_one_has_transferred_is_written_down_once(due):
    person = due.dossier.filed_by
    said = say_transferred(due, person=person)
    assert say_transferred(due, person=person) == said
    made = make_link(due, person=person)
    say_transferred(due, link=made.link)
    assert TransferNotice.objects.count() == 2
    assert links.transfer_told(due) == said
    assert due.dossier.owes_fee


def test_nothing_to_transfer_when_the_dossier_is_closed(due):
    person = due.dossier.filed_by
    dossiers.withdraw(due.dossier, person=person)
    with pytest.raises(NothingToPay):
        say_transferred(due, person=person)
