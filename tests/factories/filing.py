"""A procedure with everything that the screens of filing have to deal with, and drafts half-way through it."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.catalogue.package import Package
from motcua.catalogue.services import publish
from motcua.dossiers.models import Draft
from tests.factories.authorities import AuthorityFactory
from tests.factories.dossiers import small_package, words
from tests.factories.files import photo
from tests.factories.working_time import seeded_calendar

SLUG = "doi-the-thu"
PERSON = {"full_name": "Nguyễn Văn An", "phone": "0912 345 678", "reason": "lost"}


def rich_package(**changes: Any) -> Package:
    """Eligibility, a conditional question, a conditional page, a paper to send, a fee that is lower online."""
    empty = {"empty": words("Hãy trả lời câu này")}
    reasons = {"lost": words("Bị mất"), "other": words("Lý do khác")}
    person = [
        {"id": "full_name", "type": "person_name", "ask": words("Họ và tên của bạn là gì?"), **empty},
        {"id": "phone", "type": "phone", "ask": words("Số điện thoại của bạn là gì?"), **empty},
        {"id": "reason", "type": "one_of", "ask": words("Vì sao?"), "choices": reasons, **empty},
        {"id": "detail", "type": "text", "ask": words("Lý do gì?"), "show_when": "reason == 'other'", **empty},
    ]
    more = [{"id": "more", "type": "text", "ask": words("Nói rõ thêm?"), **empty}]
    rows = [
        {"when": "online", "amount": 80000, "basis": "Điều 1 (mẫu)", "why": words("Nộp trực tuyến")},
        {"otherwise": 100000, "basis": "Điều 2 (mẫu)"},
    ]
    return Package.model_validate(
        small_package(code="9.900001", slug=SLUG).model_dump(mode="json", by_alias=True, exclude_none=True)
        | {
            "name": words("Đổi thẻ thử (mẫu)", "Exchange of a trial card (sample)"),
            "also_called": ["đổi thẻ", "làm lại thẻ"],
            "eligibility": [
                {
                    "id": "old",
                    "ask": words("Bạn có thẻ cũ không?"),
                    "choices": {"yes": words("Có"), "no": words("Không")},
                    "stop": {"no": words("Hãy làm thủ tục cấp mới.")},
                }
            ],
            "papers": [
                {"id": "form", "name": words("Tờ khai"), "how": "made_by_this_form"},
                {"id": "picture", "name": words("Ảnh thẻ cũ"), "how": "upload", "kinds": ["photo"]},
            ],
            "fees": [{"id": "fee", "name": words("Lệ phí"), "kind": "le_phi", "rows": rows}],
            "doubts": [{**words("Chưa chắc về mức phí"), "source": "Nguồn thử"}],
            "pages": [
                {"id": "person", "title": words("Bạn là ai"), "questions": person},
                {"id": "extra", "title": words("Nói thêm"), "show_when": "reason == 'other'", "questions": more},
            ],
        }
        | changes
    )


def offered(*authorities: Authority, **changes: Any) -> Offering:
    """The rich procedure, published and offered; its first offering."""
    seeded_calendar()
    places = authorities or (AuthorityFactory(),)
    version = publish(rich_package(**changes), offered_to=places)
    return Offering.objects.select_related("authority", "procedure").get(
        procedure=version.procedure, authority=places[0]
    )


def begun(client: Client) -> Draft:
    """A draft begun by this browser through the start page."""
    answer = client.post(f"/thu-tuc/{SLUG}/bat-dau/", {"old": "yes"})
    assert answer.status_code == 302, answer.content.decode()
    return Draft.objects.get(pk=answer.url.split("/")[2])


def answered(client: Client) -> Draft:
    """The same with its page of questions answered."""
    draft = begun(client)
    client.post(f"/nop/{draft.pk}/person/", PERSON)
    return Draft.objects.get(pk=draft.pk)


def complete(client: Client, how: str = "online") -> Draft:
    """The same with its paper and the choice of delivery: only the submission is missing."""
    draft = answered(client)
    client.post(f"/nop/{draft.pk}/giay-to/", {"tep-picture": upload()})
    client.post(f"/nop/{draft.pk}/nhan-ket-qua/", {"how": how, "address": "12 đường Mẫu"})
    return Draft.objects.get(pk=draft.pk)


def upload(content: bytes | None = None, name: str = "the cu.jpg") -> Any:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, photo() if content is None else content)
