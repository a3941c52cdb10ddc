"""A citizen as the server sees one: keep-alive, cookies, forms. The certificate of marital status, filed for marriage.

The seven requests of the journey: start, three pages of questions and the way of delivery are sent, the check is read
(it holds the key of the submission), and the dossier is filed. A browser also fetches the pages between.
"""

import gzip
import http.client
import re
import secrets
import time
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

SHEET = "/thu-tuc/xac-nhan-tinh-trang-hon-nhan/"
START = f"{SHEET}bat-dau/"
OPTION = re.compile(r'<option value="([^"]+)"')
PHOTO_FIELD = "tep-old_certificate"
KEY = re.compile(r'name="key" value="([^"]+)"')
CODE = re.compile(r'<p class="code">(\d{6})</p>')
Reply = tuple[int, str, str]  # status, where to, text


class Refused(AssertionError):
    """The server answered something that no journey expects."""


class Citizen:
    """One person on one connection. `number` gives a telephone of one's own."""

    def __init__(self, address: str, number: int) -> None:
        self.address, self.host = address, urlsplit(address).netloc
        self.phone = f"0912{number % 1_000_000:06}"
        self.headers = {"Origin": address, "Accept-Encoding": "gzip"}
        self.move()
        self.cookies: dict[str, str] = {}
        self.connection = http.client.HTTPConnection(self.host, timeout=30)
        self.office = self.ward = ""

    def move(self) -> None:
        """Come from another network address, since one address may begin only so often."""
        self.headers["X-Forwarded-For"] = ".".join(["10", *(str(part) for part in secrets.token_bytes(3))])

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> Reply:
        """One request; raises OSError or http.client.HTTPException when the connection breaks."""
        headers = {**self.headers, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if kind:
            headers["Content-Type"] = kind
        try:
            self.connection.request(method, path, body, headers)
            reply = self.connection.getresponse()
            body = reply.read()
            text = (gzip.decompress(body) if reply.headers.get("Content-Encoding") == "gzip" else body).decode()
        except (OSError, http.client.HTTPException):
            self.connection.close()
            raise
        for cookie in reply.headers.get_all("Set-Cookie", []):
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return reply.status, reply.headers.get("Location", ""), text

    def begin_anew(self) -> None:
        """Open another connection: the server has closed the one that was silent for long."""
        self.connection.close()

    def read(self, path: str) -> str:
        status, where, text = self.ask("GET", path)
        if status != 200:
            raise Refused(f"GET {path}: {status} {where}")
        return text

    def send(self, path: str, said: Mapping[str, str]) -> str:
        """Post a form; returns where it leads. Raises Refused for anything but a redirect."""
        status, where, text = self.post(path, said)
        if status != 302:
            raise Refused(f"POST {path}: {status}\n{_complaints(text)}")
        return where

    def post(self, path: str, said: Mapping[str, str]) -> Reply:
        """Post a form, whatever comes of it."""
        form = urlencode({"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **said}).encode()
        return self.ask("POST", path, form, "application/x-www-form-urlencoded")

    def sign_in(self) -> None:
        """By the code that the sandbox telephone shows."""
        self.read("/dang-nhap/")
        self.send("/dang-nhap/", {"phone": self.phone})
        for _try in range(50):
            if found := CODE.search(self.read(f"/thu/tin-nhan/?toi={self.phone}")):
                break
            time.sleep(0.1)
        else:
            raise Refused(f"no code for {self.phone}")
        self.send("/dang-nhap/ma/", {"code": found.group(1)})

    def settle(self) -> None:
        """Read once what is the same for everybody: the offices to file at and the wards to live in."""
        options = OPTION.findall(self.read(START))
        self.office = options[int(self.phone) % len(options)]
        draft = self.begin()
        self.ward = OPTION.findall(self.read(f"{draft}you/"))[0]

    def begin(self) -> str:
        """The first request; returns the address of the draft."""
        self.move()
        return self.send(START, {"noi-nop": self.office}).removesuffix("you/")

    def answer(self, draft: str, *, photo: bytes | None = None, between: bool = False) -> None:
        """Three pages of questions, a photo if there is one, and how the result should come."""
        steps = [("you/", self.who()), ("status/", what_for(photo is not None)), ("promise/", {"declared": "on"})]
        for page, said in steps:
            if between:
                self.read(draft + page)
            self.send(draft + page, said)
        if photo is not None:
            self.send_photo(f"{draft}giay-to/", photo)
        if between:
            self.read(f"{draft}nhan-ket-qua/")
        self.send(f"{draft}nhan-ket-qua/", {"how": "online"})

    def check(self, draft: str) -> str:
        """Read everything once more; returns the key of the submission."""
        found = KEY.search(self.read(f"{draft}kiem-tra/"))
        if found is None:
            raise Refused(f"no key on the check of {draft}")
        return found.group(1)

    def submit(self, draft: str, key: str) -> str:
        """File it; returns the address of the receipt."""
        return self.send(f"{draft}nop-ho-so/", {"key": key, "declare": "1"})

    def file(self, *, photo: bytes | None = None, between: bool = False) -> str:
        """The whole journey: seven requests, eight with a photo; with all pages between and the receipt fourteen."""
        if between:
            self.read(SHEET)
            self.read(START)
        draft = self.begin()
        self.answer(draft, photo=photo, between=between)
        receipt = self.submit(draft, self.check(draft))
        if between:
            self.read(receipt)
        return receipt

    def who(self) -> dict[str, str]:
        """The first page of questions."""
        return {
            "full_name": "Nguyễn Thị Hoa (mẫu)", "personal_id": "001190123456", "born_on_ngay": "12", "born_on_thang": "5",
            "born_on_nam": "1990", "residence_ward": self.ward, "residence_line": "12 đường Mẫu", "phone": self.phone,
            "email": "",
        }  # fmt: skip

    def send_photo(self, path: str, photo: bytes) -> None:
        """One file in a form with files."""
        edge = secrets.token_hex(16)
        fields = {"csrfmiddlewaretoken": self.cookies["csrftoken"], "act": "next"}
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{said}\r\n'
            for name, said in fields.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{PHOTO_FIELD}"; filename="anh.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        body = "".join([*parts, head]).encode() + photo + f"\r\n--{edge}--\r\n".encode()
        status, _where, text = self.ask("POST", path, body, f"multipart/form-data; boundary={edge}")
        if status != 302:
            raise Refused(f"POST {path}: {status}\n{_complaints(text)}")


def what_for(once_before: bool) -> dict[str, str]:
    """The second page: the certificate is for marrying; whoever had one before sends a picture of it."""
    had_one = "yes" if once_before else "no"
    said = {"status": "never", "purpose": "marry", "relief": "none", "filed_by": "self", "had_one": had_one}
    return said | {"spouse_to_be": "Trần Văn Bình (mẫu)"}


def _complaints(text: str) -> str:
    return " | ".join(re.findall(r'class="msg"[^>]*>(.*?)</p>', text, re.S)) or text[:300]
