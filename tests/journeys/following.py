"""What a person takes home: the reference on the receipt, the papers."""

import io
import re

from pypdf import PdfReader

from tests.journeys.people import Visitor


def reference_on_receipt(citizen: Visitor) -> str:
    if not citizen.page.locator("#ma").count():
        citizen.follow("Xem biên nhận hồ sơ")
    citizen.look()
    return citizen.page.locator("#ma").inner_text().strip()


def paper(citizen: Visitor, title: str) -> str:
    """The text of a paper, once the worker has made it; blanks are left out, since a PDF breaks lines where it likes."""
    citizen.until(title)
    link = citizen.page.get_by_role("link", name=re.compile(title)).first.get_attribute("href")
    return read(citizen, link)


def read(visitor: Visitor, address: str) -> str:
    """The text of the PDF at this address, without blanks."""
    answer = visitor.page.context.request.get(visitor.address + address)
    assert (answer.status, answer.headers["content-type"], answer.body()[:5]) == (200, "application/pdf", b"%PDF-")
    pages = PdfReader(io.BytesIO(answer.body())).pages
    return "".join("".join(page.extract_text() for page in pages).split())


def without_blanks(text: str) -> str:
    return "".join(text.split())
