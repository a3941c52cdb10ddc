"""Cards follow the entries: added, changed, gone, back; local additions stay; all or nothing."""

import pytest
from django.db import connections

from motcua.catalogue import services as catalogue
from motcua.catalogue.models import Card, CardImport
from motcua.catalogue.national.archive import Found
from motcua.catalogue.national.entry import decoded, read_entry, text_of
from motcua.catalogue.national.services import LOCK, ImportRefused, add_locally, import_entries
from tests.catalogue.national.entries import ENTRY, entry, needs_sample, sample
from tests.factories.catalogue import LICENCE, package

pytestmark = pytest.mark.django_db
A, B, C = "1.900001", "1.900002", "1.900003"


def brought(*texts, partial=False, **named):
    files = [
        Found(f"{number}.txt", text if isinstance(text, bytes) else text.encode()) for number, text in enumerate(texts)
    ]
    files += [Found(f"{name}.txt", data) for name, data in named.items()]
    return import_entries(files, source="test", partial=partial)


def card(code=A):
    return Card.objects.get(code=code)


def test_an_entry_becomes_a_card():
    done = brought(entry(A))
    made = card()
    assert (made.title, made.field, made.level) == ("Cấp thẻ bạn đọc thư viện (mẫu)", "Thư viện", "Cấp Tỉnh")
    assert (made.body, made.online, made.slug) == ("Thư viện tỉnh", True, "cap-the-ban-doc-thu-vien-mau-1-900001")
    assert text_of(made.sections) == text_of(read_entry(ENTRY).sections)
    assert (done.entries, done.added, done.changed, done.vanished, done.problems) == (1, [A], [], [], [])


def test_the_same_again_writes_nothing():
    brought(entry(A), entry(B))
    before = list(Card.objects.values())
    done = brought(entry(A), entry(B))
    assert list(Card.objects.values()) == before
    assert (done.unchanged, done.added, done.changed) == (2, [], [])


def test_only_what_changed_is_written_and_the_sections_are_named():
    brought(entry(A), entry(B))
    other = card(B).imported_at
    done = brought(entry(A).replace("20000", "30000").replace("Thẻ bạn đọc", "Thẻ mới"), entry(B))
    assert done.changed == [{"code": A, "sections": ["Cách thức thực hiện", "Kết quả thực hiện"]}]
    assert card().sections["Kết quả thực hiện"] == ["Thẻ mới"]
    assert (done.unchanged, card(B).imported_at) == (1, other)


def test_local_additions_and_the_address_outlive_a_change():
    brought(entry(A))
    add_locally(card(), note=" Nộp ở 12 Lê Lợi. ", words="thẻ mượn sách\nthẻ thư viện")
    slug = card().slug
    brought(entry(A).replace("Cấp thẻ", "Làm thẻ"))
    changed = card()
    assert changed.title.startswith("Làm thẻ")
    assert (changed.local_note, changed.local_words) == ("Nộp ở 12 Lê Lợi.", "thẻ mượn sách\nthẻ thư viện")
    assert changed.slug == slug


def test_a_vanished_entry_keeps_its_card_and_comes_back():
    brought(entry(A), entry(B))
    done = brought(entry(A))
    assert (done.vanished, card(B).vanished_at is not None, card().vanished_at) == ([B], True, None)
    assert brought(entry(A)).vanished == []
    done = brought(entry(A), entry(B))
    assert (done.returned, done.unchanged, card(B).vanished_at) == ([B], 2, None)


def test_a_partial_delivery_marks_nothing_as_vanished():
    brought(entry(A), entry(B))
    done = brought(entry(C), partial=True)
    assert (done.added, done.vanished, done.partial) == ([C], [], True)
    assert not Card.objects.exclude(vanished_at=None).exists()


def test_what_is_wrong_is_told_and_stops_nothing():
    bad = [b"", b"\xff\xfe", b"x" * 10_000_000, b"\x00\x01", b"{}", entry("").encode(), entry("1.2").encode()]
    done = brought(*bad, entry(A))
    assert (done.entries, done.added, [problem["entry"] for problem in done.problems]) == (
        8,
        [A],
        [f"{number}.txt" for number in range(7)],
    )
    assert [problem.get("text") for problem in done.problems[4:]] == ["{}", entry(""), entry("1.2")]


