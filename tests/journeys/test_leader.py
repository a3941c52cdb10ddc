"""A vice-chairman reads the room of leaders: three questions, three presses each, and a page for the meeting."""

import re
from datetime import datetime, time, timedelta
from decimal import Decimal

from playwright.sync_api import expect

from motcua.accounts.models import Person
from motcua.authorities.queries import communes_on
from motcua.catalogue.models import Offering
from motcua.catalogue.services import Decision, Terms, decide_policy, draft_policy, propose_policy
from motcua.foundation import clock
from motcua.foundation.spans import ZONE, month_after
from motcua.uptake.readiness.gathering import Gathered
from motcua.uptake.services import record_day, recount
from tests.journeys.people import Visitor
from tests.journeys.treasury import in_the_city as in_the_city  # a fixture

READER, WRITER = "pholanhdao.tinh", "ketoan.trungtam"
TRIAL = "Thí điểm không thu lệ phí trực tuyến ở nửa số xã (mẫu)"
OPEN_FOLD = "the fold of policies that are over"
MOST = 3  # presses from the first page to an answer


def last_night() -> None:
    """What the nights before have left: levels and services that nobody uses, a recount, a trial without fees that is over."""
    today = clock.today()
    record_day(Gathered(Offering.objects.on(today).select_related("procedure", "authority"), examine=False), day=today)
    recount()
    begins = month_after(today.replace(day=1), -6)
    with clock.at(datetime.combine(begins - timedelta(days=20), time(9), ZONE)):
        writer, leader = (Person.objects.get(username=name) for name in (WRITER, "lanhdao.tinh"))
        terms = Terms(
            name_vi=TRIAL,
            name_en="A trial without fees (sample)",
            reason="Thử trước khi quyết định cho cả tỉnh. (mẫu)",
            percent=Decimal(0),
            valid_from=begins,
            valid_to=month_after(begins, 5) - timedelta(days=1),
            authorities=tuple(office.code for office in communes_on())[::2],
        )
        policy = draft_policy(terms, by=writer)
        policy = propose_policy(policy, by=writer, seen=policy.revision)
        decision = Decision("03/NQ-HĐND (mẫu)", clock.today(), "Hội đồng nhân dân Tỉnh Hồng Lam (mẫu)")
        decide_policy(policy, by=leader, decision=decision, seen=policy.revision)


def asks(reader: Visitor, *presses: str | re.Pattern[str], answer: str) -> None:
    """From the first page by these presses and no others to the answer."""
    assert len(presses) <= MOST
    reader.go("/dieu-hanh/")
    for press in presses:
        if press is OPEN_FOLD:
            reader.page.locator("details.fold > summary").first.click()
        else:
            reader.follow(press)
            reader.look()
    reader.sees(re.compile(answer))


def test_a_vice_chairman_finds_three_answers_and_goes_to_the_meeting(desk, in_the_city):
    with in_the_city():
        last_night()
    reader = desk(READER)
    reads_the_first_page(reader)
    asks(
        reader,
        "Khi nào đạt mục tiêu, ai phụ trách phần còn thiếu?",
        answer=r"(đà|dự báo|đạt).*40(,0)?%|40(,0)?%.*(đà|đạt|dự báo)",
    )
    asks(
        reader, "Dịch vụ nào chưa ai dùng, ai phụ trách?", answer="chưa có ai nộp trực tuyến trong ít nhất 90 ngày qua"
    )
    assert reader.page.locator("tbody tr").count() >= 20
    expect(reader.page.get_by_role("columnheader", name="Ai phụ trách, hạn")).to_be_visible()
    asks(
        reader,
        "Chính sách giảm phí có làm nhiều người nộp trực tuyến hơn không?",
        OPEN_FOLD,
        TRIAL,
        answer="Chưa đủ dữ liệu để so sánh|điểm phần trăm",
    )
    asks(reader, "Số “tự nộp” có thật không?", answer="tự nộp")
    follows_a_square(reader)
    finds_who_has_no_help(reader)
    asks(reader, "Thủ tục nào sắp chuyển hẳn sang trực tuyến?", answer="bậc|chặng|lộ trình|Lộ trình")
    takes_a_page_along(reader)


def reads_the_first_page(reader: Visitor) -> None:
    """A sentence with both shares; the picture comes by itself, its numbers stand below it."""
    reader.go("/dieu-hanh/")
    reader.sees(re.compile("hồ sơ nộp trực tuyến, trong đó .* dân tự nộp"))
    reader.sees(re.compile("Đếm lại toàn bộ từ nhật ký"))
    expect(reader.page.locator(".pic .-wide svg").first).to_be_visible(timeout=30_000)
    reader.go("/dieu-hanh/")
    reader.look()
    expect(reader.page.get_by_role("img", name=re.compile("^Nộp trực tuyến và dân tự nộp, 12 tháng"))).to_be_visible()


def follows_a_square(reader: Visitor) -> None:
    """Heat map → office in that month → the dossiers behind a number."""
    reader.go("/dieu-hanh/")
    reader.leave_by(reader.page.locator(".heat:not(.tiles) td a").last)
    reader.sees("Ai đang giữ hồ sơ trễ")
    reader.look()
    reader.leave_by(reader.page.get_by_role("link", name=re.compile(r"trong \d+ hồ sơ$")))
    reader.sees("Danh sách không ghi tên người nộp")
    reader.look()


def finds_who_has_no_help(reader: Visitor) -> None:
    """Tile map → a ward without anybody who helps."""
    reader.go("/dieu-hanh/")
    reader.follow("Danh sách phường, xã")
    reader.look()
    reader.leave_by(reader.page.locator(".tiles .-flag a").first)
    reader.sees("Ở đây chưa có điểm nào có người trực")
    reader.look()


def takes_a_page_along(reader: Visitor) -> None:
    """The page as PDF; the same room on paper has its date and every table open."""
    reader.go("/dieu-hanh/")
    link = reader.page.get_by_role("link", name="In A4 / PDF").get_attribute("href")
    assert reader.page.context.request.get(reader.address + link).body()[:5] == b"%PDF-"
    reader.page.emulate_media(media="print")
    expect(reader.page.get_by_text("In từ Một cửa, số liệu đến")).to_be_visible()
    expect(reader.page.get_by_role("link", name="In A4 / PDF")).to_be_hidden()
    reader.page.emulate_media(media="screen")
