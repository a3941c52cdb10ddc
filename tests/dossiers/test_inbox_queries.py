"""What is in the list of an officer, counted and narrowed."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.authorities.models import AdministrativeUnit
from motcua.dossiers import services
from motcua.dossiers.models import Dossier
from motcua.dossiers.queries import Filters, Inbox, inbox_of, loads, oversight_of
from motcua.dossiers.queries.inbox import in_order, last_page
from motcua.foundation import clock
from tests.factories.authorities import MembershipFactory
from tests.factories.cases import NAME, PERSONAL_ID, accepted, asked, bureau, delivered, filed, walked_in
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
MORNING = local("2026-11-23 08:00")


def keys(inbox: Inbox, **filters: str) -> set:
    return {dossier.pk for dossier in inbox.rows(Filters(**filters))}


def due(dossier: Dossier, **distance: int) -> Dossier:
    Dossier.objects.filter(pk=dossier.pk).update(due_at=clock.now() + timedelta(**distance))
    return dossier


@pytest.fixture
def inbox(at) -> Inbox:
    return Inbox(at.staff["receiver"])


def test_groups_hold_what_their_names_say(at, inbox):
    mine, theirs, waiting, done = filed(at), accepted(at), asked(at, early=True), delivered(at)
    assert keys(inbox) == {mine.pk}
    assert keys(inbox, group="waiting") == {waiting.pk}
    assert keys(inbox, group="office") == {mine.pk, theirs.pk, waiting.pk}
    assert keys(inbox, group="done") == {done.pk}


def test_due_words_and_their_numbers_agree(at, inbox):
    with clock.at(MORNING):
        late, today, soon, week = (
            due(filed(at), **far) for far in ({"days": -1}, {"hours": 3}, {"days": 3}, {"days": 6})
        )
        due(filed(at), days=30)
        assert keys(inbox, due="late") == {late.pk}
        assert keys(inbox, due="today") == {today.pk}
        assert keys(inbox, due="soon") == {today.pk, soon.pk}
        assert keys(inbox, due="week") == {today.pk, soon.pk, week.pk}
        counts = inbox.counts(Filters())
        assert counts.due == {"late": 1, "waiting": 0, "today": 1, "soon": 2, "week": 3}
        assert (counts.mine, counts.listed) == (5, 5)
        assert inbox.counts(Filters(due="soon")).listed == 2


@pytest.mark.parametrize("field", ["state", "step", "procedure", "ward", "unit", "officer", "channel"])
def test_every_filter_narrows_and_is_counted(at, inbox, field):
    dossier, other = walked_in(at), filed(at)
    Dossier.objects.filter(pk=dossier.pk).update(
        state="accepted", open_step="khac", ward="00001", assignee=at.staff["receiver"]
    )
    value = {
        "state": "accepted", "step": "khac", "channel": "paper_counter", "ward": "00001", "officer": "me",
        "procedure": at.offering.procedure.code, "unit": at.authority.code,
    }[field]  # fmt: skip
    expected = {dossier.pk, other.pk} if field in ("procedure", "unit") else {dossier.pk}
    assert keys(inbox, group="office", **{field: value}) == expected
    assert inbox.counts(Filters(group="office", **{field: value})).listed == len(expected)
    assert keys(inbox, group="office", **{field: "no-such"}) == set()


def test_nobodys_and_a_colleagues(at, inbox):
    free, taken = filed(at), filed(at)
    colleague = MembershipFactory(authority=at.authority, role="receiver").person
    services.assign(taken, officer=at.staff["head"], to=colleague)
    assert keys(inbox, group="office", officer="nobody") == {free.pk}
    assert keys(inbox, group="office", officer=colleague.username) == {taken.pk}
    assert keys(inbox) == {free.pk}
    assert keys(Inbox(colleague)) == {free.pk, taken.pk}


@pytest.mark.parametrize(
    "text",
    [NAME, "nguyen thi anh", "ÁNH NGUYỆT", "nguy ngu", PERSONAL_ID, "001 190 123 456", "  nguyen   anh  "],
)
def test_a_text_finds_people_without_marks_and_by_whole_numbers(at, inbox, text):
    dossier = filed(at)
    filed(at, full_name="Đặng Văn Được (mẫu)", personal_id="001190999999")
    assert keys(inbox, text=text) == {dossier.pk}


@pytest.mark.parametrize("text", ["dang duoc", "Đặng", "0912 000 222", "+84912000222"])
def test_the_bar_of_the_letter_d_and_telephones_are_found(at, inbox, text):
    filed(at)
    dossier = filed(at, full_name="Đặng Văn Được (mẫu)", personal_id="001190999999", phone="+84912000222")
    assert keys(inbox, text=text) == {dossier.pk}


@pytest.mark.parametrize("text", ["guyen", "001190", "&|!:*", "'", "%", "\\", "thi:*|x", "<->"])
def test_parts_from_the_middle_and_signs_find_nobody(at, inbox, text):
    filed(at)
    assert keys(inbox, text=text) == set()


def test_the_beginning_of_a_number_finds_it(at, inbox):
    dossier = accepted(at)
    filed(at)
    assert keys(inbox, group="office", text=dossier.number) == {dossier.pk}
    assert keys(inbox, group="office", text=dossier.code[:7].lower()) == {dossier.pk}


@given(st.text(max_size=40))
def test_any_text_may_be_typed(text):
    assert Filters.of({"text": text}).text == Filters.of({"text": Filters.of({"text": text}).text}).text


def test_pages_are_parts_of_one_order(at, inbox):
    made = [due(filed(at), hours=hours) for hours in (5, 1, 4, 2, 3)]
    order = [made[1].pk, made[3].pk, made[4].pk, made[2].pk, made[0].pk]
    parts = [inbox.page(Filters(), number=number, size=2, total=5).keys for number in (1, 2, 3)]
    assert [key for part in parts for key in part] == order
    assert inbox.page(Filters(), number=99, size=2, total=5).keys == parts[2]
    assert [dossier.pk for dossier in in_order(parts[0])] == parts[0]
    assert inbox.page(Filters(text="nguyen"), number=2, size=2).keys == order[2:4]


def test_a_search_that_finds_too_much_says_so(at, inbox, monkeypatch):
    monkeypatch.setattr("motcua.dossiers.queries.inbox.MOST_FOUND", 2)
    for _number in range(3):
        filed(at)
    page = inbox.page(Filters(text="nguyen"), number=1, size=50)
    assert (len(page.keys), page.total, page.capped) == (2, 2, True)


@pytest.mark.parametrize(("total", "last"), [(0, 1), (1, 1), (50, 1), (51, 2), (45_000, 900)])
def test_the_last_page(total, last):
    assert last_page(total, 50) == last


def test_choices_have_their_numbers(at, inbox):
    filed(at)
    filed(at)
    assert inbox.numbers("mine", "procedure__code") == {at.offering.procedure.code: 2}
    assert set(inbox.colleagues()) == set(at.staff.values())


def test_what_a_list_does_not_show_is_not_read(at):
    filed(at)
    dossier = inbox_of(at.staff["receiver"]).get()
    assert {"answers", "reasons"} <= dossier.get_deferred_fields()
    assert {"phone", "id_number"} <= dossier.applicant.get_deferred_fields()


def test_kept_filters_come_back_and_strange_ones_do_not():
    filters = Filters(group="office", due="late", text="an")
    assert Filters.of(filters.told()) == filters
    assert Filters.of({"group": "x", "due": "x", "sort": "x", "text": 7, "more": "y"}) == Filters()


def test_lateness_is_told_by_unit_and_person(at):
    with clock.at(MORNING):
        colleague = at.staff["receiver"]
        taken, free = due(filed(at), days=-3), due(filed(at), days=-1)
        due(filed(at), hours=2)
        due(accepted(at), days=2)
        services.assign(taken, officer=at.staff["head"], to=colleague)
        found = loads(oversight_of(at.staff["head"]).rows)
        assert [unit.unit for unit in found] == [at.authority]
        load = found[0].load
        assert (load.open, load.late, load.today, load.soon) == (4, 2, 1, 2)
        assert load.oldest == Dossier.objects.get(pk=taken.pk).due_at
        assert [(person, people.late, people.open) for person, people in found[0].people] == [
            (None, 1, 3),
            (colleague, 1, 1),
        ]
        assert free.pk in keys(Inbox(at.staff["head"]), group="office", due="late", officer="nobody")


def test_only_those_who_answer_for_it_oversee(at):
    filed(at)
    filed(bureau())
    assert oversight_of(at.staff["receiver"]) is None
    assert oversight_of(at.staff["leader"]).rows.count() == 1
    manager = oversight_of(MembershipFactory(role="manager").person)
    assert (manager.rows.count(), manager.listed) == (2, False)


def test_the_index_of_the_desk_holds_every_filter():
    """A column that is asked for but not in the index makes the database read the wide rows again."""
    index = next(index for index in Dossier._meta.indexes if index.name == "dossier_desk")
    assert {"state", "open_step", "procedure", "ward", "assignee", "channel"} <= set(index.include)
    assert not AdministrativeUnit.objects.filter(code="").exists()
