"""A walk through the city that passes the main screens: a licence exchange, a walk-in, the figures."""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.benchmarks.scratch import scratch
from tests.journeys import deskwork, filing
from tests.journeys.conftest import QUIET, system_chromium
from tests.journeys.following import reference_on_receipt
from tests.journeys.people import Visitor
from tests.screenshots.album import DESK, PHONE, Album
from tests.screenshots.sample_photos import licence, portrait

HISTORY = 2_000  # simulated dossiers
NUMBER = r"H99\.40\.1-\d{6}-\d{4}"
TELEPHONE, EMAIL = "0912345678", "hoa.sen@mau.example"
HOME = "12 đường Mẫu, phường Bến Son (mẫu)"


class Walker(Visitor):
    """A visitor who only walks: the journeys look at each screen with axe, and this is no test."""

    def look(self) -> None:
        """Nothing is judged here."""


class Tour:
    """Browsers of the people, and the album that they fill."""

    def __init__(self, browser: Browser, address: str, album: Album) -> None:
        self.browser, self.address, self.album = browser, address, album

    def visitor(self, size: tuple[int, int] = PHONE) -> Walker:
        """Somebody with a browser of his own; a telephone has two points a pixel."""
        context: BrowserContext = self.browser.new_context(
            locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", reduced_motion="reduce", base_url=self.address,
            viewport={"width": size[0], "height": size[1]}, device_scale_factor=2 if size == PHONE else 1,
        )  # fmt: skip
        context.set_default_timeout(10_000)
        return Walker(context.new_page(), self.address, script=True)

    def desk(self, username: str) -> Walker:
        """A member of staff, signed in."""
        walker = self.visitor(DESK)
        walker.sign_in_as_staff(username)
        return walker

    def phone(self, walker: Walker, name: str, top: str = "") -> None:
        self.album.take(walker.page, name, top=top)

    def wide(self, walker: Walker, name: str, top: str = "") -> None:
        self.album.take(walker.page, name, size=DESK, top=top)


def take(folder: Path) -> None:
    """All pictures, from an empty machine to the last screen."""
    album = Album(folder)
    with scratch() as place, sync_playwright() as playwright:
        place.environment["MOTCUA_PROXIES"] = "0"
        place.fill(HISTORY)
        place.start_web()
        place.start_worker()
        place.wait_until_ready()
        root = Path("/proc/self").exists() and Path("/proc/self").stat().st_uid == 0
        browser = playwright.chromium.launch(executable_path=system_chromium(), args=QUIET, chromium_sandbox=not root)
        tour = Tour(browser, place.address, album)
        desktop(tour)
        citizen, code = file(tour)
        work(tour, citizen, code)
        follow(tour, citizen, code)
        walk_in(tour)
        edit(tour)
        browser.close()
    album.close()
    sys.stdout.write(f"in {folder}\n")


def desktop(tour: Tour) -> None:
    """What anybody sees on a wide screen."""
    anybody = tour.visitor(DESK)
    for address, name in (("/", "home-wide"), ("/design/", "design-wide")):
        anybody.go(address)
        tour.wide(anybody, name)
    anybody.go("/so-lieu/")
    tour.wide(anybody, "figures-wide", ".kpi")
    anybody.page.context.close()


def file(tour: Tour) -> tuple[Walker, str]:
    """A licence exchange, filed and paid on a telephone; returns the citizen and the code of the dossier."""
    citizen = tour.visitor()
    citizen.go("/")
    tour.phone(citizen, "home")
    citizen.page.get_by_role("searchbox").first.fill("doi bang lai xe")
    citizen.press("Tìm")
    tour.phone(citizen, "search")
    citizen.page.locator("main").get_by_role("link", name=filing.SERVICE).first.click()
    citizen.sees("Tốn bao nhiêu?")
    tour.phone(citizen, "service")
    tour.phone(citizen, "fees", ".facts section:has-text('Tốn bao nhiêu')")
    filing.start(citizen)
    filing.answer_who(citizen)
    filing.answer_contact(citizen, TELEPHONE, EMAIL)
    tour.phone(citizen, "question")
    filing.answer_licence(citizen)
    filing.declare(citizen)
    for place, picture in zip(citizen.page.locator("input[type=file]").all(), (licence(), portrait()), strict=True):
        place.set_input_files(picture)
    citizen.press("Gửi các tệp đã chọn")
    tour.phone(citizen, "papers", "h1")
    filing.save(citizen)
    filing.choose_delivery(citizen, "bưu điện", HOME)
    tour.phone(citizen, "check", "h1")
    return citizen, submit(tour, citizen)


def submit(tour: Tour, citizen: Walker) -> str:
    """From the last page to the receipt; returns the code of the dossier."""
    citizen.press("Nộp hồ sơ")
    citizen.fill("Số điện thoại", TELEPHONE)
    citizen.press("Gửi mã cho tôi")
    tour.phone(citizen, "code")
    citizen.fill("Mã trong tin nhắn", citizen.read_code(TELEPHONE))
    citizen.press("Vào")
    citizen.press("Nộp hồ sơ")
    tour.phone(citizen, "pay")
    other_ways(tour, citizen)
    citizen.press("Thanh toán qua ngân hàng")
    tour.phone(citizen, "bank")
    citizen.press("Thanh toán")
    citizen.until("Đã nhận được tiền")
    code = reference_on_receipt(citizen)
    citizen.until("Giấy xác nhận đã nộp hồ sơ")
    tour.phone(citizen, "receipt")
    return code


