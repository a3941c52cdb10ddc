"""A passkey from set-up to sign-in, in a real browser with a virtual authenticator, under our own CSP."""

import re
import shutil
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect, sync_playwright

from tests.factories.authorities import MembershipFactory
from tests.factories.signin import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.enable_socket, pytest.mark.xdist_group("journeys")]
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def page():
    """A page whose browser holds a key; at the end the console has said nothing."""
    chromium = next(
        found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))
    )
    with sync_playwright() as playwright:
        root = Path("/proc/self").exists() and Path("/proc/self").stat().st_uid == 0
        browser = playwright.chromium.launch(executable_path=chromium, chromium_sandbox=not root)
        context = browser.new_context(locale="vi-VN")
        page, said = context.new_page(), []
        page.on("console", lambda message: said.append(message.text))
        session = context.new_cdp_session(page)
        session.send("WebAuthn.enable")
        session.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        yield page
        browser.close()
    assert said == []


def give_password(page: Page, address: str, username: str) -> None:
    page.goto(f"{address}/can-bo/dang-nhap/")
    page.get_by_label("Tên đăng nhập").fill(username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Tiếp tục").click()


def test_staff_set_up_a_passkey_and_sign_in_with_it(page, live_server, real_commits, fresh_cache):
    officer = MembershipFactory().person
    officer.set_password(PASSWORD)
    officer.save()
    address = live_server.url.replace("127.0.0.1", "localhost")  # a key belongs to a name, never to a number
    give_password(page, address, officer.username)
    expect(page).to_have_url(f"{address}/bao-mat/")  # no officer's page before there is a second factor
    page.get_by_role("link", name="Thêm khóa").click()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    assert Authenticator.objects.filter(user=officer, type="webauthn").count() == 1

    page.get_by_role("button", name="Thoát").click()
    page.goto(f"{address}/can-bo/dang-nhap/?next=/can-bo/toi/")
    page.get_by_role("button", name="Vào bằng khóa bảo mật").click()
    expect(page).to_have_url(f"{address}/can-bo/toi/")

    page.get_by_role("button", name="Thoát").click()
    give_password(page, address, officer.username)
    expect(page).to_have_url(re.compile("/can-bo/dang-nhap/xac-nhan/$"))
    page.get_by_role("button", name="Dùng khóa bảo mật").click()
    expect(page).to_have_url(f"{address}/can-bo/")
