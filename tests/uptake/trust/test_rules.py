"""When a dossier that counts as filed by oneself is doubted: each rule on both sides of its limit."""

from collections import Counter
from uuid import uuid4

import pytest

from motcua.uptake.trust.rules import MOST_ACCOUNT, MOST_DEVICE, MOST_PHONE, Filed, doubts, least_seconds


def filed(channel="self_remote", **known) -> Filed:
    return Filed(uuid4(), channel, **known)


def rules(day, staff=None):
    return Counter(doubt.rule for doubt in doubts(day, staff or {}))


@pytest.mark.parametrize(
    ("name", "most", "rule"),
    [
        ("account", MOST_ACCOUNT, "many_account"),
        ("phone", MOST_PHONE, "many_phone"),
        ("device", MOST_DEVICE, "many_device"),
    ],
)
def test_a_family_is_left_alone_and_one_more_is_doubted(name, most, rule):
    same = [filed(**{name: "same"}) for _each in range(most)]
    others = [filed(**{name: f"other {number}"}) for number in range(20)]
    assert rules(same + others) == {}
    assert rules([*same, filed(**{name: "same"}), *others]) == {rule: most + 1}


def test_what_is_not_known_is_nobodys_and_raises_no_doubt():
    assert rules([filed() for _each in range(50)]) == {}


def test_only_what_counts_as_filed_by_oneself_is_doubted():
    for channel in ("assisted_clerk", "assisted_agent", "representative", "paper_counter", "paper_digitised"):
        assert rules([filed(channel, account="same", phone="same", seconds=1) for _each in range(9)]) == {}


def test_the_machine_of_a_centre_is_shared_on_purpose():
    assert rules([filed("self_onsite", device="kiosk") for _each in range(30)]) == {}
    assert rules([filed("self_onsite", device="kiosk", account="same") for _each in range(4)]) == {"many_account": 4}


def test_news_that_go_to_a_member_of_staff_are_doubted_unless_it_is_his_own_dossier():
    staff = {"hash": {"tran thi canh"}}
    assert rules([filed(phone="hash", name="tran thi canh")], staff) == {}
    assert rules([filed(phone="hash", name="nguyen van nong")], staff) == {"staff_phone": 1}


def test_filed_from_a_centre_and_marked_as_remote_is_doubted():
    assert rules([filed(centre=7)]) == {"centre_network": 1}
    assert rules([filed("self_onsite", centre=7)]) == {}


@pytest.mark.parametrize(("questions", "least"), [(0, 30), (10, 30), (11, 33), (40, 120)])
def test_nobody_answers_faster_than_he_reads(questions, least):
    assert least_seconds(questions) == least
    assert rules([filed(seconds=least, questions=questions)]) == {}
    assert rules([filed(seconds=least - 1, questions=questions)]) == {"too_fast": 1}


def test_a_doubt_tells_what_was_counted_and_nothing_personal():
    day = [filed(account="person", phone="0912") for _each in range(4)]
    assert all(doubt.facts == {"n": 4} for doubt in doubts(day, {}))
