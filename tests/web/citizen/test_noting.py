"""The funnel of scripted visits: what is counted, once, and what is not."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from motcua.dossiers.models import Draft
from motcua.foundation import clock
from motcua.uptake.funnel import noting
from motcua.uptake.models import DraftMark, FieldErrorCount, HelpCount, PageTime, StepCount, StepToFold
from motcua.uptake.services import close_drafts, count_paid, fold_steps
from tests.factories.dossiers import citizen
from tests.factories.filing import PERSON, SLUG, answered, begun, complete, offered, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_cache")]
PHONE = "Mozilla/5.0 (Linux; Android 13; Redmi) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36"
COMPUTER = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36"
PAGE = f"/thu-tuc/{SLUG}/"


@pytest.fixture
def at():
    return offered()


@pytest.fixture
def phone():
    return Client(headers={"User-Agent": PHONE})


def steps() -> Counter:
    """Step -> how many, after folding."""
    fold_steps()
    found = Counter()
    for row in StepCount.objects.all():
        found[row.step] += row.number
    return found


def devices(step: str) -> dict[str, int]:
    return {row.device: row.number for row in StepCount.objects.filter(step=step)}


def file_it(client, draft):
    client.force_login(citizen())
    client.get(f"/nop/{draft.pk}/kiem-tra/")
    return client.post(f"/nop/{draft.pk}/nop-ho-so/", {"key": "k" * 24, "declare": "1"})


def test_a_whole_visit_counts_every_step_once(at, phone):
    phone.get(PAGE)
    draft = complete(phone)
    phone.get(f"/nop/{draft.pk}/kiem-tra/")
    file_it(phone, draft)
    assert close_drafts() == (1, 0)
    count_paid(first=clock.today(), last=clock.today())
    once = ("view", "start", "answered", "attached", "identified", "filed")
    assert steps() == dict.fromkeys(once, 1)
    assert devices("filed") == {"phone": 1}
    assert set(StepCount.objects.exclude(step="view").values_list("authority", "procedure", "channel")) == {
        (at.authority_id, at.procedure_id, "self_remote")
    }
    assert not DraftMark.objects.exists()


def test_double_presses_reloads_and_the_way_back_count_nothing_twice(at, phone):
    phone.get(PAGE)
    draft = complete(phone)
    for _time in range(2):
        phone.get(PAGE)  # he has a draft by now: no new visit
        phone.post(f"/nop/{draft.pk}/person/", PERSON)
        phone.get(f"/nop/{draft.pk}/giay-to/")
        phone.post(f"/nop/{draft.pk}/giay-to/", {"act": "next"})
        phone.get(f"/nop/{draft.pk}/nhan-ket-qua/")
        phone.get(f"/nop/{draft.pk}/kiem-tra/")
    assert steps() == {"view": 1, "start": 1, "answered": 1, "attached": 1}
    assert sum(row.number for row in PageTime.objects.filter(page="person")) == 1


def test_closing_twice_counts_a_filing_once(at, phone):
    file_it(phone, complete(phone))
    assert (close_drafts(), close_drafts()) == ((1, 0), (0, 0))
    assert steps()["filed"] == 1


def test_two_devices_of_one_draft_are_one_draft_of_the_first(at, phone):
    person = citizen()
    phone.force_login(person)
    draft = answered(phone)
    computer = Client(headers={"User-Agent": COMPUTER})
    computer.force_login(person)
    computer.post(f"/nop/{draft.pk}/giay-to/", {"tep-picture": upload()})
    computer.post(f"/nop/{draft.pk}/nhan-ket-qua/", {"how": "online"})
    computer.get(f"/nop/{draft.pk}/kiem-tra/")
    phone.get(f"/nop/{draft.pk}/kiem-tra/")
    assert steps() == {"start": 1, "answered": 1, "attached": 1, "identified": 1}
    assert [devices(step) for step in ("start", "attached", "identified")] == [{"phone": 1}] * 3


def test_who_stops_before_the_papers_is_lost_there(at, phone, client):
    complete(phone)
    draft = answered(client)
    client.get(f"/nop/{draft.pk}/giay-to/")
    phone_draft = Draft.objects.exclude(pk=draft.pk).get()
    phone.get(f"/nop/{phone_draft.pk}/kiem-tra/")
    assert steps() == {"start": 2, "answered": 2, "attached": 1}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"User-Agent": "facebookexternalhit/1.1"},
        {"User-Agent": "curl/8.5"},
        {"User-Agent": PHONE, "Sec-Purpose": "prefetch;prerender"},
        {"User-Agent": PHONE, "Purpose": "prefetch"},
        {"User-Agent": PHONE, "Cache-Control": "max-age=0"},
    ],
)
def test_robots_prefetching_and_loading_again_are_no_visits(at, headers):
    Client(headers=headers).get(PAGE)
    assert steps() == {}


def test_asking_only_for_the_head_is_no_visit(at, phone):
    phone.head(PAGE)
    assert steps() == {}


def test_a_visit_knows_its_device_and_no_office(at, phone):
    phone.get(PAGE)
    Client(headers={"User-Agent": COMPUTER}).get(PAGE)
    assert steps() == {"view": 2}
    assert devices("view") == {"phone": 1, "computer": 1}
    assert set(StepCount.objects.values_list("authority", "channel")) == {(None, "")}


def test_faults_are_counted_once_a_draft_by_question_and_without_any_answer(at, phone):
    draft = begun(phone)
    page = f"/nop/{draft.pk}/person/"
    for _time in range(2):
        assert phone.post(page, PERSON | {"full_name": "", "phone": "0912"}).status_code == 422
    phone.post(page, PERSON)
    phone.post(f"/nop/{draft.pk}/giay-to/", {"act": "next"})
    fold_steps()
    found = {(row.page, row.field, row.fault): row.number for row in FieldErrorCount.objects.all()}
    assert found == {
        ("person", "full_name", "empty"): 1,
        ("person", "phone", "wrong"): 1,
        ("giay-to", "picture", "empty"): 1,
    }


def test_the_time_on_a_page_is_a_number_in_a_span(at, phone):
    start = clock.now()
    with clock.at(start):
        draft = begun(phone)
    with clock.at(start + timedelta(seconds=75)):
        phone.post(f"/nop/{draft.pk}/person/", PERSON)
    fold_steps()
    assert list(PageTime.objects.values_list("page", "span", "number")) == [("person", 3, 1)]


def test_who_comes_back_after_half_an_hour_is_counted_as_left_and_resumed_once(at, phone):
    start = clock.now()
    with clock.at(start):
        draft = begun(phone)
    with clock.at(start + timedelta(minutes=20)):
        assert close_drafts() == (0, 0)
    with clock.at(start + timedelta(hours=20)):
        assert (close_drafts(), close_drafts()) == ((0, 1), (0, 0))
        phone.get(f"/nop/{draft.pk}/")
        phone.get(f"/nop/{draft.pk}/")
    with clock.at(start + timedelta(hours=20, seconds=40)):
        phone.post(f"/nop/{draft.pk}/person/", PERSON)
    assert steps() == {"start": 1, "left": 1, "resumed": 1}
    assert list(PageTime.objects.values_list("page", "span")) == [("person", 2)]  # the night is not counted


def test_help_is_counted_with_the_page_from_which_it_was_asked_for(at, phone):
    draft = begun(phone)
    help_page = f"/giup-do/?thu-tuc={SLUG}"
    phone.get(help_page, headers={"Referer": f"http://testserver/nop/{draft.pk}/person/"})
    phone.get(help_page, headers={"Referer": f"http://testserver/nop/{draft.pk}/khong-co/"})
    phone.get(help_page)
    phone.get("/giup-do/")
    fold_steps()
    assert dict(HelpCount.objects.values_list("page", "number")) == {"person": 1, "": 2}


def test_the_page_goes_on_when_counting_fails(at, phone, monkeypatch):
    def broken(*_args):
        raise DatabaseError

    monkeypatch.setattr(noting, "_execute", broken)
    monkeypatch.setattr(noting, "_add", lambda *_args, **_said: broken())
    assert phone.get(PAGE).status_code == 200
    assert answered(phone).answers["full_name"] == PERSON["full_name"]


def test_counting_costs_one_statement_a_page(at, phone, django_assert_num_queries, monkeypatch):
    def queries(act) -> int:
        with connection.execute_wrapper(count):
            seen.clear()
            act()
            return len(seen)

    def count(execute, sql, *rest):
        seen.append(sql)
        return execute(sql, *rest)

    seen: list[str] = []
    draft = complete(phone)
    pages = (
        lambda: Client(headers={"User-Agent": PHONE}).get(PAGE),
        lambda: phone.post(f"/nop/{draft.pk}/person/", PERSON),
        lambda: phone.get(f"/nop/{draft.pk}/kiem-tra/"),
    )
    for act in pages:
        act()
    counted = [queries(act) for act in pages]
    monkeypatch.setattr(noting, "_write", lambda act: None)
    assert [each - queries(act) for each, act in zip(counted, pages, strict=True)] == [1, 1, 1]


def test_no_table_of_the_funnel_has_room_for_a_person():
    columns = {
        model.__name__: {field.name for field in model._meta.fields if field.name != "id"}
        for model in (DraftMark, StepToFold, StepCount, FieldErrorCount, PageTime, HelpCount)
    }
    where = {"day", "procedure", "authority", "channel", "device"}
    assert columns == {
        "DraftMark": {"pk", "draft", "key", "at", "device"},
        "StepToFold": where | {"version", "kind", "name", "field", "detail"},
        "StepCount": where | {"step", "number"},
        "FieldErrorCount": {"day", "version", "page", "field", "fault", "number"},
        "PageTime": {"day", "version", "page", "span", "number"},
        "HelpCount": {"day", "procedure", "page", "number"},
    }


def test_marks_go_with_a_draft_that_is_thrown_away(at, phone):
    draft = answered(phone)
    assert DraftMark.objects.exists()
    phone.post(f"/nop/{draft.pk}/bo/")
    assert not DraftMark.objects.exists()
