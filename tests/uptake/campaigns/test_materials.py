"""What is hung up, read out and sent, for every procedure that we ship."""

import io
from functools import cache

import pikepdf
import pytest
from django.conf import settings

from motcua.catalogue.reading import read_package
from motcua.notifications import gsm
from motcua.notifications.texts import worded
from motcua.papers import posters
from motcua.papers.rendering import PaperFailed
from motcua.uptake.campaigns.offers import Offer, everyday, gain
from motcua.uptake.campaigns.sheets import SIZES, sheet_facts, sheet_pdf, steps
from motcua.uptake.campaigns.spoken import LONGEST, SHORTEST, loudspeaker_text, seconds
from motcua.uptake.models import CampaignLink

LINK = CampaignLink(code="CHKMNQ", place="Nhà văn hóa xã Thử (mẫu)", medium="poster")
SLUGS = sorted(path.parent.name for path in settings.PROCEDURES.glob("*/procedure.yaml"))


def offer(language="vi", **changes):
    plain = {
        "language": language,
        "title": "Đổi bằng lái xe",
        "official": "Đổi giấy phép lái xe",
        "sentence": "Đổi bằng lái sắp hết hạn để lấy bằng mới.",
        "slug": "doi-giay-phep-lai-xe",
        "online": 115_000,
        "counter": 135_000,
        "limit": "5 ngày làm việc",
        "sooner": "",
        "photos": True,
        "result": "Giấy phép lái xe",
        "delivery": ("post", "counter"),
    }
    return Offer(**(plain | changes))


@cache
def package(slug):
    return read_package(settings.PROCEDURES / slug)


def offer_of_package(slug, language="vi", **changes):
    found = package(slug)
    facts = {
        "title": everyday(found, language),
        "sentence": found.in_one_sentence.in_(language),
        "delivery": tuple(found.delivery),
        "photos": any(paper.how == "upload" and paper.demanded for paper in found.papers),
    }
    return offer(language, **(facts | changes))


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("size", SIZES)
def test_every_procedure_fits_on_one_sheet(slug, size):
    for language in ("vi", "en"):
        facts = sheet_facts(offer_of_package(slug, language), LINK, size=size, city="Tỉnh Hồng Lam (mẫu)")
        made = posters.poster("poster", {**facts, "must_fit": True})
        assert len(pikepdf.open(io.BytesIO(made)).pages) == 1


def test_what_fits_on_no_sheet_is_an_error_only_where_it_must_fit():
    endless = offer(sentence="Rất dài. " * 400)
    facts = sheet_facts(endless, LINK, size="a4", city="Tỉnh Thử (mẫu)")
    with pytest.raises(PaperFailed):
        posters.poster("poster", {**facts, "must_fit": True})
    assert sheet_pdf(endless, LINK, size="a4", city="Tỉnh Thử (mẫu)").startswith(b"%PDF")


def test_a_sheet_carries_price_both_ways_saving_steps_and_code():
    facts = sheet_facts(offer(), LINK, size="a4", city="Tỉnh Thử (mẫu)")
    assert facts["counter"]["price"].replace("\u00a0", " ") == "135.000 đồng"
    assert facts["online"]["price"].replace("\u00a0", " ") == "115.000 đồng"
    assert facts["saving"].replace("\u00a0", " ") == "Bớt 20.000 đồng và một lần đi lại."
    assert len(facts["steps"]) == 3
    assert facts["address"].endswith("/d/CHKMNQ")


def test_a_sheet_without_known_prices_promises_none():
    facts = sheet_facts(offer(online=None), LINK, size="a4", city="Tỉnh Thử (mẫu)")
    assert facts["online"]["price"] == facts["counter"]["price"] == ""
    assert "đồng" not in facts["saving"]


def test_a_picture_of_a_sheet_is_a_picture():
    assert posters.picture("poster", sheet_facts(offer(), LINK, size="a4", city="Thử")).startswith(b"\x89PNG")


def test_who_need_send_no_paper_is_told_so():
    assert "Không phải nộp giấy tờ nào" in steps(offer(photos=False))[1]


@pytest.mark.parametrize("slug", SLUGS)
def test_the_loudspeaker_reads_for_sixty_to_ninety_seconds_without_a_digit(slug):
    spoken = loudspeaker_text(offer_of_package(slug), place="phường Bến Son (mẫu)", code="CHKMNQ")
    assert SHORTEST <= seconds(spoken) <= LONGEST
    assert not any(letter.isdigit() for letter in " ".join(spoken))
    assert "(mẫu)" not in " ".join(spoken)


def test_the_loudspeaker_says_sums_as_they_are_spoken():
    spoken = " ".join(loudspeaker_text(offer(online=0), place="xã Thử", code="CHKMNQ"))
    assert "Nộp tại quầy hết một trăm ba mươi lăm nghìn đồng. Nộp trên mạng không mất tiền." in spoken


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_message_is_one_sms_with_its_codes_whole(slug, language):
    found = offer_of_package(slug, language)
    facts = {"what": found.title, "gain": gain(found), "code": "CHKMNQ", "stop": "C4HKMN"}
    text = worded("campaign_invite", channel="sms", language=language, facts=facts)
    assert len(text) <= gsm.LONGEST
    assert gsm.plain(text) == text
    assert "CHKMNQ" in text
    assert "C4HKMN" in text
    assert "1022" in text
    assert "http" not in text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"online": 0}, "nộp trên mạng 0 đồng"),
        ({}, "nộp trên mạng rẻ hơn 20.000 đồng"),
        ({"online": 135_000, "sooner": "2 ngày làm việc"}, "có kết quả sớm hơn 2 ngày làm việc"),
        ({"online": 135_000}, "không phải đi lại"),
    ],
)
def test_a_message_says_the_greatest_gain(changes, said):
    assert gain(offer(**changes)) == said


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("doi-giay-phep-lai-xe", "Đổi bằng lái xe"),
        ("dang-ky-khai-sinh", "Làm giấy khai sinh"),
        ("dang-ky-ho-kinh-doanh", "Đăng ký kinh doanh"),
    ],
)
def test_a_procedure_is_named_as_people_say_it_unless_that_would_be_only_a_part(slug, title):
    assert everyday(package(slug)) == title
