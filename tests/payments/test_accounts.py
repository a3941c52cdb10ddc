from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, connection, transaction

from motcua.authorities.models import Membership
from motcua.foundation import clock
from motcua.foundation.adapters import adapter
from motcua.payments import queries
from motcua.payments.errors import AccountRefused, NoGateway
from motcua.payments.gateways import account_for, ways_to_pay
from motcua.payments.models import AccountChange, MerchantAccount, PaymentAttempt, Settlement
from motcua.payments.ports import Brought, Told
from motcua.payments.services import (
    NewAccount,
    add_account,
    change_key,
    end_account,
    open_sample_accounts,
    sandbox_account,
    start_payment,
    take_callback,
)
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.dossiers import filed

pytestmark = pytest.mark.django_db
Role = Membership.Role
SECRET, OTHER = "secret-of-sixteen-and-more", "another-secret-of-some-length"
SANDBOX = NewAccount("sandbox", merchant_code="OFFICE01", secret=SECRET)
BANK = NewAccount("vietqr", bank_bin="970436", account_number="0011001234567", account_name="KHO BAC MAU")


@pytest.fixture
def office(dossier):
    return dossier.receiving_authority


@pytest.fixture
def accountant(office):
    return MembershipFactory(authority=office, role=Role.ACCOUNTANT).person


@pytest.fixture
def manager():
    return MembershipFactory(authority=AuthorityFactory(), role=Role.MANAGER).person


def told(attempt, secret):
    """What a bank signs with a secret of our choice."""
    order = Brought(attempt.gateway_ref, attempt.amount, "Le phi", "/", "/")
    keys = MerchantAccount(merchant_code=attempt.account.merchant_code, secret=secret, live=False).keys
    return adapter("bank", "sandbox").callback(order, Told.PAID, keys=keys)


def test_an_account_lies_encrypted_and_is_written_down_without_its_secret(office, accountant):
    account = add_account(office, person=accountant, new=SANDBOX)
    with connection.cursor() as cursor:
        cursor.execute("select secret from payments_merchantaccount where id = %s", [account.pk])
        assert SECRET.encode() not in bytes(cursor.fetchone()[0])
    change = AccountChange.objects.get()
    assert (change.what, change.by, change.hint) == ("added", accountant, SECRET[-4:])
    assert SECRET not in repr(SANDBOX)
    assert SECRET not in repr(account.keys)


def test_who_changed_an_account_stays_written_down(office, accountant):
    add_account(office, person=accountant, new=SANDBOX)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccountChange.objects.update(by=None)
    with pytest.raises(DatabaseError), transaction.atomic():
        AccountChange.objects.all().delete()


def test_only_the_offices_accountant_and_the_province_change_its_accounts(office, accountant, manager):
    head = MembershipFactory(authority=office, role=Role.HEAD).person
    stranger = MembershipFactory(authority=AuthorityFactory(), role=Role.ACCOUNTANT).person
    for person in (head, stranger):
        with pytest.raises(PermissionDenied):
            add_account(office, person=person, new=SANDBOX)
    with pytest.raises(PermissionDenied):
        add_account(None, person=accountant, new=SANDBOX)
    account = add_account(None, person=manager, new=SANDBOX)
    for act in (
        lambda: change_key(account, person=accountant, secret=OTHER),
        lambda: end_account(account, person=head),
    ):
        with pytest.raises(PermissionDenied):
            act()


@pytest.mark.parametrize(
    "new",
    [
        NewAccount("sandbox", merchant_code="OFFICE01", secret="short"),
        NewAccount("sandbox", merchant_code="OFFICE 1", secret=SECRET),
        NewAccount("sandbox", merchant_code="OFFICE01", secret="khóa có dấu dài hơn mười sáu"),
        NewAccount("momo", merchant_code="OFFICE01", secret=SECRET),
        NewAccount("vietqr", bank_bin="97043", account_number="0011001234567", account_name="KHO BAC"),
        NewAccount("vietqr", bank_bin="970436", account_number="001-100", account_name="KHO BAC"),
        NewAccount("vietqr", bank_bin="970436", account_number="0011001234567"),
    ],
)
def test_what_cannot_be_an_account_is_refused(office, accountant, new):
    with pytest.raises(AccountRefused):
        add_account(office, person=accountant, new=new)
    assert not MerchantAccount.objects.exists()


