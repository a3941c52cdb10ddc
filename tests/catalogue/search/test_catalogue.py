"""What the database holds is what is found: versions, offers, withdrawals, cards, offices; built once, and aside when large."""

import threading
from datetime import timedelta

import pytest

from motcua.authorities.models import Authority
from motcua.catalogue.models import Card, Procedure
from motcua.catalogue.search import kept
from motcua.catalogue.search.alphabet import alphabetical, letter_of, name_of
from motcua.catalogue.search.entry import Entry
from motcua.catalogue.search.events import of_card
from motcua.catalogue.search.finding import Facets, find, listed, services_found
from motcua.catalogue.search.places import Places
from motcua.foundation import clock
from tests.factories.authorities import AuthorityFactory
from tests.factories.filing import SLUG, offered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh():
    kept.forget()
    yield
    kept.forget()


def card(code="1.900001", title="Cấp thẻ bạn đọc", **more):
    return Card.objects.create(code=code, slug=f"the-{code.replace('.', '-')}", title=title, sha256="0", **more)


def titles(query, **facets):
    return [entry.title for entry in find(query, Facets(**facets)).entries]


def test_a_card_is_found_beside_services_and_as_soon_as_it_is_there():
    offered()
    assert titles("thẻ bạn đọc") != ["Cấp thẻ bạn đọc"]
    card(field="Thư viện", level="Cấp Xã")
    found = find("thẻ bạn đọc").entries[0]
    assert (found.title, found.kind, found.level, found.field) == ("Cấp thẻ bạn đọc", "card", "commune", "Thư viện")


def test_a_card_of_a_service_is_found_as_the_service():
    offered()
    card(title="Đổi thẻ thử", procedure=Procedure.objects.get())
    assert {entry.kind for entry in find("đổi thẻ thử").entries} == {"procedure"}


def test_a_vanished_card_and_a_withdrawn_service_are_not_found():
    offered()
    card(vanished_at=clock.now())
    assert "Cấp thẻ bạn đọc" not in titles("thẻ bạn đọc")
    assert services_found("đổi thẻ")
    Procedure.objects.update(withdrawn_on=clock.today() - timedelta(days=1))
    assert services_found("đổi thẻ") == []


def test_local_words_of_a_card_are_found():
    card(local_words="mượn sách về nhà\n")
    assert titles("mượn sách về nhà") == ["Cấp thẻ bạn đọc"]


def test_a_named_office_is_said_and_what_it_takes_comes_first():
    offered(AuthorityFactory(name_vi="Ủy ban nhân dân phường Bến Thử (mẫu)", slug="ben-thu"))
    for query in ("đổi thẻ phường bến thử", "doi the o phuong ben thu", "phuong ben thu"):
        found = find(query)
        assert (found.place.slug, found.entries[0].slug) == ("ben-thu", SLUG)


def test_an_office_narrows_to_what_it_takes():
    offered(AuthorityFactory(slug="ben-thu"))
    AuthorityFactory(slug="noi-khac")
    card()
    assert [entry.slug for entry in listed(lambda _entry: True, Facets(office="ben-thu")).entries] == [SLUG]
    assert listed(lambda _entry: True, Facets(office="noi-khac")).entries == ()


def test_facets_narrow_and_count():
    card("1.900001", "Cấp thẻ mượn sách", level="Cấp Xã", field="Thư viện")
    card("1.900002", "Cấp thẻ mượn máy", level="Cấp Tỉnh", field="Thư viện")
    found = find("cấp thẻ mượn", Facets(level="commune"))
    assert [entry.title for entry in found.entries] == ["Cấp thẻ mượn sách"]
    assert found.counts("level", Facets(level="commune"), lambda entry: entry.level) == {"commune": 1, "province": 1}
    assert titles("cấp thẻ mượn", field="thu-vien", level="province") == ["Cấp thẻ mượn máy"]
    assert titles("cấp thẻ mượn", kind="procedure") == []


def test_it_is_built_once_until_something_changes(django_assert_num_queries):
    card()
    first = kept.catalogue()
    with django_assert_num_queries(1):
        assert kept.catalogue() is first
    card("1.900002", "Cấp thẻ khác")
    assert kept.catalogue() is not first


