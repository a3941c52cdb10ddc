"""What people do in the city, in their words; each screen that is passed is looked at by axe."""

import itertools
import re
import time
from collections import defaultdict

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Response, expect

from motcua.config.demonstration import PASSWORD

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FINE = {409, 422, 429}  # a refused form says so with its status
# What axe judges apart from the words: each kind of element with two around it. A page that shows no kind that was not
# looked at before on the same page, as wide and in the same language, is not looked at again.
KINDS = """() => {
  const words = /^(href|id|for|value|content|src|action|data-|name|datetime|aria-(labelledby|describedby|label))/;
  const kind = (each) => each ? each.tagName + [...each.attributes].filter((one) => !words.test(one.name))
    .map((one) => one.name + "=" + one.value).join() : "";
  return [...new Set([...document.querySelectorAll("*")].map((each) =>
    [each, each.parentElement, each.parentElement?.parentElement].map(kind).join("<")))];
}"""
PLACE = (
    "innerWidth + document.documentElement.lang + location.pathname.replace(/[0-9a-f-]{36}|[A-Z0-9.]+-[A-Z0-9-]+/, '*')"
)
AXE = {"runOnly": RULES, "resultTypes": ["violations"], "preload": False}
seen: defaultdict[str, set[str]] = defaultdict(set)
numbers = itertools.count(1)


def new_phone() -> str:
    """A number of one's own for each journey."""
    return f"0912{int(time.time()) % 1000:03}{next(numbers):03}"


def faults(page: Page) -> list[str]:
    """What is wrong with the screen that is shown: violations that axe finds, and things that stick out at the side."""
    found = []
    kinds, known = set(page.evaluate(KINDS)), seen[page.evaluate(PLACE)]
    if not kinds <= known:
        results = Axe().run(page, options=AXE)
        if results.violations_count:
            found.append(f"{page.url}\n{results.generate_report()}")
        else:
            known |= kinds
    if sticks_out(page):
        found.append(f"{page.url} sticks out at {page.viewport_size}")
    return found


def sticks_out(page: Page) -> bool:
    """Whether one would have to scroll sideways."""
    return page.evaluate("document.documentElement.scrollWidth > innerWidth")


class Visitor:
    """A person with a browser."""

    def __init__(self, page: Page, address: str, *, script: bool) -> None:
        self.page, self.address, self.script = page, address, script
        self.problems: list[str] = []
        self.forgiven: set[int] = set(FINE)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.on("request", lambda request: self._check_host(request.url))
        page.on("response", self._check_status)
        page.on("requestfailed", lambda request: self._check_failure(request.url, request.failure))

    def _check_host(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.problems.append(f"another host: {url}")

    def _check_status(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.forgiven:
            self.problems.append(f"{response.status} {response.url}")

    def _check_failure(self, url: str, failure: str | None) -> None:
        if failure != "net::ERR_ABORTED":
            self.problems.append(f"{failure} {url}")

    def go(self, path: str) -> None:
        self.page.goto(path if path.startswith("http") else self.address + path)

    def look(self) -> None:
        """Axe finds nothing, and nothing sticks out at the side. Without JavaScript axe cannot run."""
        if self.script:
            assert faults(self.page) == []

    def press(self, name: str) -> None:
        self.leave_by(self.page.get_by_role("button", name=name, exact=True))

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.leave_by(self.page.get_by_role("link", name=name).first)

    def leave_by(self, place: Locator) -> None:
        """Click on what leads to another page, and be there."""
        with self.page.expect_navigation():
            place.click()

    def fill(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, name: str) -> None:
        self.page.get_by_role("radio", name=name, exact=True).check()

    def sees(self, text: str | re.Pattern[str]) -> None:
        expect(self.page.get_by_text(text).first).to_be_visible()

    def read_code(self, phone: str) -> str:
        """The six digits of the newest SMS to this number, from the sandbox telephone."""
        for _try in range(60):
            if found := re.search(r'<p class="code">(\d{6})</p>', self._sandbox(f"/thu/tin-nhan/?toi={phone}")):
                return found.group(1)
            time.sleep(0.25)
        raise AssertionError(f"no SMS to {phone}")

    def wait_for_message(self, phone_or_address: str, says: str) -> None:
        """Until the outbox holds a message to this number or address that says so."""
        for _try in range(80):
            if says in self._sandbox(f"/thu/tin-nhan/?toi={phone_or_address}"):
                return
            time.sleep(0.25)
        raise AssertionError(f"no message to {phone_or_address} that says {says!r}")

    def wait_for_quiet(self) -> None:
        """Until the bank of the sandbox has told everything: both its calls are made within these seconds."""
        self.page.wait_for_timeout(3_000)

    def _sandbox(self, path: str) -> str:
        return self.page.context.request.get(self.address + path).text()

    def sign_in(self, phone: str) -> None:
        """On the page that asks for a telephone."""
        self.fill("Số điện thoại", phone)
        self.press("Gửi mã cho tôi")
        self.look()
        self.fill("Mã trong tin nhắn", self.read_code(phone))
        self.press("Vào")

    def sign_in_as_staff(self, username: str) -> None:
        """Password, then the code that the sandbox authenticator shows."""
        self.go("/can-bo/dang-nhap/")
        self.fill("Tên đăng nhập", username)
        self.fill("Mật khẩu", PASSWORD)
        self.press("Tiếp tục")
        self.look()
        for _try in range(3):  # a code may run out between being read and being sent
            codes = self._sandbox(f"/thu/ma-xac-thuc/?ten={username}")
            code = re.search(rf"{re.escape(username)}</th>.*?<b>([\d ]+)</b>", codes, re.S)
            assert code, f"no code for {username}"
            self.fill("Mã của ứng dụng", code.group(1).replace(" ", ""))
            self.press("Vào")
            if not self.page.get_by_label("Mã của ứng dụng", exact=True).count():
                return
            self.page.wait_for_timeout(2_000)
        raise AssertionError(f"{username} cannot sign in")

    def until(self, text: str, *, tries: int = 40) -> None:
        """Open the page again until the worker has done its part."""
        for _try in range(tries):
            if self.page.get_by_text(text).count():
                return
            time.sleep(0.5)
            self.page.reload()
        raise AssertionError(f"{self.page.url} never says {text!r}")
