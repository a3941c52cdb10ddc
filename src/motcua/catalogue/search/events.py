"""Under which life and business events a card stands: by its field and the words of its title.

Packages say their events themselves; the national base does not, so this table does, for the whole base at once.
"""

from collections.abc import Mapping

from motcua.catalogue.search.words import folded_words, line

# event -> (words of a field, words of a title); one is enough
LIFE: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "child": (("trẻ em", "nuôi con nuôi"), ("khai sinh", "trẻ em", "trẻ", "con nuôi", "mầm non", "mẫu giáo", "thai sản")),
    "study": (("thi tuyển sinh", "giáo dục dân tộc", "giáo dục và đào tạo"), ("học phí", "chi phí học tập", "học sinh", "sinh viên", "tốt nghiệp", "văn bằng", "chuyển trường", "tuyển sinh")),
    "work": (("việc làm", "lao động tiền lương", "lao động ngoài nước", "an toàn vệ sinh lao động"), ("trợ cấp thất nghiệp", "người lao động", "ốm đau", "thai sản", "tai nạn lao động", "viên chức", "công chức")),
    "identity": (("cư trú", "căn cước", "định danh", "quản lý xuất nhập cảnh", "quốc tịch", "lý lịch tư pháp"), ("căn cước", "hộ chiếu", "cư trú", "tạm trú", "thường trú")),
    "family": (("hộ tịch", "nuôi con nuôi"), ("kết hôn", "ly hôn", "hôn nhân", "giám hộ", "cha mẹ con", "di chúc")),
    "home": (("hoạt động xây dựng", "nhà ở và công sở"), ("giấy phép xây dựng", "nhà ở", "số nhà")),
    "land": (("đất đai", "đăng ký biện pháp bảo đảm", "quy hoạch đô thị và nông thôn"), ("quyền sử dụng đất", "tách thửa")),
    "health": (("bhyt", "khám bệnh chữa bệnh", "bảo trợ xã hội"), ("bảo hiểm y tế", "khuyết tật", "bệnh án", "giám định y khoa")),
    "driving": (("giấy phép lái xe", "phương tiện giao thông cơ giới", "đăng kiểm", "trật tự an toàn giao thông đường bộ"), ("giấy phép lái xe", "đăng ký xe", "biển số xe")),
    "retirement": (("người có công",), ("lương hưu", "hưu trí", "người cao tuổi", "bảo hiểm xã hội một lần", "lĩnh thay")),
    "death": ((), ("khai tử", "việc tử", "mai táng", "hỏa táng", "tuất", "liệt sĩ", "di chúc", "thừa kế")),
    "business": (("hộ kinh doanh", "thành lập và hoạt động của doanh nghiệp", "hợp tác xã", "lưu thông hàng hóa trong nước"), ("hộ kinh doanh",)),
    "food": (("an toàn thực phẩm",), ("an toàn thực phẩm",)),
}  # fmt: skip
BUSINESS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "start": (("hỗ trợ doanh nghiệp nhỏ và vừa",), ("đăng ký thành lập", "thành lập doanh nghiệp", "thành lập công ty", "hộ kinh doanh", "đăng ký hợp tác xã", "khởi nghiệp", "con dấu")),
    "hire": (("việc làm", "lao động tiền lương", "an toàn vệ sinh lao động"), ("giấy phép lao động", "đăng ký lao động", "nội quy lao động")),
    "permits": ((), ("đủ điều kiện kinh doanh", "giấy phép kinh doanh", "đủ điều kiện sản xuất", "chứng chỉ hành nghề", "đủ điều kiện hoạt động", "giấy phép hoạt động")),
    "food_safety": (("an toàn thực phẩm",), ("an toàn thực phẩm",)),
    "land_and_building": (("hoạt động xây dựng", "phòng cháy chữa cháy"), ("giấy phép xây dựng", "thuê đất", "dự án đầu tư")),
    "tax": (("thuế", "hải quan"), ("thuế", "hóa đơn điện tử", "lệ phí trước bạ")),
    "change": ((), ("thay đổi nội dung đăng ký", "chuyển đổi công ty", "thay đổi địa chỉ", "cấp đổi giấy chứng nhận đăng ký", "điều chỉnh giấy chứng nhận đăng ký đầu tư")),
    "close": ((), ("giải thể", "tạm ngừng kinh doanh", "chấm dứt hoạt động", "phá sản", "tự nguyện chấm dứt")),
}  # fmt: skip


def _lines(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line(folded_words(each)) for each in words)


_TABLE = [
    (f"{kind}:{event}", _lines(fields), _lines(titles))
    for kind, table in (("life", LIFE), ("business", BUSINESS))
    for event, (fields, titles) in table.items()
]


def of_card(title: str, field: str, *, for_citizens: bool, for_business: bool) -> frozenset[str]:
    """The events of a card: life events for what citizens ask, business events for what enterprises ask."""
    name, of_field = line(folded_words(title)), line(folded_words(field))
    wanted = {"life": for_citizens, "business": for_business}
    return frozenset(
        event
        for event, fields, titles in _TABLE
        if wanted[event.partition(":")[0]]
        and (any(each in of_field for each in fields) or any(each in name for each in titles))
    )
