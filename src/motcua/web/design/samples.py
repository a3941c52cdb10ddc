"""Invented content of the catalogue: people and places are samples, as everywhere in the demo."""

from types import SimpleNamespace as Thing

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

COLOURS = (
    "lac", "lac-d", "vang", "vang-50", "cham", "cham-d", "cham-50", "ink", "ink-2", "ink-3", "field", "line", "bg", "sur",
    "ok", "ok-50", "warn", "warn-50", "err", "err-50", "focus", "h0", "h1", "h2", "h3", "h4", "h5", "h6",
)  # fmt: skip
ICONS = (
    "search", "phone", "camera", "check", "clock", "alert", "download", "print", "user", "help", "arrow-left",
    "arrow-right", "post", "home", "building", "file", "bell", "eye", "qr", "star", "car", "child", "heart", "briefcase", "land",
)  # fmt: skip
LIFE_EVENTS = (
    ("child", _("Có con nhỏ"), _("Khai sinh, thẻ bảo hiểm y tế, trợ cấp")),
    ("car", _("Xe và giấy phép lái xe"), _("Đổi, cấp lại giấy phép lái xe")),
    ("briefcase", _("Kinh doanh"), _("Đăng ký hộ kinh doanh, doanh nghiệp")),
    ("land", _("Đất đai, nhà ở"), _("Cấp giấy chứng nhận, xây dựng")),
    ("heart", _("Hôn nhân, gia đình"), _("Kết hôn, xác nhận độc thân")),
    ("user", _("Việc làm, hưu trí"), _("Bảo hiểm, trợ cấp, người có công")),
)
TIMELINE = (
    Thing(title=_("Đã nộp"), kind="past", at="21/11/2026, 20:31", detail=""),
    Thing(title=_("Đã tiếp nhận"), kind="past", at="22/11/2026, 08:05", detail=_("Trung tâm đã nhận đủ giấy tờ")),
    Thing(title=_("Đang xử lý tại Sở Xây dựng"), kind="now", at="", detail=_("Bạn không phải làm gì thêm")),
    Thing(title=_("Có kết quả"), kind="next", at="", detail=_("Chúng tôi sẽ nhắn tin cho số 09xx xxx 218")),
)
MONTHS = tuple(f"T{month}" for month in range(1, 13))
_SHARES = (
    (_("Sở Xây dựng"), (5, 7, 7, 6, 9, 17, 23, 29, 30, 34, 35, 35)),
    (_("Sở Tài chính"), (3, 11, 18, 24, 31, 31, 33, 37, 43, 50, 58, 57)),
    (_("Sở Y tế"), (22, 25, 29, 32, 32, 34, 40, 44, 45, 53, 57, 65)),
    (_("Sở Giáo dục và Đào tạo"), (12, 21, 21, 24, 24, 29, 46, 52, 61, 68, 73, 79)),
    (_("Sở Nội vụ"), (0, 0, 0, 0, 0, 0, 0, 19, 18, 23, 31, 39)),
    (_("Xã, phường"), (6, 7, 14, 14, 13, 21, 25, 33, 36, 43, 48, 55)),
)
TARGET = 40  # percent: the share that the province set itself for 2020
INBOX = (
    Thing(reference="H29.12-261121-0001", name="Nguyễn Thị Hoa (mẫu)", procedure=_("Đổi giấy phép lái xe"),
          step=_("Kiểm tra hồ sơ"), tone="late", due=_("Quá hạn 1 ngày"), note="20/11, 17:00", channel=_("Trực tuyến")),
    Thing(reference="H29.12-261121-0007", name="Trần Văn Bình (mẫu)", procedure=_("Đăng ký hộ kinh doanh"),
          step=_("Chờ tiếp nhận"), tone="soon", due=_("Hôm nay, 16:30"), note=_("còn 3 giờ làm việc"), channel=_("Trực tuyến")),
    Thing(reference="H29.12-261120-0042", name="Lê Thị Mai (mẫu)", procedure=_("Đổi giấy phép lái xe"),
          step=_("Trình ký"), tone="ok", due="26/11/2026", note=_("còn 3 ngày làm việc"), channel=_("Tại quầy")),
    Thing(reference="H29.12-261119-0013", name="Phạm Quốc Khánh (mẫu)", procedure=_("Đổi giấy phép lái xe"),
          step=_("Chờ bổ sung"), tone="wait", due=_("Đang dừng tính giờ"), note=_("dân bổ sung đến 30/11"), channel=_("Bưu chính")),
)  # fmt: skip
LEAGUE = (
    Thing(rank=1, name=_("Sở Giáo dục và Đào tạo"), own="51", helped="22", share="73%", count="4.120", change="+6"),
    Thing(rank=2, name=_("Sở Y tế"), own="30", helped="35", share="65%", count="2.308", change="+8"),
    Thing(rank=3, name=_("Phường Đông Vĩnh (mẫu)"), own="20", helped="28", share="48%", count="1.977", change="−2"),
    Thing(rank=4, name=_("Sở Xây dựng"), own="12", helped="23", share="35%", count="3.655", change="0"),
)
FUNNEL = (
    Thing(name=_("Xem trang thủ tục"), percent="100", second="", text="1.000"),
    Thing(name=_("Bấm Bắt đầu"), percent="41", second="", text="412"),
    Thing(name=_("Khai xong"), percent="17", second="", text="171"),
    Thing(name=_("Đính kèm xong"), percent="12", second="", text="118"),
    Thing(name=_("Đã nộp"), percent="10", second="", text="101"),
)
PICTURE = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 160 120'%3E"
    "%3Crect width='160' height='120' fill='%23e6d9ef'/%3E%3Crect x='18' y='24' width='124' height='72' rx='6' fill='%23fff'/%3E"
    "%3Crect x='26' y='34' width='28' height='36' fill='%239aa6d8'/%3E%3Cpath d='M62 40h66M62 52h54M62 64h60M26 82h100'"
    " stroke='%2372727f' stroke-width='4'/%3E%3C/svg%3E"
)
FILES = (Thing(name="mat-truoc.jpg · 412 KB", url=PICTURE, remove="#"),)


class SampleForm(forms.Form):
    """Two fields with something wrong in each."""

    so = forms.CharField(label=_("Số giấy phép lái xe của bạn là gì?"))
    ten = forms.CharField(label=_("Họ và tên"))


def wrong_form() -> SampleForm:
    """A form that was sent with mistakes."""
    form = SampleForm({"so": "40012345", "ten": "Nguyễn Thị Hoa (mẫu)"})
    form.add_error("so", _("Nhập số giấy phép lái xe gồm 12 chữ số"))
    return form


def heat_rows() -> list[Thing]:
    """Shares by authority and month; `hit` marks the first month at or over the target."""
    return [Thing(name=name, url="", cells=_cells(values)) for name, values in _SHARES]


def _cells(values: tuple[int, ...]) -> list[Thing]:
    first = next((index for index, value in enumerate(values) if value >= TARGET), None)
    return [Thing(value=value, level=level(value), hit=index == first) for index, value in enumerate(values)]


def level(percent: float) -> int:
    """The step of the heat ramp, 0 to 6, of a share in percent."""
    return sum(percent >= edge for edge in (10, 20, 30, 45, 60, 75))


def middle_page() -> object:
    """Page 3 of 12."""
    return Paginator(range(240), 20).page(3)
