"""The optional question on the receipt at the counter."""

import pytest
from django.test import Client
from django.urls import reverse

from motcua.catalogue.models import Offering
from motcua.uptake.models import WhyNot
from tests.factories.uptake import lodged
from tests.factories.working_time import local

pytestmark = pytest.mark.django_db
NOON = local("2026-11-20 12:00")
QUESTION = "Hỏi một câu, không bắt buộc"


@pytest.fixture
def paper(at):
    return lodged(at, "paper_counter", NOON)


def receipt(desk, dossier) -> str:
    return desk.get(reverse("officer:receipt", args=[dossier.pk])).content.decode()


def press(client: Client, dossier, **said):
    return client.post(reverse("officer:why_not", args=[dossier.pk]), said)


def test_the_receipt_asks_and_one_press_answers(desk, paper):
    page = receipt(desk, paper)
    assert QUESTION in page
    assert page.count('name="ly-do"') == 10
    assert press(desk, paper, **{"ly-do": "not_known"}).url == reverse("officer:receipt", args=[paper.pk])
    assert WhyNot.objects.get().cause == "not_known"
    assert "Đã ghi: Không biết là nộp trực tuyến được" in receipt(desk, paper)


def test_another_reason_takes_a_few_words_but_no_telephone(desk, paper):
    press(desk, paper, **{"ly-do": "other", "chu": "gọi 0912345678"})
    assert not WhyNot.objects.exists()
    press(desk, paper, **{"ly-do": "other", "chu": "Tiện đường đi chợ"})
    assert "Tiện đường đi chợ" in receipt(desk, paper)


def test_nonsense_is_answered_in_words(desk, paper):
    assert press(desk, paper, **{"ly-do": "\0"}).status_code == 302
    assert "Chọn một trong các lý do" in receipt(desk, paper)


def test_nobody_is_asked_who_filed_online_or_could_not(desk, at, paper):
    assert QUESTION not in receipt(desk, lodged(at, "self_remote", NOON))
    Offering.objects.update(channels=["counter"])
    assert QUESTION not in receipt(desk, paper)


def test_to_staff_of_other_offices_the_address_does_not_exist(outsider, paper):
    assert press(outsider, paper, **{"ly-do": "hard"}).status_code == 404
    assert press(Client(), paper, **{"ly-do": "hard"}).status_code == 302
    assert not WhyNot.objects.exists()
