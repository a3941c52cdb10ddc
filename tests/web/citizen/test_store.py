"""The store of one's own papers, and using one of them again with one press."""

import pytest

from motcua.dossiers.models import Document, Draft, PaperReuse
from motcua.files.models import StoredFile
from motcua.files.services import keep_made
from motcua.foundation import clock
from tests.factories.dossiers import citizen
from tests.factories.files import pdf
from tests.factories.filing import SLUG, answered, complete, offered, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]


@pytest.fixture
def person(client):
    person = citizen()
    client.force_login(person)
    return person


@pytest.fixture
def given(client, person) -> Document:
    """The photo of a dossier that this person has filed."""
    offered()
    draft = complete(client)
    client.post(f"/nop/{draft.pk}/nop-ho-so/", {"key": "k" * 32, "declare": "1"})
    return Document.objects.get(component="picture")


def again(client, draft: Draft, document: Document, component: str = "picture"):
    return client.post(f"/nop/{draft.pk}/giay-to/", {"act": f"dung-lai:{component}:{document.pk}"})


def test_the_paper_is_offered_and_one_press_takes_it_over(client, given, person):
    draft = answered(client)
    page = client.get(f"/nop/{draft.pk}/giay-to/").content.decode()
    assert "Bạn đã nộp giấy này rồi" in page
    assert f"dung-lai:picture:{given.pk}" in page
    assert again(client, draft, given).status_code == 302
    assert again(client, draft, given).status_code == 302
    assert draft.files.get().stored_id == given.stored_id
    kept = PaperReuse.objects.get()
    assert (kept.person, kept.draft_id, kept.dossier) == (person, draft.pk, None)
    after = client.get(f"/nop/{draft.pk}/giay-to/").content.decode()
    assert "Đã dùng lại: Ảnh thẻ cũ" in after
    assert "Bạn đã nộp giấy này rồi" not in after


def test_taken_out_again_or_thrown_away_the_first_dossier_keeps_it(client, given):
    draft = answered(client)
    again(client, draft, given)
    client.post(f"/nop/{draft.pk}/giay-to/?bo={draft.files.get().pk}")
    assert not draft.files.exists()
    again(client, draft, given)
    client.post(f"/nop/{draft.pk}/bo/")
    assert StoredFile.objects.filter(pk=given.stored_id).exists()
    assert client.get(f"/ho-so/{given.dossier.reference}/giay/{given.pk}").status_code == 200


def test_nobody_is_offered_the_paper_of_another_and_pressing_its_button_does_nothing(client, given):
    other = type(client)()
    other.force_login(citizen())
    draft = answered(other)
    assert "Bạn đã nộp giấy này rồi" not in other.get(f"/nop/{draft.pk}/giay-to/").content.decode()
    assert again(other, draft, given).status_code == 302
    stranger = type(client)()
    begun = answered(stranger)
    assert again(stranger, begun, given).status_code == 302
    assert not draft.files.exists()
    assert not begun.files.exists()


@pytest.mark.parametrize(
    "act", ["dung-lai:", "dung-lai:picture:", "dung-lai:form:x", "dung-lai:khong-co:1", "dung-lai:a:b:c"]
)
def test_nonsense_is_no_error(client, given, act):
    draft = answered(client)
    assert client.post(f"/nop/{draft.pk}/giay-to/", {"act": act}).status_code == 302
    assert not draft.files.exists()


def test_files_chosen_beside_the_button_are_kept_too(client, given):
    draft = answered(client)
    client.post(f"/nop/{draft.pk}/giay-to/", {"act": f"dung-lai:picture:{given.pk}", "tep-picture": upload()})
    assert draft.files.count() == 2


def test_the_store_shows_papers_and_results_with_where_they_came_from(client, given, person):
    dossier = given.dossier
    Document.objects.create(dossier=dossier, kind="result", title="Kết quả", journal_seq=9,
                            stored=keep_made(pdf(), name="a.pdf"))  # fmt: skip
    page = client.get("/toi/giay-to/").content.decode()
    assert "Ảnh thẻ cũ" in page
    assert "Giấy thử" in page
    assert dossier.reference in page
    assert client.get(f"/toi/giay-to/{given.pk}/nho/")["Content-Type"] == "image/jpeg"
    only_results = client.get("/toi/giay-to/?loai=ket-qua").content.decode()
    assert "Ảnh thẻ cũ" not in only_results
    assert client.get("/toi/giay-to/?loai=%00&trang=x").status_code == 200
    with clock.at(clock.now().replace(year=clock.now().year + 1)):
        client.force_login(person)
        assert "Đã hơn 6 tháng" in client.get("/toi/giay-to/").content.decode()


def test_the_store_of_another_is_empty_and_his_pictures_are_not_found(client, given):
    other = type(client)()
    other.force_login(citizen())
    assert "Chưa có giấy tờ nào ở đây" in other.get("/toi/giay-to/").content.decode()
    assert other.get(f"/toi/giay-to/{given.pk}/nho/").status_code == 404
    assert type(client)().get("/toi/giay-to/").status_code == 302


def test_the_store_costs_the_same_for_one_paper_and_for_ten(client, given, django_assert_max_num_queries):
    for number in range(9):
        draft = answered(client)
        again(client, draft, given)
        client.post(f"/nop/{draft.pk}/nhan-ket-qua/", {"how": "online"})
        client.post(f"/nop/{draft.pk}/nop-ho-so/", {"key": f"{number:032}", "declare": "1"})
    with django_assert_max_num_queries(8):
        page = client.get("/toi/giay-to/").content.decode()
    assert "Đã dùng trong 10 hồ sơ" in page


def test_the_account_leads_to_all_of_it(client, person):
    page = client.get("/toi/").content.decode()
    for address in ("/toi/giay-to/", "/toi/lam-thay/", "/toi/ai-da-xem/", "/bao-mat/"):
        assert f'href="{address}"' in page
    assert "Chưa có cán bộ nào mở hồ sơ của bạn" in client.get("/toi/ai-da-xem/").content.decode()


def test_the_start_leads_to_the_list_of_those_one_acts_for(client):
    offered()
    assert "/toi/lam-thay/" in client.get(f"/thu-tuc/{SLUG}/bat-dau/").content.decode()
