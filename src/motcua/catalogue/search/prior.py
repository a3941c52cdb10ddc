"""How often an entry is wanted, 0-100, before anybody asks: citizens' and commune procedures above ministries' ones.

A judgement of the editors, not a measurement: the weights say which field of the national base many people meet once in
their life (civil status, residence, land …), which only a trade meets, and which only offices meet.
"""

from motcua.catalogue.search.entry import Level
from motcua.catalogue.search.words import folded_words

LEVELS: dict[Level, int] = {"commune": 30, "district": 26, "province": 22, "": 14, "central": 4}
FOR_CITIZENS, FOR_OFFICES_ONLY = 12, -8
LONG_TITLE, LONGEST_LOSS = 12, 16  # words that cost nothing, and the most that a long title loses
FILED_HERE = 40  # a service that can be filed stands above a description of as common a procedure
FIELDS = {
    40: ("hộ tịch", "cư trú", "căn cước", "giấy phép lái xe", "phương tiện giao thông cơ giới"),
    30: ("đất đai", "hộ kinh doanh", "bảo hiểm xã hội", "bhxh", "bhyt", "việc làm", "chứng thực", "hoạt động xây dựng"),
    25: (
        "người có công",
        "bảo trợ xã hội",
        "xuất nhập cảnh",
        "lý lịch tư pháp",
        "định danh",
        "hoạt động của doanh nghiệp",
    ),
    20: ("an toàn thực phẩm", "nuôi con nuôi", "quốc tịch", "trẻ em", "thuế", "giáo dục và đào tạo", "thi tuyển sinh"),
    15: (
        "khám bệnh chữa bệnh",
        "dược",
        "quy hoạch",
        "nhà ở",
        "kinh doanh bất động sản",
        "du lịch",
        "đăng kiểm",
        "văn hóa",
    ),
    10: (
        "điện lực",
        "đường bộ",
        "thú y",
        "thủy sản",
        "tài nguyên nước",
        "luật sư",
        "công chứng",
        "phòng cháy",
        "thể thao",
    ),
    -5: ("ngân hàng", "chứng khoán", "ngoại hối", "hải quan", "hàng không", "hàng hải", "dầu khí", "bức xạ", "đê điều"),
    -10: (
        "bqp",
        "cơ yếu",
        "khen thưởng",
        "quản lý công sản",
        "tổ chức cán bộ",
        "công tác văn phòng",
        "tiền tệ",
        "báo chí",
    ),
}
_FIELDS = {" ".join(folded_words(name)): weight for weight, names in FIELDS.items() for name in names}


def of_card(*, title: str, field: str, level: Level, for_citizens: bool, for_business: bool) -> int:
    """The prior of a procedure that is only described."""
    name = f" {' '.join(folded_words(field))} "
    known = [weight for each, weight in _FIELDS.items() if f" {each} " in name]
    weight = max(known, default=0)
    points = weight + (LEVELS[level] if weight >= 0 else LEVELS["central"])  # customs stay a trade's in every office
    points += FOR_CITIZENS if for_citizens else 0 if for_business else FOR_OFFICES_ONLY
    points -= min(LONGEST_LOSS, max(0, len(title.split()) - LONG_TITLE) // 2)
    return max(0, min(100, points))


def of_service(popularity: int) -> int:
    """The prior of a procedure that can be filed here, from the popularity of its package (0-100)."""
    return min(100, FILED_HERE + popularity * 6 // 10)