def test_the_nearest_account_is_taken(office, accountant, manager):
    assert account_for(office, "sandbox") is None
    common = add_account(None, person=manager, new=SANDBOX)
    assert account_for(office, "sandbox") == common
    office.parent = AuthorityFactory()
    office.save()
    above = add_account(office.parent, person=manager, new=SANDBOX)
    assert account_for(office, "sandbox") == above
    own = add_account(office, person=accountant, new=SANDBOX)
    assert account_for(office, "sandbox") == own
    assert account_for(AuthorityFactory(), "sandbox") == common
    end_account(own, person=accountant)
    assert account_for(office, "sandbox") == above


def test_one_account_a_gateway_is_open_and_a_new_one_ends_the_former(office, accountant):
    first = add_account(office, person=accountant, new=SANDBOX)
    second = add_account(office, person=accountant, new=SANDBOX)
    first.refresh_from_db()
    assert (first.active, first.valid_to, second.active) == (False, clock.today(), True)
    with pytest.raises(IntegrityError), transaction.atomic():
        MerchantAccount.objects.create(
            authority=office, gateway="sandbox", live=False, merchant_code="X", secret=SECRET
        )
    with pytest.raises(AccountRefused):
        end_account(first, person=accountant)
    with pytest.raises(AccountRefused):
        change_key(first, person=accountant, secret=OTHER)


def test_two_common_accounts_at_one_gateway_are_impossible():
    sandbox_account()
    assert sandbox_account() == sandbox_account()
    with pytest.raises(IntegrityError), transaction.atomic():
        MerchantAccount.objects.create(gateway="sandbox", live=False, merchant_code="X", secret=SECRET)


def test_the_ways_follow_the_accounts(dossier, office, accountant, settings):
    due = dossier.dues.get()
    assert [(way.gateway, way.kind) for way in ways_to_pay(due)] == [("sandbox", "page"), ("", "counter")]
    bank = add_account(office, person=accountant, new=BANK)
    ways = queries.ways_to_pay(due)
    assert [(way.gateway, way.kind) for way in ways] == [("sandbox", "page"), ("vietqr", "transfer"), ("", "counter")]
    assert (ways[1].account, str(ways[1].label)) == (bank, "Chuyển khoản theo mã VietQR")
    add_account(office, person=accountant, new=NewAccount("vnpay", merchant_code="HLAMCSGT", secret=SECRET))
    assert [way.gateway for way in ways_to_pay(due)] == ["sandbox", "vnpay", "vietqr", ""]
    assert start_payment(dossier, person=None, gateway="vnpay").url.startswith("https://sandbox.vnpayment.vn/")


def test_a_gateway_without_an_account_leads_nowhere(dossier):
    with pytest.raises(NoGateway):
        start_payment(dossier, person=None, gateway="vnpay")
    with pytest.raises(NoGateway):
        start_payment(dossier, person=None, gateway="vietqr")
    assert not PaymentAttempt.objects.exists()


def test_after_a_change_of_key_the_former_one_still_verifies_for_a_week(dossier, office, accountant):
    account = add_account(office, person=accountant, new=SANDBOX)
    old, older = (start_payment(dossier, person=None).attempt for _time in range(2))
    change_key(account, person=accountant, secret=OTHER)
    new = start_payment(dossier, person=None).attempt
    assert [take_callback("sandbox", params=told(each, SECRET)).code for each in (old, old)] == ["00", "02"]
    assert take_callback("sandbox", params=told(new, OTHER)).code == "00"
    with clock.at(clock.now() + timedelta(days=8)):
        assert take_callback("sandbox", params=told(older, SECRET)).code == "97"
        assert take_callback("sandbox", params=told(older, OTHER)).code == "00"
    assert [change.what for change in AccountChange.objects.all()] == ["key", "added"]


