"""One contract for every adapter, against servers on this machine."""

import email
import email.policy
import json
import socketserver
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from motcua.notifications.adapters.http_sms import HttpSms
from motcua.notifications.adapters.sandbox import SandboxMail, SandboxSms
from motcua.notifications.adapters.smtp import SmtpMail
from motcua.notifications.ports import GatewayDown, RecipientRefused

pytestmark = pytest.mark.enable_socket  # servers of our own, on this machine
SMS = {"to": "+84912345678", "text": "Ho so A da duoc rut.", "key": "k-1"}
MAIL = {"to": "an@vi-du.invalid", "subject": "Hẹn trả kết quả", "body": "Kính gửi Ông/Bà,\n", "key": "k-1"}


class SmsHandler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.seen.append((self.path, dict(self.headers), json.loads(body)))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, *_words):
        pass


class SmtpHandler(socketserver.StreamRequestHandler):
    """As little of RFC 5321 as smtplib needs."""

    def handle(self):
        self.say("220 test")
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "DATA":
                self.say("354 go on")
                self.take_mail()
                self.say(self.server.answers.get("MAIL", "250 taken"))
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say(self.server.answers.get(verb, "250 ok"))

    def take_mail(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.seen.append(email.message_from_bytes(b"".join(lines), policy=email.policy.default))

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


def serving(server):
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def sms_server():
    server = HTTPServer(("127.0.0.1", 0), SmsHandler)
    server.seen, server.answer = [], 200
    yield from serving(server)


@pytest.fixture
def smtp_server():
    server = socketserver.TCPServer(("127.0.0.1", 0), SmtpHandler)
    server.seen, server.answers = [], {}
    yield from serving(server)


@pytest.fixture
def http_sms(sms_server):
    return HttpSms(url=f"http://127.0.0.1:{sms_server.server_port}/v1/send?from=MOTCUA", token="secret", timeout=2)


@pytest.fixture
def smtp(smtp_server):
    return SmtpMail(url=f"smtp://127.0.0.1:{smtp_server.server_address[1]}", sender="mot@cua.invalid", timeout=2)


@pytest.mark.parametrize("name", ["sandbox_sms", "http_sms", "sandbox_mail", "smtp"])
def test_every_adapter_takes_a_message_and_says_whether_it_stays_readable(name, request):
    sandboxes = {"sandbox_sms": SandboxSms(), "sandbox_mail": SandboxMail()}
    adapter = sandboxes.get(name) or request.getfixturevalue(name)
    assert adapter.send(**(SMS if name.endswith("sms") else MAIL)) is None
    assert adapter.readable is (name in sandboxes)


def test_the_gateway_is_told_number_text_token_and_key(http_sms, sms_server):
    http_sms.send(**SMS)
    [(path, headers, body)] = sms_server.seen
    assert path == "/v1/send?from=MOTCUA"
    assert body == {"to": "+84912345678", "text": "Ho so A da duoc rut."}
    assert (headers["Authorization"], headers["Idempotency-Key"]) == ("Bearer secret", "k-1")


@pytest.mark.parametrize(
    ("answer", "error"),
    [(202, None), (400, RecipientRefused), (422, RecipientRefused), (401, GatewayDown), (404, GatewayDown), (429, GatewayDown),
     (302, GatewayDown), (500, GatewayDown), (503, GatewayDown)],
)  # fmt: skip
def test_answers_of_the_gateway_are_sorted_into_now_later_and_never(http_sms, sms_server, answer, error):
    sms_server.answer = answer
    if error is None:
        assert http_sms.send(**SMS) is None
    else:
        with pytest.raises(error):
            http_sms.send(**SMS)


def test_an_email_arrives_with_its_accents_its_key_and_one_recipient(smtp, smtp_server):
    smtp.send(**MAIL)
    [mail] = smtp_server.seen
    assert (mail["To"], mail["From"], mail["Subject"]) == ("an@vi-du.invalid", "mot@cua.invalid", "Hẹn trả kết quả")
    assert mail["Message-ID"] == "<k-1@cua.invalid>"
    assert mail["Date"] is not None
    assert mail.get_content().splitlines() == ["Kính gửi Ông/Bà,"]


@pytest.mark.parametrize(
    ("verb", "answer", "error"),
    [("RCPT", "550 unknown", RecipientRefused), ("RCPT", "450 later", GatewayDown), ("MAIL", "451 later", GatewayDown)],
)
def test_answers_of_the_mail_server_are_sorted_too(smtp, smtp_server, verb, answer, error):
    smtp_server.answers[verb] = answer
    with pytest.raises(error):
        smtp.send(**MAIL)


@pytest.mark.parametrize("change", [{"to": "an@vi-du.invalid\nBcc: x@y.invalid"}, {"subject": "a\nBcc: x@y.invalid"}])
def test_nobody_slips_a_header_in(smtp, smtp_server, change):
    with pytest.raises(RecipientRefused):
        smtp.send(**MAIL | change)
    assert smtp_server.seen == []


def test_a_server_that_is_not_there_is_down():
    with pytest.raises(GatewayDown):
        HttpSms(url="http://127.0.0.1:9/", token="t", timeout=1).send(**SMS)
    with pytest.raises(GatewayDown):
        SmtpMail(url="smtp://127.0.0.1:9", sender="a@b.invalid", timeout=1).send(**MAIL)


def test_an_address_of_another_kind_is_refused_at_start():
    with pytest.raises(ValueError, match="https://"):
        HttpSms(url="file:///etc/passwd", token="t")
    with pytest.raises(ValueError, match="smtp://"):
        SmtpMail(url="imap://x", sender="a@b.invalid")
