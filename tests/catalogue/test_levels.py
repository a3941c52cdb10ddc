"""Levels are derived, with reasons."""

import pytest

from motcua.catalogue.levels import level
from tests.factories.catalogue import HOUSEHOLD, package


@pytest.mark.parametrize(
    ("slug", "channels", "number", "kind"),
    [
        (HOUSEHOLD, ["online", "counter"], 4, "full"),
        ("dang-ky-khai-sinh", ["online"], 4, "full"),
        ("doi-giay-phep-lai-xe", ["online", "counter"], 4, "full"),
        ("giay-phep-xay-dung-nha-o", ["online", "counter"], 3, "partial"),
        ("dang-ky-bien-dong-dat-dai", ["online", "post"], 3, "partial"),
        ("an-toan-thuc-pham", ["online"], 3, "partial"),
        (HOUSEHOLD, ["counter", "post"], 2, "information"),
        ("cung-cap-thong-tin-quy-hoach", ["counter"], 2, "information"),
    ],
)
def test_the_level_follows_from_the_package_and_the_offering(slug, channels, number, kind):
    found = level(package(slug), channels)
    assert (found.number, found.kind) == (number, kind)
    assert bool(found.reasons) is (number < 4)


def test_reasons_are_told():
    assert level(package("dang-ky-bien-dong-dat-dai"), ["online"]).reasons == ("Phải nộp bản gốc giấy chứng nhận.",)
    assert level(package("giay-phep-xay-dung-nha-o"), ["online"]).reasons == ("Cơ quan phải đến xem thực địa.",)
    assert level(package(HOUSEHOLD), ["online"], pays_online=False).reasons == (
        "Chưa nộp được phí, lệ phí trực tuyến.",
    )
    assert level(package(HOUSEHOLD, delivery=("counter",)), ["online"]).reasons == ("Phải đến nhận kết quả.",)
    assert level(package(HOUSEHOLD), ["online"]).name == "Dịch vụ công trực tuyến toàn trình"
