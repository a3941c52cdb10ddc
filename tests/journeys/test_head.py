"""A leader of an office on a Monday: from the letter to a form that is shorter by lunch, without a developer."""

import itertools
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from motcua.accounts.models import Person
from motcua.authorities.models import Authority
from motcua.catalogue.models import Offering
from motcua.catalogue.reading import FACTS
from motcua.catalogue.services import publish
from motcua.config.sample_funnel import enter_sample_funnel
from motcua.dossiers import services
from motcua.foundation import clock
from motcua.foundation.text import slug
from motcua.uptake.models import OfferingReadiness
from motcua.uptake.readiness.gathering import Gathered
from motcua.uptake.services import record_day, write_letter
from tests.factories.dossiers import Office, filed
from tests.factories.writing import tiny_files
from tests.journeys import writing
from tests.journeys.people import Visitor
from tests.journeys.treasury import in_the_city as in_the_city  # a fixture

LEADER, OFFICE = "lanhdao.csgt", "H99.40.1"
AUTHOR, SECOND = "bientap.tinh", "kiemsoat.tinh"
PAPER = "Bản sao sổ hộ khẩu"
TASK = "Gọi lại cho người đã hỏi, tìm nguyên nhân"
numbers = itertools.count(int(time.time()) % 90000)


@pytest.fixture
def name() -> str:
    return f"Xác nhận thử {next(numbers)}"


def useless_paper(folder: Path, name: str) -> Path:
    """A small procedure that asks for a paper which the State holds already."""
    files = tiny_files(f"8.{next(numbers):06}", name)
    words = f"    name:\n      vi: {PAPER}\n      en: Copy of the household book\n    how: shown_at_counter\n"
    files[FACTS] = re.sub(r"\npapers:\n", f"\npapers:\n  household:\n{words}", files[FACTS])
    files["examples/mot.yaml"] = re.sub(r"\n  papers:.*?(?=\n\S|\Z)", "", files["examples/mot.yaml"], flags=re.S)
    folder = folder / slug(name)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def monday(folder: Path, name: str) -> list[str]:
    """What the night and the week before have left: figures, a letter, one dossier to examine, two to sign; their codes."""
    today = clock.today()
    office = Authority.objects.get(code=OFFICE)
    version = publish(useless_paper(folder, name), offered_to=[office])
    quiet = publish(useless_paper(folder, f"{name}, không ai dùng"), offered_to=[office])
    Offering.objects.filter(procedure=quiet.procedure).update(valid_from=today - timedelta(days=200))
    rows = Offering.objects.on(today).select_related("procedure", "authority")
    record_day(Gathered(rows, examine=False), day=today)
    enter_sample_funnel()
    leader = Person.objects.get(username=LEADER)
    leader.email = "lanhdao.csgt@motcua.invalid"
    leader.save(update_fields=["email"])
    assert OfferingReadiness.objects.filter(offering__authority=office, unused=True).exists()
    assert write_letter(leader, monday=today)
    offering = Offering.objects.get(procedure=version.procedure, authority=office)
    return [_waiting(offering, examined=number > 0) for number in range(3)]


def _waiting(offering: Offering, *, examined: bool) -> str:
    clerk, officer = (Person.objects.get(username=f"{role}.csgt") for role in ("tiepnhan", "canbo"))
    dossier = filed(Office(offering.authority, offering, clerk), delivery="counter", answers={"phone": "+84912345678"})
    dossier = services.accept(dossier, officer=clerk)
    if examined:
        dossier = services.complete_step(dossier, officer=officer)
    return dossier.reference


def test_a_leader_of_an_office_on_a_monday(desk, in_the_city, tmp_path, name):
    with in_the_city():
        to_examine, *to_sign = monday(tmp_path, name)
    leader = desk(LEADER)
    reads_the_letter(leader)
    gives_to_another(leader, to_examine)
    signs_in_batch(leader, to_sign)
    gives_work_about_what_nobody_uses(leader)
    reads_where_people_stop(leader)
    takes_a_paper_out(desk(AUTHOR), desk(SECOND), name)
    asks_for_the_next_stage(leader)
    owner_reports(desk("canbo.csgt"), leader)


def reads_the_letter(leader: Visitor) -> None:
    """Four lines by e-mail lead to the figures of the office."""
    leader.wait_for_message("lanhdao.csgt@motcua.invalid", "/dieu-hanh/")
    leader.go("/dieu-hanh/")
    leader.look()
    leader.go(f"/dieu-hanh/co-quan/{OFFICE}/")
    leader.sees("Dịch vụ của cơ quan 90 ngày chưa ai nộp trực tuyến")
    leader.look()
    leader.go("/can-bo/tre-han/")
    leader.look()


