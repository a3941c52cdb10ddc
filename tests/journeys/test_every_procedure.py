"""Every procedure of this installation is filed in the browser, from its public page to the receipt.

The answers are those of the richest example that its package brings; every other procedure is filed without JavaScript.
"""

import re
from pathlib import Path

import pytest
from django.conf import settings

from motcua.catalogue.package import Package
from motcua.catalogue.reading import package_folders, read_folder
from motcua.foundation import clock
from tests.journeys import answering, filing
from tests.journeys.following import reference_on_receipt
from tests.journeys.people import Visitor, new_phone

FOLDERS = package_folders(Path(settings.PROCEDURES))
WITH_AND_WITHOUT = [(folder, number % 2 == 0) for number, folder in enumerate(FOLDERS)]
MOST_SCREENS = 20


@pytest.mark.parametrize(
    ("folder", "script"),
    WITH_AND_WITHOUT,
    ids=[f"{folder.name}-{'script' if script else 'no-script'}" for folder, script in WITH_AND_WITHOUT],
)
def test_a_procedure_is_filed_from_its_page_to_the_receipt(visit, folder, script):
    source = read_folder(folder)
    package, phone = source.package, new_phone()
    example = answering.richest_example(source)
    answers = answering.answers_for_today(package, example, clock.today(), phone="+84" + phone[1:])
    citizen = visit(script=script)

    citizen.go(f"/thu-tuc/{package.slug}/")
    citizen.sees("Tốn bao nhiêu?")
    begin(citizen, package, example.filed.applicant_kind)
    answer_all(citizen, package, answers)
    receive(citizen)
    citizen.sees("Kiểm tra rồi nộp")
    citizen.sees(answers["full_name"])
    filing.submit(citizen, phone)
    pay_if_asked(citizen)

    assert re.fullmatch(r"[A-Z0-9-]{6,20}", reference_on_receipt(citizen))
    citizen.sees(package.name.vi)


def begin(citizen: Visitor, package: Package, kind: str) -> None:
    """Any office that takes it online, who files, and the answers with which one may go on."""
    citizen.follow("Bắt đầu")
    office = citizen.page.locator('select[name="noi-nop"]')
    if office.count():
        office.select_option(index=1)
    if package.kinds_to_ask:
        citizen.page.locator(f'[name="nguoi-nop"][value="{kind}"]').check()
    for question in package.eligibility:
        fits = next(choice.id for choice in question.choices if choice.id not in question.stop)
        citizen.page.locator(f'[name="{question.id}"][value="{fits}"]').check()
    citizen.look()
    citizen.press("Bắt đầu")


def answer_all(citizen: Visitor, package: Package, answers: dict) -> None:
    """Page after page as the site leads, then the papers if there are any."""
    pages = {page.id: page for page in package.pages}
    for _screen in range(MOST_SCREENS):
        last = citizen.page.url.split("?")[0].rstrip("/").rsplit("/", 1)[-1]
        if last in pages:
            answering.answer(citizen, pages[last], answers)
        elif last == "giay-to":
            answering.give_papers(citizen, package)
        else:
            return
    raise AssertionError(f"the questions of {package.slug} never end")


def receive(citizen: Visitor) -> None:
    """The first way that is offered; the post wants an address."""
    citizen.page.locator('[name="how"]').first.check()
    address = citizen.page.locator('[name="address"]')
    if address.count() and address.is_visible():
        address.fill("12 đường Mẫu, phường Bến Son (mẫu)")
    citizen.look()
    filing.save(citizen)


def pay_if_asked(citizen: Visitor) -> None:
    """The sandbox bank takes the fee, if there is one."""
    if citizen.page.get_by_role("button", name="Thanh toán qua ngân hàng").count():
        filing.pay(citizen)
        citizen.until("Đã nhận được tiền")
