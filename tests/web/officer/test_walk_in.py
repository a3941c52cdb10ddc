"""Paper at the counter: one short form, one press, one dossier."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.reading import read_package
from motcua.config.environment import ROOT
from motcua.dossiers.models import AccessRecord, Channel, Dossier
from motcua.payments.models import CashShift, Settlement
from motcua.web.officer.walk_in_form import WalkInForm, fee_questions
from tests.factories.authorities import AuthorityFactory, MembershipFactory
from tests.factories.dossiers import office, small_package, words
from tests.factories.signin import sign_in
from tests.factories.tills import open_till, till_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_page(at):
    open_till(at)
    return reverse("officer:walk_in_form", args=[at.offering.pk])


def filled(desk, form_page, **more):
    key = desk.get(form_page).context["form"]["key"].value()
    return {"key": key, "full_name": "Lê Thị Giấy (mẫu)", "phone": "0912 345 678", "thu_bang": "cash"} | more


def test_one_press_registers_takes_the_fee_and_accepts(desk, at, form_page):
    answer = desk.post(form_page, filled(desk, form_page, personal_id="001190000016"))
    dossier = Dossier.objects.get()
    assert answer.url == reverse("officer:receipt", args=[dossier.pk])
    assert (dossier.channel, dossier.state) == (Channel.PAPER_COUNTER, "accepted")
    assert dossier.applicant.phone == "+84912345678"
    assert Settlement.objects.get().method == "cash"


def test_ticked_papers_lie_in_the_dossier_as_paper(desk, at, form_page):
    desk.post(form_page, filled(desk, form_page, papers=["to_khai"]))
    document = Dossier.objects.get().documents.get(kind="component")
    assert (document.title, document.stored) == ("Tờ khai", None)
    page = desk.get(reverse("officer:dossier", args=[document.dossier_id]))
    checklist = next(each.facts["checklist"] for each in page.context["side"] if "checklist" in each.facts)
    assert [line.there for line in checklist] == [True]
    assert "Bản giấy, để tại cơ quan" in page.content.decode()


def test_the_receipt_can_be_taken_home(desk, at, form_page):
    answer = desk.post(form_page, filled(desk, form_page), follow=True)
    page, dossier = answer.content.decode(), Dossier.objects.get()
    for text in (
        dossier.number,
        dossier.code,
        "Lê Thị Giấy (mẫu)",
        "Hẹn trả kết quả",
        "đã nộp",
        "<svg",
        "data-print",
        "/bien-lai/",
    ):
        assert text in page
    assert AccessRecord.objects.filter(what="Mở giấy tiếp nhận").count() == 1


def test_the_same_page_sent_twice_registers_once(desk, at, form_page):
    data = filled(desk, form_page)
    first, second = desk.post(form_page, data), desk.post(form_page, data)
    assert first.url == second.url
    assert Dossier.objects.count() == Settlement.objects.count() == 1


def test_the_same_page_with_another_person_is_no_repeat(desk, at, form_page):
    data = filled(desk, form_page)
    desk.post(form_page, data)
    answer = desk.post(form_page, data | {"full_name": "Phạm Văn Sau (mẫu)"})
    assert answer.status_code == 409
    assert "đã đăng ký một hồ sơ khác" in answer.content.decode()
    assert Dossier.objects.count() == 1
    shown = answer.context["form"]
    assert shown["full_name"].value() == "Phạm Văn Sau (mẫu)"
    fresh = shown["key"].value()
    assert desk.post(form_page, data | {"full_name": "Phạm Văn Sau (mẫu)", "key": fresh}).status_code == 302
    assert [one.applicant.full_name for one in Dossier.objects.order_by("id")] == [
        data["full_name"],
        "Phạm Văn Sau (mẫu)",
    ]


def test_a_fee_that_is_not_paid_is_asked_for(desk, at, form_page):
    data = filled(desk, form_page)
    del data["thu_bang"]
    assert "Thu đủ 115.000\xa0đồng rồi chọn tiền mặt hay thẻ" in desk.post(form_page, data).content.decode()
    assert not Dossier.objects.exists()


def test_a_free_procedure_asks_for_no_money(client):
    at = office(fee=0)
    desk = sign_in(client, at.staff)
    form_page = reverse("officer:walk_in_form", args=[at.offering.pk])
    data = filled(desk, form_page)
    del data["thu_bang"]
    assert desk.post(form_page, data).status_code == 302


def test_the_clerk_types_the_name_first(desk, form_page):
    page = desk.get(form_page).content.decode()
    assert page.index("autofocus") < page.index('name="phone"')


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"full_name": ""}, "Nhập họ và tên người nộp"),
        ({"phone": "123"}, "Nhập số điện thoại Việt Nam"),
        ({"personal_id": "12"}, "Lỗi:"),
        ({"papers": "khong_co"}, "Lỗi:"),
        ({"full_name": "\x00"}, "Lỗi:"),
        ({"key": ""}, "Trang này đã cũ"),
    ],
)
def test_mistakes_are_said_in_words_and_keep_the_rest(desk, form_page, more, said):
    answer = desk.post(form_page, filled(desk, form_page, **more))
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Dossier.objects.exists()


def test_a_key_of_somebody_else_is_refused_with_the_text_kept(desk, at, form_page):
    other = MembershipFactory(authority=at.authority, role="receiver").person
    data = filled(desk, form_page)
    till_of(other, at.authority)
    sign_in(Client(), other).post(form_page, data)
    answer = desk.post(form_page, data)
    assert answer.status_code == 409
    assert "Lê Thị Giấy (mẫu)" in answer.content.decode()


def test_only_procedures_of_the_own_counter_are_offered(desk, at):
    other = office()
    assert [group["procedure"] for group in desk.get("/can-bo/tiep-nhan/").context["groups"]] == [at.offering.procedure]
    assert desk.get(reverse("officer:walk_in_form", args=[other.offering.pk])).status_code == 404


def test_the_centre_takes_the_procedures_of_every_office(client, at):
    other = office()
    centre = AuthorityFactory(kind=Authority.Kind.CENTRE)
    desk = sign_in(client, MembershipFactory(authority=centre, role="receiver").person)
    offered = {group["procedure"] for group in desk.get("/can-bo/tiep-nhan/").context["groups"]}
    assert offered == {at.offering.procedure, other.offering.procedure}
    form_page = reverse("officer:walk_in_form", args=[other.offering.pk])
    till_of(Person.objects.get(pk=desk.session["_auth_user_id"]), centre)
    desk.post(form_page, filled(desk, form_page))
    dossier = Dossier.objects.get()
    assert (dossier.receiving_authority, dossier.authority) == (centre, other.authority)
    assert dossier.state == "accepted"


def test_who_receives_nothing_is_offered_nothing(client, at):
    desk = sign_in(client, MembershipFactory(authority=at.authority, role="leader").person)
    assert desk.get("/can-bo/tiep-nhan/").context["groups"] == []
    assert desk.get(reverse("officer:walk_in_form", args=[at.offering.pk])).status_code == 404


@pytest.mark.parametrize("number", ["", "abc", "9" * 20, "-1"])
def test_a_strange_choice_leads_back(desk, number):
    assert desk.get("/can-bo/tiep-nhan/chon/", {"o": number}).url == "/can-bo/tiep-nhan/"


def test_a_choice_from_the_list_leads_to_the_form(desk, at, form_page):
    assert desk.get("/can-bo/tiep-nhan/chon/", {"o": at.offering.pk}).url == form_page


def test_what_the_fee_depends_on_is_asked_at_the_counter():
    package = small_package()
    row = {"when": "email == 'a@b.vn'", "amount": 5_000, "why": {"vi": "v", "en": "e"}, "basis": "b"}
    fee = package.fees[0].model_dump(by_alias=True) | {"rows": [row, {"otherwise": 9_000, "basis": "b"}]}
    changed = type(package).model_validate(package.model_dump(by_alias=True) | {"fees": [fee]})
    assert [question.id for question in fee_questions(changed)] == ["email"]
    form = WalkInForm(changed, {"key": "k", "full_name": "A B", "email": "a@b.vn"})
    assert not form.is_valid()
    assert form.fee() == 5_000


def by_heads():
    """A fee for each head, counted by a computed question over a household."""
    package = small_package()
    empty = {"empty": words("Hãy trả lời")}
    asked = [
        {"id": "home", "type": "household", "ask": words("Nhà có ai?"), **empty},
        {"id": "heads", "type": "computed", "rule": "size(home)", "ask": words("Số người")},
    ]
    page = package.pages[0].model_dump(by_alias=True, exclude_none=True)
    fee = package.fees[0].model_dump(by_alias=True) | {"rows": [{"otherwise": "heads * 1000", "basis": "b"}]}
    pages = [page | {"questions": [*page["questions"], *asked]}]
    return type(package).model_validate(package.model_dump(by_alias=True) | {"fees": [fee], "pages": pages})


def test_rows_that_the_fee_depends_on_are_typed_at_the_counter_and_a_new_row_files_nothing():
    row = {"home-0-full_name": "Hoa", "home-0-relation": "child", "home-0-born_on_nam": "2016"}
    data = {"key": "k", "full_name": "A B", "thu_bang": "cash", "home-rows": "1", **row}
    form = WalkInForm(by_heads(), posted(data))
    assert form.is_valid(), form.errors
    assert (form.fee(), form.has_rows) == (1_000, True)
    assert WalkInForm.with_rows_changed(by_heads(), posted(data)) is None
    longer = WalkInForm.with_rows_changed(by_heads(), posted(data | {"act": "them-dong:home"}))
    assert 'name="home-1-full_name"' in longer.as_p()
    assert 'value="Hoa"' in longer.as_p()
    assert longer.errors == {}


def posted(data):
    return MultiValueDict({name: [value] for name, value in data.items()})


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in (ROOT / "procedures").glob("*/procedure.yaml")))
def test_every_procedure_of_the_house_can_be_registered_in_one_short_form(folder):
    package = read_package(ROOT / "procedures" / folder)
    form = WalkInForm(package, {})
    assert len(form.asked) <= 4
    data = {"key": "k", "full_name": "Lê Thị Giấy (mẫu)", "thu_bang": "cash"}
    if package.kinds_to_ask:
        data["applicant_kind"] = package.kinds_to_ask[-1]
    for question in form.asked:
        data[question.id] = question.choices[0].id if question.choices else {"yes_no": "no"}.get(question.type, "5")
        if question.type == "date":
            data |= {f"{question.id}_{box}": part for box, part in (("ngay", "1"), ("thang", "11"), ("nam", "2025"))}
        if question.type == "address":
            data |= {f"{question.id}_ward": "Phường Mẫu", f"{question.id}_line": "Số 1"}
    form = WalkInForm(package, data)
    assert form.is_valid(), form.errors
    assert isinstance(form.fee(), int)
    assert form.applicant().get("applicant_kind", "") == data.get("applicant_kind", "")


def press(desk, form_page, act, **more):
    return desk.post(form_page, filled(desk, form_page, act=act, **more))


def test_without_a_shift_the_page_offers_to_open_one_and_keeps_what_was_typed(client, at):
    desk, page = sign_in(client, at.staff), reverse("officer:walk_in_form", args=[at.offering.pk])
    assert "Chưa mở ca thu" in desk.get(page).content.decode()
    refused = desk.post(page, filled(desk, page))
    assert refused.status_code == 409
    assert "Mở ca rồi thu tiền" in refused.content.decode()
    opened = press(desk, page, "mo-ca", opening_float="200.000")
    shown = opened.context["form"]
    assert (opened.status_code, shown["full_name"].value(), shown.errors) == (200, "Lê Thị Giấy (mẫu)", {})
    assert "Chưa mở ca thu" not in opened.content.decode()
    shift = CashShift.objects.get()
    assert (shift.clerk, shift.authority, shift.opening_float) == (at.staff, at.authority, 200_000)
    assert desk.post(page, filled(desk, page)).status_code == 302


def test_a_float_that_is_no_sum_opens_nothing(client, at):
    desk, page = sign_in(client, at.staff), reverse("officer:walk_in_form", args=[at.offering.pk])
    answer = press(desk, page, "mo-ca", opening_float="nhiều")
    assert "Nhập số tiền bằng chữ số" in answer.content.decode()
    assert not CashShift.objects.exists()


def test_the_page_counts_the_fee_and_the_change_before_anything_is_registered(desk, form_page):
    page = press(desk, form_page, "tinh-tien", khach_dua="200.000").content.decode()
    assert "115.000\xa0đồng" in page
    assert "85.000\xa0đồng" in page
    assert not Dossier.objects.exists()
    data = filled(desk, form_page, act="tinh-tien", khach_dua="200000")
    part = desk.post(form_page, data, headers={"HX-Request": "true"}).content.decode()
    assert "85.000\xa0đồng" in part
    assert "<html" not in part


def test_the_change_is_said_once_more_with_the_receipt(desk, form_page):
    page = desk.post(form_page, filled(desk, form_page, khach_dua="200.000"), follow=True).content.decode()
    assert "Thối lại 85.000\xa0đồng" in page


def test_too_little_money_is_not_taken(desk, form_page):
    page = desk.post(form_page, filled(desk, form_page, khach_dua="100.000")).content.decode()
    assert "Khách đưa còn thiếu 15.000\xa0đồng" in page
    assert not Dossier.objects.exists()


def test_a_card_is_taken_with_the_number_of_its_slip(desk, form_page):
    page = desk.post(form_page, filled(desk, form_page, thu_bang="card")).content.decode()
    assert "Nhập số giao dịch in trên hóa đơn của máy thẻ" in page
    desk.post(form_page, filled(desk, form_page, thu_bang="card", so_hoa_don_the="6099 0012"))
    assert (Settlement.objects.get().method, Settlement.objects.get().provider_ref) == ("card", "60990012")


@pytest.mark.parametrize("way", ["paper_counter", "paper_post", "paper_digitised"])
def test_paper_by_post_or_typed_in_later_is_told_apart_and_stays_paper(desk, form_page, way):
    desk.post(form_page, filled(desk, form_page, came_by=way))
    dossier = Dossier.objects.get()
    assert (dossier.channel, dossier.is_online) == (way, False)


def test_paper_never_counts_as_online_whatever_is_sent(desk, form_page):
    assert desk.post(form_page, filled(desk, form_page, came_by="self_remote")).status_code == 200
    assert not Dossier.objects.exists()