def choose(leader: Visitor, codes: list[str], act: str) -> None:
    """In the list of the office: tick these and take up an act."""
    leader.go("/can-bo/?nhom=office")
    for code in codes:
        leader.page.get_by_label(re.compile(f"^Chọn {re.escape(code)}$")).check()
    leader.page.locator("#lam").select_option(label=act)
    leader.press("Tiếp tục")
    leader.look()


def gives_to_another(leader: Visitor, code: str) -> None:
    choose(leader, [code], "Giao cho người khác")
    box = leader.page.get_by_label("Giao cho", exact=True)
    box.select_option(value="canbo.csgt")
    leader.press("Giao cho người khác")
    leader.sees("1 hồ sơ đã làm xong")


def signs_in_batch(leader: Visitor, codes: list[str]) -> None:
    choose(leader, codes, "Đồng ý giải quyết")
    leader.press("Đồng ý giải quyết")
    leader.sees("2 hồ sơ đã làm xong")
    leader.look()


def gives_work_about_what_nobody_uses(leader: Visitor) -> None:
    """Which services, whose, since when; one press and a form gives the first to somebody."""
    leader.go("/dieu-hanh/")
    leader.follow("Chưa ai dùng")
    leader.sees(re.compile("chưa có ai nộp trực tuyến trong ít nhất 90 ngày qua"))
    leader.look()
    leader.leave_by(leader.page.get_by_role("link", name=re.compile("^Giao việc, hạn")).first)
    leader.look()
    leader.fill("Việc cần làm", TASK)
    officer = leader.page.get_by_label("Ai làm?", exact=True)
    officer.select_option(label=officer.locator("option", has_text="canbo.csgt").inner_text())
    leader.press("Giao việc")
    leader.sees("Đã giao 1 việc.")
    expect(leader.page.get_by_role("row").filter(has_text="Hoàng Minh Tuấn").first).to_be_visible()


def reads_where_people_stop(leader: Visitor) -> None:
    leader.follow("Chặng nộp")
    leader.sees("Năm thủ tục nhiều hồ sơ trực tuyến nhất")
    leader.look()


def takes_a_paper_out(author: Visitor, second: Visitor, name: str) -> None:
    """The paper goes in the editor; another person puts the new version in force."""
    author.go("/quan-ly/thu-tuc/")
    author.fill("Tìm theo tên hoặc mã", name)
    author.press("Tìm")
    author.leave_by(author.page.get_by_role("button", name=re.compile(rf"^Sửa\s?: {name}$")))
    writing.section(author, "Giấy tờ")
    author.leave_by(author.page.get_by_role("button", name=re.compile(rf"^Bỏ\s?: {PAPER}")))
    writing.save(author)
    writing.approve(second, writing.send(author, [], "Nhà nước đã có dữ liệu này"), PAPER)


def asks_for_the_next_stage(leader: Visitor) -> None:
    """The gates are measured before it goes to the leaders of the province."""
    leader.follow("Lộ trình")
    leader.look()
    leader.follow("Xin chuyển bậc")
    leader.page.get_by_label("Thủ tục nào?", exact=True).select_option(index=1)
    leader.page.get_by_label("Chuyển tới bậc nào?", exact=True).select_option(label="Khuyến khích nộp trực tuyến")
    leader.press("Tiếp tục")
    leader.page.get_by_label("Mọi nơi trong danh sách này", exact=True).check()
    leader.fill("Vì sao?", "Đã có người hướng dẫn ở sảnh")
    leader.press("Xem điều kiện")
    leader.sees("Điều kiện, đo lúc này")
    leader.look()
    leader.press("Trình")


def owner_reports(owner: Visitor, leader: Visitor) -> None:
    """Who was given the work finds it at his desk and says what came of it; the leader reads it."""
    owner.go("/can-bo/thong-bao/")
    owner.follow(re.compile("Lãnh đạo giao bạn"))
    owner.look()
    owner.follow(TASK)
    owner.look()
    owner.follow("Báo xong")
    owner.fill("Kết quả", "Đã gọi: họ không biết nộp được trên mạng")
    owner.press("Báo xong")
    owner.sees("Khi đóng")
    leader.go("/dieu-hanh/viec/?nhom=da-xong")
    leader.sees(TASK)
    leader.look()
