"""The staff door: password, then a second factor, and no officer's page without one."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import get_resolver, reverse

from motcua.web.middleware import STAFF
from motcua.web.signin.second_factor import MfaAdapter
from tests.factories.authorities import MembershipFactory, StaffFactory
from tests.factories.signin import PASSWORD, code_of, give_app, sign_in

pytestmark = pytest.mark.django_db
DOOR, SECOND = "/can-bo/dang-nhap/", "/can-bo/dang-nhap/xac-nhan/"


@pytest.fixture
def officer():
    person = StaffFactory()
    person.set_password(PASSWORD)
    person.save()
    return person


def try_password(client, person, password=PASSWORD, **more):
    return client.post(DOOR, {"login": person.username, "password": password, **more})


def test_password_and_code_open_the_inbox(client, officer):
    MembershipFactory(person=officer)
    secret = give_app(officer)
    assert try_password(client, officer).url == SECOND
    assert "_auth_user_id" not in client.session
    answer = client.post(SECOND, {"code": code_of(secret)})
    assert answer.url == "/vao/"
    assert client.get("/vao/").url == reverse("officer:inbox")
    assert client.get(reverse("officer:inbox")).status_code == 200


def test_the_way_on_survives_the_second_factor(client, officer):
    secret = give_app(officer)
    try_password(client, officer, next="/can-bo/tiep-nhan/")
    assert client.post(SECOND, {"code": code_of(secret)}).url == "/can-bo/tiep-nhan/"


def test_a_wrong_password_names_neither_user_nor_password(client, officer):
    wrong, unknown = try_password(client, officer, "sai"), client.post(DOOR, {"login": "khong.co", "password": "sai"})
    for answer in (wrong, unknown):
        assert answer.status_code == 200
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in answer.content.decode()


def test_a_wrong_code_of_the_app_is_refused_in_words(client, officer):
    give_app(officer)
    try_password(client, officer)
    assert "Mã chưa đúng" in client.post(SECOND, {"code": "000"}).content.decode()
    assert "_auth_user_id" not in client.session


def test_after_five_wrong_passwords_the_right_one_waits(client, officer):
    for _time in range(5):
        try_password(client, officer, "sai")
    answer = try_password(client, officer)
    assert "Đợi 15 phút rồi thử lại" in answer.content.decode()


def test_too_many_posts_from_one_address_get_a_page_in_plain_words(client, officer, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    try_password(client, officer, "sai")
    answer = try_password(client, officer, "sai")
    assert answer.status_code == 429
    assert "Bạn thử hơi nhiều lần" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["officer:inbox", "officer:walk_in", "officer:callbacks", "officer:me", "finance:home"]
)
def test_staff_without_a_second_factor_see_no_page_of_officers(client, officer, name):
    MembershipFactory(person=officer)
    try_password(client, officer)
    assert "_auth_user_id" in client.session
    assert client.get(reverse(name)).url == reverse("mfa_index")


def test_a_password_session_from_before_the_set_up_has_to_show_the_factor(client, officer):
    try_password(client, officer)
    secret = give_app(officer)  # in another browser
    inbox = reverse("officer:inbox")
    assert client.get(inbox).url == f"{reverse('mfa_reauthenticate')}?next=%2Fcan-bo%2F"
    answer = client.post(reverse("mfa_reauthenticate"), {"code": code_of(secret), "next": inbox})
    assert answer.url == inbox
    assert client.get(inbox).status_code == 200


def test_setting_up_the_app_right_after_the_password_asks_nothing_twice(client, officer):
    try_password(client, officer)
    page = client.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200
    secret = page.context["form"].secret
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    codes = client.get(answer.url)
    assert len(codes.context["unused_codes"]) == 10
    assert client.get(reverse("officer:inbox")).status_code == 200


def test_the_secret_lies_sealed_in_the_database(officer):
    secret = give_app(officer)
    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert secret not in kept
    assert MfaAdapter().decrypt(kept) == secret


def test_staff_cannot_remove_the_last_second_factor(client, officer):
    give_app(officer)
    sign_in(client, officer)
    assert (
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": "/bao-mat/"}).url == "/bao-mat/"
    )
    page = client.post(reverse("mfa_deactivate_totp"))
    assert "Cán bộ cần ít nhất một cách xác nhận" in page.content.decode()
    assert Authenticator.objects.filter(type="totp").exists()


@pytest.mark.parametrize(
    "name",
    ["mfa_index", "mfa_list_webauthn", "usersessions_list", "mfa_add_webauthn", "mfa_activate_totp", "account_logout"],
)
def test_every_page_of_security_opens(client, officer, name):
    try_password(client, officer)
    assert client.get(reverse(name)).status_code == 200


def test_reauthentication_asks_in_our_words(client, officer):
    give_app(officer)
    sign_in(client, officer)
    page = client.get(reverse("mfa_view_recovery_codes"), follow=True)
    assert page.status_code == 404  # no recovery codes yet
    page = client.get(reverse("mfa_add_webauthn"), follow=True).content.decode()
    assert "Xác nhận là bạn" in page
    assert "Dùng mã của ứng dụng" in page


def test_the_leaders_of_the_province_begin_at_the_figures(client, officer):
    MembershipFactory(person=officer, role="manager")
    sign_in(client, officer)
    assert client.get("/vao/").url == reverse("public:uptake")


def test_a_citizen_finds_no_officers_page(client):
    sign_in(client, StaffFactory(is_staff=False))
    assert client.get(reverse("officer:inbox")).status_code == 404
    assert client.get("/vao/").url == reverse("citizen:mine")


def test_whoever_is_not_signed_in_is_led_to_the_staff_door(client):
    assert client.get("/can-bo/").url == "/can-bo/dang-nhap/?next=/can-bo/"


@pytest.mark.parametrize("name", ["account_signup", "account_reset_password", "account_email", "account_set_password"])
def test_pages_that_we_do_not_offer_have_no_address(name):
    with pytest.raises(Exception, match="Reverse"):
        reverse(name)


def test_every_room_that_asks_for_staff_asks_for_their_second_factor():
    rooms = {
        part.app_name
        for part in get_resolver().url_patterns
        for page in getattr(part, "url_patterns", ())
        if "staff_only" in guards_of(getattr(page, "callback", None))
    }
    assert {"officer", "manager", "finance", "leading"} <= rooms == STAFF


def guards_of(view):
    """The names of the decorators around a view, the outermost first."""
    names = []
    while view is not None:
        names.append(view.__code__.co_qualname.partition(".")[0] if hasattr(view, "__code__") else "")
        view = getattr(view, "__wrapped__", None)
    return names
