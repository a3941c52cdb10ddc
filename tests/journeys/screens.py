"""What one screen weighs and how it stands up to small telephones, large letters and English."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

from tests.journeys.people import Visitor, faults, sticks_out

HEAVIEST = 60 * 1024  # bytes over the wire, fonts and scripts included, with an empty cache
MOST_REQUESTS = 6
OWN_PICTURE = re.compile(r"/nop/[^/]+/giay-to/[^/]+/")
NARROW = {"width": 320, "height": 640}  # also what is left of 640 px at 200 %, and of 1280 px at 400 %
TELEPHONE = {"width": 360, "height": 740}


class Inspection:
    """Looks at the screens on which a visitor stands, one after the other, and keeps what is wrong with them."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.problems = visitor, []
        self.weights: dict[str, tuple[int, int]] = {}

    def here(self) -> None:
        """The screen as it is shown, and once more in a window of its own as a newcomer would load it."""
        self.problems += faults(self.visitor.page)
        with self._window() as window:
            self._weigh(window, self.visitor.page.url)
            self._squeeze(window)
            self._in_english(window)

    def at(self, path: str) -> None:
        self.visitor.go(path)
        self.here()

    def wrong(self, button: str) -> None:
        """Send the screen as it is: it comes back with what is missing."""
        self.visitor.press(button)
        page = self.visitor.page
        if not page.locator(".err-sum").count():
            self.problems.append(f"{page.url} takes an empty page")
        self.problems += faults(page)
        self._squeeze(page)

    @contextmanager
    def _window(self) -> Iterator[Page]:
        window = self.visitor.page.context.new_page()
        url = self.visitor.page.url
        window.on("console", lambda said: said.type == "error" and self.problems.append(f"{url}: {said.text}"))
        window.on("pageerror", lambda error: self.problems.append(f"{url}: {error}"))
        window.on("request", lambda request: self._check_host(request.url))
        yield window
        window.close()

    def _check_host(self, url: str) -> None:
        if not url.startswith((self.visitor.address, "data:")):
            self.problems.append(f"another host: {url}")

    def _weigh(self, window: Page, url: str) -> None:
        wire = window.context.new_cdp_session(window)
        urls: dict[str, str] = {}
        sizes: dict[str, float] = {}
        wire.on("Network.requestWillBeSent", lambda told: urls.update({told["requestId"]: told["request"]["url"]}))
        wire.on("Network.loadingFinished", lambda told: sizes.update({told["requestId"]: told["encodedDataLength"]}))
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        window.goto(url, wait_until="load")
        window.evaluate("document.fonts.ready.then(() => null)")
        loaded = {urls[each]: int(size) for each, size in sizes.items() if counts(urls.get(each, "data:")) and size}
        self.weights[url] = sum(loaded.values()), len(loaded)
        if sum(loaded.values()) > HEAVIEST or len(loaded) > MOST_REQUESTS:
            self.problems.append(f"{url}: {sum(loaded.values())} bytes in {len(loaded)} requests: {loaded}")
        wire.detach()

    def _squeeze(self, page: Page) -> None:
        """At 320 px, then with large letters at 360 px."""
        page.set_viewport_size(NARROW)
        if sticks_out(page):
            self.problems.append(f"{page.url} sticks out at 320 px in {page.locator('html').get_attribute('lang')}")
        page.set_viewport_size(TELEPHONE)
        letters = page.evaluate("document.documentElement.dataset.coChu || ''")
        page.evaluate("document.documentElement.dataset.coChu = 'lon'")
        if sticks_out(page):
            self.problems.append(f"{page.url} sticks out with large letters")
        page.evaluate("(was) => was ? 0 : delete document.documentElement.dataset.coChu", letters)

    def _in_english(self, window: Page) -> None:
        window.context.add_cookies([{"name": "django_language", "value": "en", "url": self.visitor.address}])
        window.reload()
        assert window.locator("html").get_attribute("lang") == "en"
        self.problems += faults(window)
        self._squeeze(window)
        window.context.clear_cookies(name="django_language")


def counts(url: str) -> bool:
    """Whether a request counts: what stands in the page itself and the person's own photos do not."""
    return not url.startswith(("data:", "blob:")) and not OWN_PICTURE.search(url)
