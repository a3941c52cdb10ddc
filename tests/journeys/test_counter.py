"""Somebody comes with paper: registered by keyboard in under a minute, with a receipt to take home."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.following import read, without_blanks
from tests.journeys.people import Visitor
from tests.journeys.walking_in import somebody, type_in

NUMBER = re.compile(r"^H99\.40\.1-\d{6}-\d{4}$")
A_MINUTE = 60  # seconds


@pytest.fixture
def clerk(desk) -> Visitor:
    return desk("tiepnhan.csgt")


def test_in_under_a_minute_with_a_receipt(clerk):
    name = somebody()
    started = time.monotonic()
    keys = type_in(clerk, name)
    keys.press("Tiếp nhận và in giấy hẹn")
    assert time.monotonic() - started < A_MINUTE
    clerk.sees("Đã tiếp nhận hồ sơ")
    clerk.look()
    number = clerk.page.locator(".ref").inner_text()
    assert NUMBER.match(number)
    assert clerk.page.get_by_role("button", name="In", exact=True).is_visible()
    clerk.sees(re.compile(r"135\.000\sđồng – đã nộp"))
    clerk.until("Giấy hẹn theo mẫu (PDF)")
    link = clerk.page.get_by_role("link", name="Giấy hẹn theo mẫu (PDF)").get_attribute("href")
    said = read(clerk, link)
    assert {number, without_blanks(name)} <= {text for text in (number, without_blanks(name)) if text in said}
    clerk.follow("Mở hồ sơ")
    clerk.sees("Nộp giấy tại quầy")
    clerk.sees("Bản giấy, để tại cơ quan")


def test_an_incomplete_form_says_what_is_missing(clerk):
    clerk.go("/can-bo/tiep-nhan/")
    clerk.follow("Đổi giấy phép lái xe")
    clerk.press("Tiếp nhận và in giấy hẹn")
    clerk.sees("Nhập họ và tên người nộp")
    clerk.look()


def test_a_double_click_registers_once(clerk, visit, signed_in, script):
    again, name = visit(script=script, storage_state=signed_in["tiepnhan.csgt"]), somebody()
    type_in(again, name)
    again.page.get_by_role("button", name="Tiếp nhận và in giấy hẹn").dblclick()
    again.sees("Đã tiếp nhận hồ sơ")
    clerk.go("/can-bo/?nhom=office")
    clerk.fill("Tìm mã hồ sơ, tên, điện thoại hoặc số định danh", name)
    clerk.press("Tìm")
    expect(clerk.page.get_by_role("rowheader")).to_have_count(1)
