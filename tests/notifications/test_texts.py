"""Every message in two languages and two channels, fit for the plainest telephone."""

import re
from pathlib import Path

import pytest

from motcua import notifications
from motcua.notifications import gsm
from motcua.notifications.texts import FACTS, TextProblem, worded
from tests.factories import notifications as samples

FOLDER = Path(notifications.__file__).parent / "templates" / "notifications"
LANGUAGES = ("vi", "en")
# 3GPP TS 23.038, basic table: the letters that cost one place and that every telephone has.
BASIC = set("@$_ !\"#%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")


def facts_of(template, source=samples.FACTS):
    return {key: source[key] for key in FACTS[template]}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_folder_holds_each_message_for_both_channels_and_nothing_else(language):
    wanted = {f"{name}.{channel}.txt" for name in FACTS for channel in ("sms", "email")} | {"foot.email.txt"}
    assert {path.name for path in (FOLDER / language).iterdir()} == wanted


@pytest.mark.parametrize("facts", [samples.FACTS, samples.LONG_FACTS], ids=["usual", "long"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", FACTS)
def test_an_sms_is_one_message_without_accents_or_links(template, language, facts):
    text = worded(template, channel="sms", language=language, facts=facts_of(template, facts))
    assert 40 < len(text) <= 160
    assert set(text) <= BASIC
    assert not re.search(r"https?:|www\.|invalid", text)
    assert "  " not in text
    if "reference" in FACTS[template]:
        assert samples.FACTS["reference"] in text


@pytest.mark.parametrize("facts", [samples.FACTS, samples.LONG_FACTS], ids=["usual", "long"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", FACTS)
def test_an_email_has_a_subject_line_and_tells_everything(template, language, facts):
    given = facts_of(template, facts)
    text = worded(template, channel="email", language=language, facts=given)
    subject, empty, *body = text.splitlines()
    assert 10 < len(subject) < 120
    assert empty == ""
    assert max(map(len, body)) < 400
    for key in FACTS[template] - {"items", "due_on"}:
        assert given[key] in text
    for item in given.get("items", ()):
        assert item in text


def test_the_email_of_acceptance_promises_the_day_of_the_result_in_its_subject():
    text = worded("accepted", channel="email", language="vi", facts=facts_of("accepted"))
    assert text.splitlines()[0] == "Hẹn trả kết quả thứ Năm, 26/11/2026: hồ sơ H29.12-261121-0001"
    assert "Ngày hẹn trả kết quả: thứ Năm, 26/11/2026" in text


def test_the_sms_of_acceptance_reads_so():
    assert worded("accepted", channel="sms", language="vi", facts=facts_of("accepted")) == (
        "Ho so H29.12-261121-0001 (Doi giay phep lai xe) da duoc tiep nhan. Hen tra ket qua 26/11/2026, "
        "Trung tam Phuc vu hanh chinh... Tra cuu bang ma hoac goi 1022."
    )


def test_the_sms_of_a_long_supplement_names_the_day_whole_and_cuts_the_list_between_words():
    facts = facts_of("supplement_asked", samples.LONG_FACTS)
    text = worded("supplement_asked", channel="sms", language="vi", facts=facts)
    assert text == (
        "Ho so H29.12-261121-0001 can bo sung: Giay chung nhan quyen su dung dat, ban goc... Han thu Hai, 21/12/2026. "
        "Xem cach lam: tra cuu bang ma nay hoac goi 1022."
    )


def test_the_code_comes_with_its_warnings():
    text = worded("sign_in_code", channel="sms", language="vi", facts={"code": "482913"})
    assert text.startswith("482913 la ma dang nhap")
    assert "Co quan khong bao gio yeu cau cai ung dung qua tin nhan" in text


def test_text_of_people_is_never_read_as_markup_and_never_escaped():
    reasons = "{{ settings }} {% include 'x' %} <b>Ông & Bà</b>"
    text = worded("declined", channel="email", language="vi", facts=facts_of("declined") | {"reasons": reasons})
    assert reasons in text


def test_a_line_break_in_a_fact_does_not_break_the_subject():
    text = worded("withdrawn", channel="email", language="vi", facts={"reference": "A\nBcc: x"})
    assert text.splitlines()[0].startswith("Hồ sơ A")
    assert worded("withdrawn", channel="sms", language="vi", facts={"reference": "A\nB"}).startswith("Ho so A B da")


def test_an_unknown_language_is_answered_in_vietnamese():
    assert worded("lapsed", channel="sms", language="fr", facts={"reference": "A"}).startswith("Ho so A da het han")


@pytest.mark.parametrize(
    ("template", "facts"),
    [
        ("no_such_message", {}),
        ("declined", {"reference": "A", "procedure": "B"}),
        ("withdrawn", {"reference": "A" * 150}),
    ],
)
def test_what_cannot_be_worded_is_an_error(template, facts):
    with pytest.raises(TextProblem):
        worded(template, channel="sms", language="vi", facts=facts)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Đường Nguyễn Huệ – “số 5”…", 'Duong Nguyen Hue - "so 5"...'),
        ("115.000\u00a0đồng, 5 ₫", "115.000 dong, 5 d"),
        ("[a] {b} c~d | e", "(a) (b) c-d / e"),
        ("xem https://a.vn/b?c=1 nhé", "xem nhe"),
        ("漢 tự", "? tu"),
    ],
)
def test_every_letter_becomes_one_that_a_telephone_has(text, plain):
    assert gsm.plain(text) == plain


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("ngan", 10, "ngan"),
        ("Giay kham suc khoe", 12, "Giay kham.."),
        ("Giay kham, suc khoe", 12, "Giay kham.."),
        ("Giay kham suc", 11, "Giay kham.."),
        ("motchurathatdai", 8, "motchu.."),
    ],
)
def test_a_text_is_cut_between_words(text, most, short):
    assert gsm.shortened(text, most) == short