def test_a_large_catalogue_is_built_aside_and_the_old_one_answers_meanwhile(monkeypatch):
    card()
    first = kept.catalogue()
    monkeypatch.setattr(kept, "LARGE", 1)
    started = []
    monkeypatch.setattr(kept.Thread, "start", lambda thread: started.append(thread))
    card("1.900002", "Cấp thẻ khác")
    assert kept.catalogue() is first
    assert kept.catalogue() is first  # within two seconds nobody asks again
    assert len(started) == 1
    monkeypatch.setattr(kept.connection, "close", lambda: None)
    started[0].run()
    assert len(kept.catalogue().entries) == 2


def test_two_threads_never_build_at_once(monkeypatch):
    built = []
    monkeypatch.setattr(kept, "_made", lambda *_arguments: built.append(1))
    with kept._Kept.building:
        aside = threading.Thread(target=kept._build_aside, args=[(clock.today(),)])
        monkeypatch.setattr(kept.connection, "close", lambda: None)
        aside.start()
        aside.join()
    assert built == []


def test_a_failed_rebuild_leaves_the_old_one(monkeypatch):
    card()
    first = kept.catalogue()
    monkeypatch.setattr(kept, "_made", lambda *_arguments: 1 / 0)
    monkeypatch.setattr(kept.connection, "close", lambda: None)
    kept._build_aside((clock.today(),))
    assert kept._Kept.now is first


def test_a_process_reads_it_ahead_and_goes_on_when_it_cannot(monkeypatch):
    monkeypatch.setattr(kept.connection, "close", lambda: None)
    monkeypatch.setattr(kept.Thread, "start", lambda thread: thread.run())
    card()
    kept.read_ahead()
    assert kept._Kept.now is not None
    kept.forget()
    monkeypatch.setattr(kept, "_read_state", lambda: 1 / 0)
    kept.read_ahead()
    assert kept._Kept.now is None


def test_an_office_is_found_by_its_own_name_without_its_rank_and_without_what_stands_above_it():
    offices = [
        (1, "a", "Ủy ban nhân dân phường Bến Son (mẫu)"),
        (2, "b", "Phòng Cảnh sát giao thông – Công an tỉnh"),
        (3, "c", "Ủy ban nhân dân xã Vân Trạch"),
        (4, "d", "Ủy ban nhân dân xã Vân Trạch"),
    ]
    places = Places(offices)
    assert places.in_query("khai sinh ở phường Bến Son")[1:] == (
        "a",
        "Ủy ban nhân dân phường Bến Son (mẫu)",
        "khai sinh",
    )
    assert places.in_query("phong canh sat giao thong").slug == "b"
    assert places.in_query("xã vân trạch") is None  # two have this name
    assert places.in_query("khai sinh") is None


def test_the_alphabet_is_the_vietnamese_one():
    names = ["Đổi", "Dán", "Ăn", "An", "Ấn", "Êm", "Em", "Ươm", "Ung"]
    assert sorted(names, key=alphabetical) == ["An", "Ăn", "Ấn", "Dán", "Đổi", "Em", "Êm", "Ung", "Ươm"]
    entry = Entry(("card", 1), "1.900001", ("Thủ tục đổi thẻ",))
    assert (name_of(entry), letter_of(entry)) == ("đổi thẻ", "Đ")
    assert letter_of(Entry(("card", 1), "1.900001", ("“Ứng cử”",))) == "Ư"


def test_cards_stand_under_events_by_field_and_by_title():
    kinds = {"for_citizens": True, "for_business": False}
    assert of_card("Đăng ký khai sinh", "Hộ tịch", **kinds) == {"life:child", "life:family"}
    assert of_card("Thủ tục đăng ký khai tử", "Hộ tịch", **kinds) >= {"life:death"}
    business = {"for_citizens": False, "for_business": True}
    assert of_card("Hoàn thuế", "Thuế", **business) == {"business:tax"}


def test_offices_of_another_day_name_nothing():
    AuthorityFactory(name_vi="Sở Ngày Xưa", valid_to=clock.today() - timedelta(days=1))
    assert find("sở ngày xưa").place is None
    assert Authority.objects.count() == 1
