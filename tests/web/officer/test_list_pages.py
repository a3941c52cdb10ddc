"""Around the list: one's own views, what is late, exports."""

import io
from datetime import timedelta

import pytest
from openpyxl import load_workbook

from motcua.dossiers.exports.making import make_export
from motcua.dossiers.models import Dossier, Export, SavedView
from motcua.foundation import clock
from tests.factories.authorities import MembershipFactory
from tests.factories.dossiers import filed, office
from tests.factories.signin import sign_in

pytestmark = pytest.mark.django_db
INBOX, VIEWS, OVERDUE, EXPORTS = "/can-bo/", "/can-bo/cach-xem/", "/can-bo/tre-han/", "/can-bo/xuat/"


def kept(desk, **more) -> SavedView:
    desk.post(f"{VIEWS}luu/", {"nhom": "office", "han": "late", "name": "Trễ của phòng"} | more)
    return SavedView.objects.latest("pk")


def test_a_filter_is_kept_and_found_again(desk, at):
    assert "Lưu cách xem này" in desk.get(INBOX, {"nhom": "office"}).content.decode()
    view = kept(desk)
    page = desk.get(INBOX, {"nhom": "office", "han": "late"})
    assert [(link.name, link.here) for link in page.context["views"]] == [("Trễ của phòng", True)]
    assert not page.context["may_keep"]
    assert view.person == at.staff


def test_the_list_opens_with_the_chosen_view_and_the_tab_still_shows_the_plain_one(desk, at):
    view = kept(desk, on_opening="1")
    assert desk.get(INBOX).url == f"/can-bo/?nhom=office&han=late&xem={view.pk}"
    assert desk.get(INBOX, {"nhom": "mine"}).status_code == 200


def test_a_view_is_renamed_chosen_left_and_dropped(desk, at):
    view = kept(desk)
    for act, said in (("open", "mở bằng"), ("plain", "như trước"), ("rename", "Đã đổi tên"), ("drop", "Đã xóa")):
        assert said in desk.post(f"{VIEWS}{view.pk}/", {"act": act, "name": "Mới"}, follow=True).content.decode()
    assert not SavedView.objects.exists()
    assert "Chưa lưu cách xem nào" in desk.get(VIEWS).content.decode()


def test_a_view_without_a_name_is_not_kept(desk, at):
    assert "Đặt tên" in desk.post(f"{VIEWS}luu/", {"name": " ", "han": "late"}, follow=True).content.decode()
    view = kept(desk)
    assert "Đặt tên" in desk.post(f"{VIEWS}{view.pk}/", {"name": ""}, follow=True).content.decode()


def test_views_are_ones_own(desk, outsider, at):
    view = kept(desk)
    assert outsider.post(f"{VIEWS}{view.pk}/", {"act": "drop"}).status_code == 404
    assert "Trễ của phòng" not in outsider.get(VIEWS).content.decode()


def late(at) -> Dossier:
    dossier = filed(at)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=clock.now() - timedelta(days=2))
    return dossier


def test_every_number_of_what_is_late_leads_to_its_list(desk, at):
    dossier = late(at)
    Dossier.objects.filter(pk=filed(at).pk).update(due_at=clock.now() + timedelta(days=20))
    page = desk.get(OVERDUE)
    unit, nobody = page.context["units"][0]
    assert (unit.name, [number.n for number in unit.numbers], unit.days) == (at.authority.name, [1, 0, 0, 2], 2)
    assert nobody.name == "Chưa giao ai"
    for line in (unit, nobody):
        listed = desk.get(line.numbers[0].url).context["rows"]
        assert [row.dossier.pk for row in listed] == [dossier.pk]
        assert len(desk.get(line.numbers[3].url).context["rows"]) == 2


def test_what_is_late_as_a_file(desk, at):
    late(at)
    response = desk.get(OVERDUE, {"dang": "csv"})
    lines = response.content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Đơn vị,Người xử lý,Trễ hạn,Hôm nay,3 ngày tới,Đang mở,Trễ lâu nhất từ"
    assert lines[1].startswith(f"{at.authority.name},,1,0,0,1,")
    assert "attachment" in response["Content-Disposition"]


def test_nothing_late_says_so_and_strangers_find_nothing(desk, client, at):
    assert "Không có hồ sơ nào đang mở" in desk.get(OVERDUE).content.decode()
    receiver = MembershipFactory(authority=at.authority, role="receiver").person
    assert sign_in(client, receiver).get(OVERDUE).status_code == 404


def test_the_provinces_manager_sees_all_numbers_without_doors(client, at):
    late(at)
    late(office())
    page = sign_in(client, MembershipFactory(role="manager").person).get(OVERDUE)
    assert len(page.context["units"]) == 2
    assert {number.url for lines in page.context["units"] for line in lines for number in line.numbers} == {""}


@pytest.fixture
def folder(settings, tmp_path):
    settings.FILES = tmp_path / "files"


def exported(desk, kind: str = "csv", **more) -> Export:
    desk.post(f"{EXPORTS}moi/", {"kind": kind, "nhom": "office"} | more)
    export = Export.objects.latest("id")
    make_export(export)
    return Export.objects.get(pk=export.pk)


def test_an_export_is_asked_for_followed_and_taken(desk, at, folder):
    dossier = filed(at)
    offered = desk.get(EXPORTS, {"nhom": "office"})
    assert "1 hồ sơ: Cả cơ quan" in offered.content.decode()
    desk.post(f"{EXPORTS}moi/", {"kind": "csv", "nhom": "office"})
    waiting = desk.get(EXPORTS).content.decode()
    assert "Đang chờ" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert '<meta http-equiv="refresh"' in waiting
    make_export(Export.objects.get())
    part = desk.get(EXPORTS, headers={"HX-Request": "true"}).content.decode()
    assert "Tải về" in part
    assert "hx-trigger" not in part
    assert "<html" not in part
    response = desk.get(f"{EXPORTS}{Export.objects.get().pk}/")
    content = b"".join(response.streaming_content)
    assert dossier.code in content.decode("utf-8-sig")
    assert int(response["Content-Length"]) == len(content)
    assert response["Content-Disposition"].startswith("attachment")
    assert Export.objects.get().downloads == 1


def test_a_workbook_is_one(desk, at, folder):
    filed(at)
    response = desk.get(f"{EXPORTS}{exported(desk, 'xlsx').pk}/")
    assert load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.max_row == 2


def test_progress_is_shown_while_it_is_made(desk, at, folder):
    desk.post(f"{EXPORTS}moi/", {"kind": "csv", "nhom": "office"})
    Export.objects.update(state="running", done=2_000, total=8_000)
    page = desk.get(EXPORTS).content.decode()
    assert '<progress max="8000" value="2000"' in page
    assert "2.000 trong 8.000 hồ sơ (25%)" in page


def test_an_export_is_its_owners(desk, outsider, at, folder):
    export = exported(desk)
    assert outsider.get(f"{EXPORTS}{export.pk}/").status_code == 404
    assert "Cả cơ quan" not in outsider.get(EXPORTS).content.decode()


def test_a_file_that_is_gone_is_said(desk, at, folder):
    export = exported(desk)
    Export.objects.update(state="erased", stored=None)
    assert desk.get(f"{EXPORTS}{export.pk}/").status_code == 409
    assert "Đã xóa tệp" in desk.get(EXPORTS).content.decode()


def test_an_unknown_kind_is_a_csv(desk, at, folder):
    assert exported(desk, "exe").kind == "csv"
