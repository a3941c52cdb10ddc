"""Lost searches are counted without anything about who asked, and cannot fill the table."""

from datetime import timedelta

import pytest

from motcua.catalogue.models import SearchMiss
from motcua.catalogue.search.keeping import cleaned
from motcua.catalogue.services import misses
from motcua.catalogue.services.misses import note_miss, settle_miss
from motcua.foundation import clock

pytestmark = pytest.mark.django_db


def rows():
    return list(SearchMiss.objects.values_list("query", "times"))


def test_the_same_words_are_one_row_a_day():
    for query in ("Xin đất nghĩa trang", "xin dat  nghia trang", "XIN ĐẤT NGHĨA TRANG!"):
        assert note_miss(query)
    assert rows() == [("xin dat nghia trang", 3)]


def test_another_day_is_another_row():
    note_miss("cấp sao hoả")
    SearchMiss.objects.update(on=clock.today() - timedelta(days=1))
    note_miss("cấp sao hoả")
    assert rows() == [("cap sao hoa", 1), ("cap sao hoa", 1)]


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("tra hồ sơ 0912 345 678", "tra ho so"),
        ("cccd 038199001234 bị sai", "cccd bi sai"),
        ("số 0912.345.678 của ai", "so cua ai"),
        ("gửi an@hong-lam.example giấy", "gui giay"),
        ("công ty 1 thành viên", "cong ty 1 thanh vien"),
        ("phường 12", "phuong 12"),
        ("1.004194", ""),
        ("????", ""),
        ("\x00\x00", ""),
        ("a" * 60, ""),
        ("", ""),
    ],
)
def test_numbers_of_people_and_nonsense_are_not_kept(query, kept):
    assert cleaned(query) == kept
    assert note_miss(query) is bool(kept)


def test_a_long_query_is_cut():
    note_miss("giấy tờ " * 100)
    assert len(rows()[0][0]) <= 200


def test_a_day_takes_so_many_and_no_more_but_goes_on_counting_those(monkeypatch):
    monkeypatch.setattr(misses, "MOST_A_DAY", 3)
    assert [note_miss(f"chữ lạ {word}") for word in ("mot", "hai", "ba", "bon")] == [True, True, True, False]
    assert note_miss("chữ lạ hai")
    assert dict(rows()) == {"chu la mot": 1, "chu la hai": 2, "chu la ba": 1}


def test_what_is_settled_leaves_the_backlog_until_it_is_missed_on_another_day():
    note_miss("cấp sao hoả")
    SearchMiss.objects.update(on=clock.today() - timedelta(days=1))
    assert settle_miss("cap sao hoa") == 1
    assert not SearchMiss.objects.filter(settled_at=None).exists()
    note_miss("cấp sao hoả")
    assert SearchMiss.objects.filter(settled_at=None).count() == 1