@pytest.mark.parametrize("secret", [SECRET, "short", "có dấu và đủ dài nữa nhé", ""])
def test_a_key_that_is_the_same_or_no_key_is_refused(office, accountant, secret):
    account = add_account(office, person=accountant, new=SANDBOX)
    with pytest.raises(AccountRefused):
        change_key(account, person=accountant, secret=secret)


def test_another_merchants_true_signature_does_not_pay_for_us(dossier, office, accountant, manager):
    add_account(office, person=accountant, new=SANDBOX)
    attempt = start_payment(dossier, person=None).attempt
    stranger = add_account(
        AuthorityFactory(), person=manager, new=NewAccount("sandbox", merchant_code="OTHER001", secret=OTHER)
    )
    order = Brought(attempt.gateway_ref, attempt.amount, "Le phi", "/", "/")
    word = adapter("bank", "sandbox").callback(order, Told.PAID, keys=stranger.keys)
    assert take_callback("sandbox", params=word).code == "01"
    assert not Settlement.objects.exists()


def test_an_ended_account_still_takes_what_was_begun(dossier, office, accountant):
    account = add_account(office, person=accountant, new=SANDBOX)
    attempt = start_payment(dossier, person=None).attempt
    end_account(account, person=accountant)
    assert take_callback("sandbox", params=told(attempt, SECRET)).code == "00"


def test_test_money_is_never_money_where_people_are_real(dossier, office, accountant, settings):
    account = add_account(office, person=accountant, new=SANDBOX)
    attempt = start_payment(dossier, person=None).attempt
    settings.PRODUCTION = True
    assert account_for(office, "sandbox") is None
    assert take_callback("sandbox", params=told(attempt, SECRET)).code == "01"
    assert not Settlement.objects.exists()
    live = add_account(office, person=accountant, new=NewAccount("vnpay", merchant_code="REAL0001", secret=SECRET))
    assert (live.live, account_for(office, "vnpay")) == (True, live)
    settings.PRODUCTION = False
    assert account_for(office, "vnpay") is None
    assert account_for(office, "sandbox") == account


def test_an_attempt_has_the_kind_of_money_of_its_account(dossier, attempt):
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentAttempt.objects.filter(pk=attempt.pk).update(live=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        MerchantAccount.objects.filter(pk=attempt.account_id).update(live=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        PaymentAttempt.objects.filter(pk=attempt.pk).update(live=True, account=None)


def test_a_database_holds_one_kind_of_money(dossier, attempt, tell):
    assert tell(attempt) == "00"
    real = MerchantAccount.objects.create(gateway="vnpay", live=True, merchant_code="REAL0001", secret=SECRET)
    other = filed()
    paid = PaymentAttempt.objects.create(
        dossier=other, due=other.dues.get(), amount=1, gateway="vnpay", gateway_ref="R1", account=real, live=True,
        state="paid", ended_at=clock.now(),
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="never in one database"), transaction.atomic():
        Settlement.objects.create(
            dossier=other, due=paid.due, authority=other.receiving_authority, attempt=paid, amount=1, method="online",
            gateway="vnpay", provider_ref="1", receipt_number="BL-X",
        )  # fmt: skip


def test_the_sample_city_has_its_accounts_once(settings):
    police = AuthorityFactory(code="H99.40.1")
    open_sample_accounts()
    open_sample_accounts()
    found = set(MerchantAccount.objects.values_list("authority", "gateway", "live"))
    kinds = {
        (None, "sandbox", False),
        (None, "vietqr", False),
        (police.pk, "sandbox", False),
        (police.pk, "vietqr", False),
    }
    assert found == kinds
    settings.SANDBOX = False
    MerchantAccount.objects.all().delete()
    open_sample_accounts()
    assert not MerchantAccount.objects.exists()
