"""The page of a procedure: forms to download, facts for machines, a permanent address, and the end of a procedure."""

import io
import json
import re
from datetime import date

import pypdf
import pytest

from motcua.catalogue.models import Procedure, ProcedureSuccession
from motcua.foundation import clock
from tests.factories.dossiers import Office, words
from tests.factories.filing import SLUG, answered, offered
from tests.factories.uptake import lodged

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
BLANK = f"/thu-tuc/{SLUG}/mau-don.pdf"


def read(answer) -> str:
    assert answer["Content-Type"] == "application/pdf"
    said = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(answer.content)).pages)
    return " ".join(said.split())


def test_the_blank_form_is_one_click_away_and_asks_everything(client):
    offered()
    assert BLANK in client.get(f"/thu-tuc/{SLUG}/").content.decode()
    said = read(client.get(BLANK))
    assert "TỜ KHAI" in said
    assert all(f"{number}. " in said for number in range(1, 6))
    assert "chỉ điền nếu câu 3" in said


def test_an_unchanged_blank_form_is_not_sent_again(client):
    offered()
    mark = client.get(BLANK)["ETag"]
    assert client.get(BLANK, headers={"if-none-match": mark}).status_code == 304


def test_who_has_begun_finds_the_form_with_the_answers_so_far_and_nobody_else_does(client, django_user_model):
    offered()
    draft = answered(client)
    address = f"/nop/{draft.pk}/don.pdf"
    assert address in client.get(f"/thu-tuc/{SLUG}/").content.decode()
    said = read(client.get(address))
    assert "Nguyễn Văn An" in said
    assert "chỉ điền" not in said
    stranger = client.__class__()
    assert address not in stranger.get(f"/thu-tuc/{SLUG}/").content.decode()
    assert stranger.get(address).status_code == 404


def linked(client) -> dict:
    page = client.get(f"/thu-tuc/{SLUG}/").content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    assert found
    return json.loads(found.group(1))


def test_machines_read_the_same_facts(client, settings):
    offered()
    data = linked(client)
    assert data["@type"] == ["GovernmentService", "cpsv:PublicService"]
    assert data["@id"] == f"{settings.ADDRESS}/thu-tuc/{SLUG}/"
    assert data["identifier"] == "9.900001"
    assert {"@value": "Đổi thẻ thử (mẫu)", "@language": "vi"} in data["name"]
    assert [cost["cv:value"] for cost in data["cv:hasCost"]] == [80000, 100000]
    assert [paper["@id"].rsplit("#")[1] for paper in data["cpsv:hasInput"]] == ["form", "picture"]
    assert data["cv:processingTime"]["@value"].startswith("P")


def test_no_text_of_a_package_ends_the_script_early(client):
    offered(in_one_sentence=words("</script><script>alert(1)</script> & <b>", "x"))
    data = linked(client)
    assert {"@value": "</script><script>alert(1)</script> & <b>", "@language": "vi"} in data["description"]
    assert "<script>alert" not in client.get(f"/thu-tuc/{SLUG}/").content.decode()


@pytest.mark.parametrize("code", ["9.900001", "9.900001.000.00.00.H99"])
def test_the_permanent_address_leads_to_the_page(client, code):
    offered()
    assert client.get(f"/thu-tuc/{code}/").url == f"/thu-tuc/{SLUG}/"


@pytest.mark.parametrize("code", ["9.900002", "9.9", "9.900001.", "0.900001"])
def test_an_unknown_code_leads_nowhere(client, code):
    offered()
    assert client.get(f"/thu-tuc/{code}/").status_code == 404


def test_a_withdrawn_procedure_says_so_and_where_to_go(client):
    old = offered().procedure
    new = offered(code="9.900003", slug="doi-the-moi", name=words("Đổi thẻ kiểu mới (mẫu)")).procedure
    Procedure.objects.filter(pk=old.pk).update(withdrawn_on=date(2026, 1, 1))
    ProcedureSuccession.objects.create(
        predecessor=old, successor=new, effective_on=date(2026, 1, 1), basis="Quyết định 1 (mẫu)"
    )
    said = client.get(f"/thu-tuc/{SLUG}/").content.decode()
    assert "không còn nhận hồ sơ mới" in said
    assert "01/01/2026" in said
    assert 'href="/thu-tuc/doi-the-moi/"' in said
    assert "Bắt đầu" not in said


def test_how_many_file_online_stands_on_the_page_beside_what_was_told_years_ago(client):
    offering = offered()
    at = Office(offering.authority, offering, staff=None)
    url = f"/thu-tuc/{SLUG}/"
    assert "Bao nhiêu người nộp trực tuyến?" not in client.get(url).content.decode()
    for channel in ["self_remote", *["paper_counter"] * 4]:
        lodged(at, channel, clock.now())
    Procedure.objects.filter(slug=SLUG).update(code="2.001583")
    page = client.get(url).content.decode()
    assert "12 tháng qua, <b>20,0%</b> trong 5 hồ sơ nộp trực tuyến, trong đó <b>20,0%</b> dân tự nộp." in page
    assert "Năm 2016, Nghệ An, Sở Kế hoạch và Đầu tư, đăng ký kinh doanh: 2–3 trong khoảng 500 hồ sơ" in page
