"""Every type of question in use, for the page of the design language and for trying them all."""

from typing import Any

from motcua.forms.kinds import SHOWN_ONLY, Kind
from motcua.forms.pages import QuestionPage
from motcua.forms.questions import Page

WARDS = [("99001", "Phường Bến Son (mẫu)"), ("99012", "Xã Vân Trạch (mẫu)")]
LISTS = {"wards": WARDS, "old_wards": lambda old: WARDS[1:] if "Trạch" in old else []}


def _said(vi: str, en: str) -> dict[str, str]:
    return {"vi": vi, "en": en}


def _asked(kind: Kind, vi: str, en: str, **more: Any) -> dict[str, Any]:
    empty = {} if kind in SHOWN_ONLY else {"empty": _said("Trả lời câu này", "Answer this question")}
    return {"type": kind, "ask": _said(vi, en), **empty, **more}


SEX = {"male": _said("Nam", "Male"), "female": _said("Nữ", "Female")}
GROUPS: dict[str, dict[str, dict[str, Any]]] = {
    "text": {
        "full_name": _asked("person_name", "Họ và tên của bạn là gì?", "What is your full name?"),
        "text": _asked("text", "Nghề nghiệp của bạn là gì?", "What is your occupation?"),
        "long_text": _asked("long_text", "Vì sao bạn xin cấp lại?", "Why do you ask again?"),
        "email": _asked("email", "Thư điện tử của bạn là gì?", "What is your e-mail address?", optional=True),
        "phone": _asked("phone", "Số điện thoại của bạn là gì?", "What is your telephone number?"),
        "url": _asked("url", "Trang web của cơ sở là gì?", "What is the web site?", optional=True),
    },
    "identity": {
        "sex": _asked("one_of", "Giới tính là gì?", "What is the sex?", choices=SEX),
        "personal_id": _asked("personal_id", "Số định danh cá nhân là gì?", "What is the personal number?", sex="sex"),
        "old_id": _asked("old_id", "Số chứng minh nhân dân cũ là gì?", "What is the old card number?", optional=True),
        "passport": _asked("passport", "Số hộ chiếu là gì?", "What is the passport number?", optional=True),
        "tax_code": _asked("tax_code", "Mã số thuế là gì?", "What is the tax code?", optional=True),
        "social_insurance": _asked("social_insurance", "Mã số bảo hiểm xã hội là gì?", "What is the insurance number?",
                                   optional=True),
    },
    "number": {
        "business_code": _asked("business_code", "Mã số doanh nghiệp là gì?", "What is the business code?"),
        "integer": _asked("integer", "Có bao nhiêu lao động?", "How many workers?"),
        "decimal": _asked("decimal", "Hệ số là bao nhiêu?", "What is the factor?"),
        "percent": _asked("percent", "Góp bao nhiêu phần trăm?", "What share in percent?"),
        "money": _asked("money", "Vốn là bao nhiêu?", "How much is the capital?", example="50.000.000"),
        "area": _asked("area", "Diện tích là bao nhiêu?", "What is the area?"),
    },
    "time": {
        "length": _asked("length", "Đường dài bao nhiêu?", "How long is the road?"),
        "born_on": _asked("date", "Bạn sinh ngày nào?", "When were you born?", or_year=True),
        "month": _asked("date", "Nghỉ việc từ tháng nào?", "Since which month?", precision="month"),
        "time": _asked("time", "Mở cửa lúc mấy giờ?", "When does it open?", example="7:30"),
        "stay": _asked("date_range", "Bạn ở từ ngày nào đến ngày nào?", "From when until when?"),
        "period": _asked("period", "Xin cấp trong bao lâu?", "For how long?"),
    },
    "choice": {
        "yes_no": _asked("yes_no", "Bạn có giấy phép cũ không?", "Do you have the old licence?"),
        "many_of": _asked("many_of", "Bạn bán gì?", "What do you sell?",
                          choices={"food": _said("Đồ ăn", "Food"), "drink": _said("Đồ uống", "Drinks")}),
        "from_list": _asked("from_list", "Ngành nghề nào?", "Which trade?", list="trades",
                            items=[{"id": "5610", "name": _said("Quán ăn", "Eatery"), "words": ["quán phở"]}]),
        "one_of": _asked("one_of", "Bạn ở tỉnh nào?", "Which province?",
                         choices={f"p{each}": _said(f"Tỉnh mẫu {each}", f"Sample province {each}") for each in range(9)}),
    },
    "place": {
        "residence": _asked("address", "Bạn ở đâu?", "Where do you live?"),
        "point": _asked("map_point", "Công trình nằm ở điểm nào?", "Where is the building?",
                        hint=_said("Chép hai số từ bản đồ trên điện thoại, hoặc toạ độ VN-2000 trên giấy chứng nhận.",
                                   "Copy both numbers from the map of your telephone, or VN-2000 from the certificate.")),
        "parcel": _asked("land_parcel", "Thửa đất nào?", "Which parcel?"),
        "route": _asked("route", "Tuyến đi qua những điểm nào?", "Which points does the route pass?"),
    },
    "rows": {
        "heirs": _asked(
            "group", "Những ai được thừa kế?", "Who inherits?", repeat={"min": 1, "max": 5},
            item_title=_said("{full_name}", "{full_name}"),
            questions={
                "full_name": _asked("person_name", "Họ và tên là gì?", "What is the full name?"),
                "share": _asked("percent", "Hưởng bao nhiêu phần trăm?", "What share in percent?"),
                "minor": _asked("yes_no", "Có dưới 18 tuổi không?", "Younger than 18?"),
                "guardian": _asked("person_name", "Ai giám hộ?", "Who is the guardian?", show_when="minor"),
            },
            check={"rule": "sum(heirs.share) == 100",
                   "say": _said("Cộng các phần phải bằng 100%", "The shares must sum up to 100%")},
        ),
        "total": _asked("computed", "Cộng các phần (%)", "Sum of the shares (%)", rule="sum(heirs.share)"),
        "costs": _asked(
            "table", "Mỗi tháng chi bao nhiêu?", "What are the monthly costs?",
            rows={"rent": _said("Thuê nhà", "Rent"), "food": _said("Ăn uống", "Food")},
            columns={
                "price": _asked("money", "Số tiền", "Amount"),
                "months": _asked("integer", "Số tháng", "Months"),
                "sum": _asked("computed", "Thành tiền", "Sum", rule="price * months", gives="money"),
            },
        ),
        "home": _asked("household", "Nhà có những ai?", "Who lives in the household?"),
    },
    "commitment": {
        "head": _asked("heading", "Cam kết", "Commitment"),
        "note": _asked("note", "Đọc kỹ trước khi ký. Khai sai phải chịu trách nhiệm.", "Read before you sign."),
        "filler": _asked("on_behalf", "Bạn khai cho ai?", "For whom do you fill this in?"),
        "photo": _asked("scan", "Ảnh giấy khám sức khoẻ?", "Photo of the health certificate?", paper="health"),
        "declared": _asked("declaration", "Tôi cam đoan những điều khai trên là đúng.", "I declare that this is true.",
                           version="2026-07"),
        "signed": _asked("signature", "Tôi đề nghị cơ quan giải quyết hồ sơ này.", "I ask the office to decide.",
                         version="2026-07"),
    },
}  # fmt: skip


def page_of(name: str) -> Page:
    """One family of types as a page of a form."""
    return Page.model_validate({"id": name, "title": _said("Mẫu", "Sample"), "questions": GROUPS[name]})


def every_type() -> list[QuestionPage]:
    """A form for each family, not sent yet."""
    return [QuestionPage(page_of(name), {}, choices=LISTS) for name in GROUPS]