def test_twins_are_told_and_the_first_counts():
    done = brought(entry(A), entry(A), entry(A).replace("Thẻ bạn đọc", "Thẻ khác"))
    assert [problem["why"] for problem in done.problems] == [
        f"trùng mã {A} với 0.txt (giống hệt)",
        f"trùng mã {A} với 0.txt (khác nội dung; giữ mục đọc trước)",
    ]
    assert card().sections["Kết quả thực hiện"] == ["Thẻ bạn đọc"]
    assert (done.added, done.problems[1]["text"]) == ([A], entry(A).replace("Thẻ bạn đọc", "Thẻ khác"))


def test_a_cut_entry_becomes_a_card_that_says_so():
    done = brought(entry(A)[: ENTRY.index("Yêu cầu")])
    assert card().missing == ["Yêu cầu, điều kiện thực hiện", "Từ khóa", "Mô tả"]
    assert done.problems[0]["why"] == "có vẻ bị cắt: thiếu Yêu cầu, điều kiện thực hiện, Từ khóa, Mô tả"
    assert brought(entry(A)).changed[0]["sections"] == ["Yêu cầu, điều kiện thực hiện", "Từ khóa", "Mô tả"]


def test_a_cut_entry_never_replaces_a_whole_one():
    brought(entry(A), entry(B))
    before = card()
    done = brought(entry(A)[: ENTRY.index("Căn cứ")], entry(B))
    assert (card().sections, card().vanished_at, done.changed) == (before.sections, None, [])
    assert done.problems[0]["why"].endswith("; giữ bản đã có")


def test_a_card_whose_file_cannot_be_read_has_not_vanished():
    brought(entry(A), entry(B))
    done = brought(entry(B), **{A: b"\xff"})
    assert (done.vanished, card().vanished_at) == ([], None)


def test_nothing_readable_changes_nothing():
    brought(entry(A))
    for bad in ([], [b"", b"\xff"]):
        with pytest.raises(ImportRefused, match="Không có mục thủ tục nào"):
            brought(*bad)
    assert (card().vanished_at, CardImport.objects.count()) == (None, 1)


def test_a_crash_in_the_middle_leaves_the_old_state(monkeypatch):
    monkeypatch.setattr("motcua.catalogue.national.services.ROWS_AT_ONCE", 1)
    brought(entry(A), entry(B))
    before = list(Card.objects.values())

    def torn():
        yield Found("1.txt", entry(A).replace("20000", "1").encode())
        yield Found("2.txt", entry(C).encode())
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="disk"):
        import_entries(torn(), source="torn")
    assert list(Card.objects.values()) == before
    assert CardImport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_imports_at_once_are_one():
    other = connections.create_connection("default")
    other.settings_dict = connections["default"].settings_dict
    try:
        with other.cursor() as cursor:
            cursor.execute("select pg_advisory_lock(%s)", [LOCK])
            with pytest.raises(ImportRefused, match="Một lần chép khác"):
                brought(entry(A))
    finally:
        other.close()
    assert brought(entry(A)).added == [A]


def test_a_card_leads_to_the_procedure_with_its_code_whichever_came_first():
    brought(entry("3.000347"), entry(A))
    assert card("3.000347").procedure is None
    version = catalogue.publish(package(LICENCE))
    assert (card("3.000347").procedure, card().procedure) == (version.procedure, None)
    Card.objects.all().delete()
    brought(entry("3.000347"), entry(A))
    assert (card("3.000347").procedure, card().procedure) == (version.procedure, None)


def test_a_card_of_an_older_reader_is_read_again_in_silence():
    brought(entry(A))
    Card.objects.update(reader=0, sections={"order": []})
    done = brought(entry(A))
    assert (done.unchanged, done.changed) == (1, [])
    assert card().sections["order"][0] == "Mã thủ tục"


def test_statements_do_not_grow_with_the_entries(django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        brought(*[entry(f"1.9000{number:02}") for number in range(60)])


@needs_sample
def test_the_whole_sample_becomes_cards():
    done = import_entries([Found(name, data) for name, data in sample().items()], source="sample")
    assert (done.entries, len(done.added), done.problems) == (len(sample()), len(sample()), [])
    for made in Card.objects.iterator():
        assert " ".join(decoded(sample()[f"{made.code}.txt"]).split()).endswith(
            " ".join(text_of(made.sections).split())
        )
