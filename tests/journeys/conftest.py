"""A real browser in the running city, with JavaScript and without."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from motcua.foundation.text import slug
from tests.conftest import use_database
from tests.journeys import city as cities
from tests.journeys.people import Visitor

QUIET = [
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-domain-reliability",
    "--no-first-run", "--no-default-browser-check", "--disable-client-side-phishing-detection", "--no-pings",
    "--disable-features=OptimizationHints,MediaRouter,Translate,DialMediaRouteProvider", "--metrics-recording-only",
    "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]  # fmt: skip
PHONE = {"width": 360, "height": 740}


FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """A journey that fails leaves a picture of every screen in var/."""
    report = yield
    if report.when == "call" and report.failed:
        item.stash[FAILED] = True
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Two groups, each with a city of its own: a journey waits more than it works, so two stand side by side."""
    walked = [item for item in items if "journeys" in item.path.parts]
    files = sorted({item.path for item in walked})
    for item in walked:
        item.add_marker(pytest.mark.journey)
        item.add_marker(pytest.mark.xdist_group(f"journeys-{files.index(item.path) % 2}"))
        item.add_marker(pytest.mark.enable_socket)


@pytest.fixture(scope="session")
def city(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[str]:
    """The address of a city that all journeys of this run share; each uses telephones of its own."""
    own = connection.settings_dict["NAME"]
    name = f"{own}_city"
    folder = tmp_path_factory.mktemp("city")
    with django_db_blocker.unblock():
        use_database("postgres")
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"drop database if exists {name} with (force)")
            cursor.execute(f"create database {name} template {own} strategy file_copy")
        use_database(name)
        cities.fill()
        with cities.serving(folder) as address:
            use_database(own)
            yield address
        with connection._nodb_cursor() as cursor:
            cursor.execute(f"drop database if exists {name} with (force)")


def system_chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        root = Path("/proc/self").exists() and Path("/proc/self").stat().st_uid == 0
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=QUIET, chromium_sandbox=not root)
        yield browser
        browser.close()


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def script(request) -> bool:
    """Whether the browser runs JavaScript; a test that asks for this runs twice."""
    return request.param


@pytest.fixture
def visit(browser, city, request) -> Iterator:
    """Opens a browser of one's own: `visit()` -> Visitor. At the end nothing may have gone wrong in any of them."""
    opened: list[tuple[BrowserContext, Visitor]] = []

    def open_one(*, script: bool = True, viewport: dict | None = None, **options) -> Visitor:
        context = browser.new_context(
            locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", java_script_enabled=script, viewport=viewport or PHONE,
            reduced_motion="reduce", base_url=city, **options,
        )  # fmt: skip
        context.set_default_timeout(10_000)
        visitor = Visitor(context.new_page(), city, script=script)
        opened.append((context, visitor))
        return visitor

    yield open_one
    if request.node.stash.get(FAILED, False):
        for number, (_context, visitor) in enumerate(opened):
            if visitor.page.is_closed():
                continue
            visitor.page.screenshot(
                path=settings.VAR / f"failed-{slug(request.node.name)}-{number}.png", full_page=True
            )
    problems = [problem for _context, visitor in opened for problem in visitor.problems]
    for context, _visitor in opened:
        context.close()
    assert problems == []


@pytest.fixture(scope="session")
def signed_in() -> dict[str, dict]:
    """Cookies of staff who have signed in once: a code of the authenticator works only once in half a minute."""
    return {}


@pytest.fixture
def desk(visit, signed_in):
    """`desk(username)`: a member of staff at a desk, signed in with password and code."""
    open_desks: dict[str, Visitor] = {}

    def open_one(username: str) -> Visitor:
        if username in open_desks:
            return open_desks[username]
        visitor = visit(viewport={"width": 1280, "height": 800}, storage_state=signed_in.get(username))
        if username not in signed_in:
            visitor.sign_in_as_staff(username)
            signed_in[username] = visitor.page.context.storage_state()
        open_desks[username] = visitor
        return visitor

    return open_one
