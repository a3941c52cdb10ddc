"""What a browser would show or say of a page."""

from html.parser import HTMLParser

SPOKEN = {
    "alt", "aria-label", "caption", "corner", "counter", "counter_note", "data-done", "error", "hint", "label",
    "note", "online", "online_note", "placeholder", "saved", "saving", "source", "text", "title",
}  # fmt: skip
EMPTY = {"br", "hr", "img", "input", "link", "meta", "path", "rect", "circle"}


class Reader(HTMLParser):
    """Collects text and the attributes that speak, except scripts and parts in Vietnamese (`lang="vi"`)."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.vietnamese = 0  # how deep inside a part that says it is in Vietnamese

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY and (self.vietnamese or ("lang", "vi") in attrs):
            self.vietnamese += 1
        for name, value in attrs:
            if name in SPOKEN:
                self.handle_data(value or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in EMPTY and self.vietnamese:
            self.vietnamese -= 1

    def handle_data(self, data: str) -> None:
        text = " ".join(data.split())
        if text and not self.vietnamese and self.cdata_elem is None:
            self.said.append(text)


def said(html: str) -> list[str]:
    """Every text of a page, in its order."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader.said