def other_ways(tour: Tour, citizen: Walker) -> None:
    """A transfer by QR code, and the link for somebody else; back on the page that offers them."""
    address = citizen.page.url
    citizen.go(address + "chuyen-khoan/")
    tour.phone(citizen, "pay-transfer", "h1")
    citizen.go(address + "tra-ho/")
    citizen.press("Tạo đường dẫn trả hộ")
    tour.phone(citizen, "pay-link", "h1")
    citizen.go(address)


def work(tour: Tour, citizen: Walker, code: str) -> None:
    """From the inbox to the released result, with one supplement."""
    receiver = tour.desk("tiepnhan.csgt")
    receiver.go("/can-bo/")
    tour.wide(receiver, "inbox")
    deskwork.accept(receiver, code, NUMBER)
    head = tour.desk("truongphong.csgt")
    deskwork.open_dossier(head, code)
    tour.wide(head, "workspace")
    deskwork.take_up(head, "Yêu cầu bổ sung")
    deskwork.tick(head, "Ảnh chân dung nền trắng", "Bị mờ")
    head.press("Thêm mục đã chọn")
    tour.wide(head, "supplement-wide")
    head.press("Gửi yêu cầu")
    answer(tour, citizen, code)
    deskwork.complete(head, code)
    deskwork.complete(tour.desk("canbo.csgt"), code)
    deskwork.complete(head, code)
    leader = tour.desk("lanhdao.csgt")
    deskwork.open_dossier(leader, code)
    deskwork.take_up(leader, "Quyết định")
    tour.wide(leader, "decide")
    deskwork.grant(leader, code)
    deskwork.complete(tour.desk("vanthu.csgt"), code, "Phát hành kết quả")


def answer(tour: Tour, citizen: Walker, code: str) -> None:
    """The citizen sends what was asked for."""
    citizen.go(f"/ho-so/{code}/bo-sung/")
    citizen.fill("Trả lời của bạn", "Tôi gửi lại ảnh mới.")
    citizen.page.get_by_label("Ảnh hoặc tệp PDF").set_input_files(portrait("#0f6b3e"))
    tour.phone(citizen, "supplement", "h1")
    citizen.press("Gửi phần bổ sung")
    citizen.sees("Đã gửi phần bổ sung")


def follow(tour: Tour, citizen: Walker, code: str) -> None:
    """The dossier of the citizen, the status for anybody, the result and its proof."""
    citizen.go(f"/ho-so/{code}/")
    citizen.until("Kết quả giải quyết")
    tour.phone(citizen, "dossier", "h1")
    link = citizen.page.get_by_role("link", name=re.compile("Kết quả giải quyết")).first.get_attribute("href")
    tour.album.take_paper(citizen.page.context.request.get(link).body(), "result")
    anybody = tour.visitor()
    anybody.go("/tra-cuu/")
    anybody.fill("Mã hồ sơ", code)
    anybody.page.get_by_label(re.compile("4 số cuối")).fill(TELEPHONE[-4:])
    anybody.press("Xem hồ sơ")
    tour.phone(anybody, "status", ".back")
    anybody.go("/so-lieu/")
    tour.phone(anybody, "figures", "h1")


def walk_in(tour: Tour) -> None:
    """Somebody with paper at the counter of a ward."""
    clerk = tour.desk("tiepnhan.benson")
    clerk.go("/can-bo/tiep-nhan/")
    service = clerk.page.get_by_role("listitem").filter(has_text="Đăng ký thành lập hộ kinh doanh")
    service.get_by_role("button", name="Chọn").click()
    clerk.fill("Họ và tên người nộp", "Lê Văn Bình (mẫu)")
    clerk.fill("Số điện thoại", "0987 654 321")
    clerk.page.get_by_role("group", name="Giấy tờ đã nhận").get_by_role("checkbox").first.check()
    tour.wide(clerk, "walk-in")
    clerk.page.get_by_label("Tiền lẻ có sẵn trong ngăn kéo").fill("500.000")
    clerk.press("Mở ca thu")
    clerk.page.get_by_label("Tiền mặt", exact=True).check()
    clerk.press("Tiếp nhận và in giấy hẹn")
    clerk.sees("Đã tiếp nhận hồ sơ")
    tour.wide(clerk, "walk-in-receipt")


def edit(tour: Tour) -> None:
    """A procedure that is being changed, with its check and the citizen's page beside it."""
    editor = tour.desk("bientap.tinh")
    editor.go("/quan-ly/thu-tuc/")
    editor.leave_by(editor.page.get_by_role("button", name=re.compile("Đổi giấy phép lái xe")))
    editor.follow("Thời hạn và các bước")
    tour.wide(editor, "editor-wide")
    editor.go("/quan-ly/dich-vu/")
    tour.wide(editor, "offerings-wide")
