"""The list of procedures and the ways to begin a draft."""

import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from motcua.catalogue.drafting import problems_of
from motcua.catalogue.models import PackageDraft
from tests.factories.catalogue import HOUSEHOLD, folder
from tests.factories.dossiers import office
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
LIST = reverse("manager:drafts")


def test_every_procedure_is_listed_with_its_version(author, procedure):
    page = author.browser.get(LIST).content.decode()
    assert procedure.name_vi in page
    assert "Phiên bản 1" in page


def test_editing_starts_from_the_newest_version_and_leads_to_the_open_draft(author, other, procedure):
    address = reverse("manager:draft_start", args=[procedure.code])
    first = author.browser.post(address)
    draft = PackageDraft.objects.get()
    assert first["Location"] == reverse("manager:draft_section", args=[draft.pk, "thong-tin"])
    assert draft.files["procedure.yaml"] == folder("doi-giay-phep-lai-xe").joinpath("procedure.yaml").read_text("utf-8")
    assert other.browser.post(address)["Location"] == first["Location"]
    assert PackageDraft.objects.count() == 1


def test_officers_without_the_role_find_nothing_here(draft):
    browser = sign_in(Client(), office().staff)
    assert browser.get(LIST).status_code == 404
    assert browser.get(reverse("manager:draft_section", args=[draft.pk, "phi"])).status_code == 404


def test_strangers_are_led_to_the_door(client, db):
    assert client.get(LIST)["Location"].startswith(reverse("account_login"))


def test_a_new_procedure_begins_with_a_skeleton_without_errors(author):
    author.browser.post(reverse("manager:draft_new"), {"code": "1.999999", "name": "Cấp giấy thử"})
    draft = PackageDraft.objects.get()
    assert draft.title == "Cấp giấy thử"
    assert [p.text for p in problems_of(draft.files) if p.is_error and "tiếng Anh" not in p.text] == []


def test_a_new_procedure_may_be_a_copy(author, procedure):
    given = {"code": "1.999998", "name": "Đổi bằng thuyền trưởng", "like": procedure.code}
    author.browser.post(reverse("manager:draft_new"), given)
    draft = PackageDraft.objects.get()
    assert "slug: doi-bang-thuyen-truong\n" in draft.files["procedure.yaml"]
    assert set(draft.files) >= {"form.yaml", "result.typ"}


def test_a_code_of_another_shape_is_refused_with_what_was_typed(author):
    answer = author.browser.post(reverse("manager:draft_new"), {"code": "12", "name": "Tên tôi gõ"})
    assert answer.status_code == 422
    assert "Ghi mã thủ tục dạng 3.000347" in answer.content.decode()
    assert "Tên tôi gõ" in answer.content.decode()


def packed(*names: str, prefix: str = "goi/") -> io.BytesIO:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as archive:
        for name in names:
            archive.writestr(prefix + name, folder(HOUSEHOLD).joinpath(name).read_text("utf-8"))
    box.seek(0)
    box.name = "goi.zip"
    return box


def test_a_package_in_a_zip_becomes_a_draft(author):
    author.browser.post(
        reverse("manager:draft_new"), {"act": "tai-len", "package": packed("procedure.yaml", "form.yaml")}
    )
    assert set(PackageDraft.objects.get().files) == {"procedure.yaml", "form.yaml"}


@pytest.mark.parametrize("names", [("form.yaml",), ()])
def test_a_zip_without_a_package_is_refused(author, names):
    answer = author.browser.post(reverse("manager:draft_new"), {"act": "tai-len", "package": packed(*names)})
    assert answer.status_code == 422
    assert "Trong tệp .zip không có procedure.yaml." in answer.content.decode()


def test_what_is_no_zip_is_refused(author):
    box = io.BytesIO(b"not a zip")
    box.name = "goi.zip"
    answer = author.browser.post(reverse("manager:draft_new"), {"act": "tai-len", "package": box})
    assert "Tệp này không phải là .zip đọc được." in answer.content.decode()
