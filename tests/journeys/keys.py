"""Somebody without a mouse: focus moves by keys only, and one always sees where it is."""

import re

from tests.journeys.people import Visitor

WHERE = """() => {
  const at = document.activeElement, style = getComputedStyle(at);
  const words = (text) => (text || "").replace(/\\s+/g, " ").trim();
  const label = at.labels?.length ? words(at.labels[0].innerText) : "";
  const ring = (of) => of.outlineStyle !== "none" && parseFloat(of.outlineWidth) > 0 || of.boxShadow !== "none";
  const card = at.closest("label");
  return {
    name: at.getAttribute("aria-label") || label || words(at.innerText),
    group: words(at.closest("fieldset")?.querySelector("legend")?.innerText),
    tag: at.tagName, type: at.type || "", chosen: at.tagName === "SELECT" ? words(at.selectedOptions[0]?.innerText) : "",
    ring: at === document.body || ring(style) || Boolean(card && ring(getComputedStyle(card))),
  };
}"""
FAR = 70  # no screen asks for more presses than this


class Keyboard:
    """The keys of one visitor; names are matched from their beginning."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.page = visitor, visitor.page

    def here(self) -> dict:
        return self.page.evaluate(WHERE)

    def tab_to(self, name: str, *, group: str = "", back: bool = False) -> dict:
        """Press Tab until the focus is on what is called so (in the group that is called so)."""
        passed = []
        for _press in range(FAR):
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
            at = self.here()
            assert at["ring"], f"{self.page.url}: no outline on {at}"
            if at["name"].startswith(name) and group in at["group"]:
                return at
            passed.append(at["name"])
        raise AssertionError(f"{self.page.url}: Tab never comes to {name!r}, only to {passed}")

    def type(self, name: str, text: str, *, group: str = "") -> None:
        self.tab_to(name, group=group)
        self.page.keyboard.type(text)

    def press(self, name: str) -> None:
        """Tab to a button or link, Enter, and be on the next page."""
        self.tab_to(name)
        self.enter()

    def enter(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def tick(self, name: str) -> None:
        self.tab_to(name)
        self.page.keyboard.press("Space")

    def choose(self, group: str, name: str) -> None:
        """One of several radios: Tab comes to the first, arrows go on."""
        at = self.tab_to("", group=group)
        self.page.keyboard.press("Space")
        for _press in range(10):
            if at["name"].startswith(name):
                return
            self.page.keyboard.press("ArrowDown")
            at = self.here()
        raise AssertionError(f"no {name!r} in {group!r}")

    def select(self, name: str, line: str | re.Pattern[str], *, group: str = "") -> None:
        """A line of a list, by arrow."""
        self.tab_to(name, group=group)
        for _press in range(FAR):
            self.page.keyboard.press("ArrowDown")
            if re.search(line, self.here()["chosen"]):
                return
        raise AssertionError(f"no {line!r} in {name!r}")

    def day(self, group: str, *numbers: int) -> None:
        for label, number in zip(("Ngày", "Tháng", "Năm"), numbers, strict=True):
            self.type(label, str(number), group=group)
