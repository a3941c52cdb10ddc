"""One right answer for every type, as it is posted, kept and read: (question, posted, kept, shown)."""

from tests.factories.questions import page

WARDS = [("00001", "Phường Trung Tâm (mẫu)"), ("00002", "Xã Đồng Mới (mẫu)")]
LISTS = {"wards": WARDS}
AB = {"a": "Một", "b": "Hai"}
PART = {"ask": "Hỏi gì?", "empty": "Trả lời đi"}
RIGHT = [
    ({"type": "url"}, {"q": "example.vn/a"}, "https://example.vn/a", "https://example.vn/a"),
    ({"type": "old_id"}, {"q": "186 123 456"}, "186123456", "186 123 456"),
    ({"type": "passport"}, {"q": "c 1234567"}, "C1234567", "C1234567"),
    ({"type": "business_code"}, {"q": "0100233488"}, "0100233488", "0100233488"),
    ({"type": "business_code"}, {"q": "27a8001234"}, "27A8001234", "27A8001234"),
    ({"type": "social_insurance"}, {"q": "0123456789"}, "0123456789", "0123456789"),
    ({"type": "decimal"}, {"q": "1.234,5"}, "1234.5", "1.234,5"),
    ({"type": "decimal"}, {"q": "1.5"}, "1.5", "1,5"),
    ({"type": "percent"}, {"q": "12,5 %"}, "12.5", "12,5%"),
    ({"type": "area"}, {"q_so": "120,5", "q_don_vi": "m2"}, {"value": "120.5", "unit": "m2"}, "120,5 m²"),
    ({"type": "area"}, {"q_so": "1,2", "q_don_vi": "ha"}, {"value": "1.2", "unit": "ha"}, "1,2 ha"),
    ({"type": "length"}, {"q_so": "3", "q_don_vi": "km"}, {"value": "3", "unit": "km"}, "3 km"),
    ({"type": "date", "or_year": True}, {"q_nam": "1938"}, "1938", "1938"),
    ({"type": "date", "or_year": True}, {"q_thang": "3", "q_nam": "1938"}, "1938-03", "03/1938"),
    ({"type": "date", "precision": "month"}, {"q_thang": "3", "q_nam": "2020"}, "2020-03", "03/2020"),
    ({"type": "date"}, {"q_ngay": "05/01/2016"}, "2016-01-05", "05/01/2016"),
    ({"type": "time"}, {"q": "7h30"}, "07:30", "07:30"),
    ({"type": "time"}, {"q": "14 giờ"}, "14:00", "14:00"),
    (
        {"type": "date_range"},
        {f"q-{end}_{box}": value for end in ("start", "end") for box, value in (("ngay", "1"), ("thang", "2"), ("nam", "2026"))},
        {"start": "2026-02-01", "end": "2026-02-01"},
        "từ 01/02/2026 đến 01/02/2026",
    ),
    ({"type": "period"}, {"q_so": "6", "q_don_vi": "month"}, {"amount": 6, "unit": "month"}, "6 tháng"),
    (
        {"type": "address"},
        {"q_old": "Số 5, xã Hưng A, huyện B"},
        {"old": True, "line": "Số 5, xã Hưng A, huyện B", "ward": "", "ward_name": ""},
        "Số 5, xã Hưng A, huyện B (địa chỉ cũ)",
    ),
    (
        {"type": "address"},
        {"q_old": "Số 5, khối 3, xã Hưng A, huyện B", "q_ward": "00002"},
        {"line": "Số 5, khối 3", "ward": "00002", "ward_name": "Xã Đồng Mới (mẫu)"},
        "Số 5, khối 3, Xã Đồng Mới (mẫu)",
    ),
    ({"type": "map_point"}, {"q_first": "18.6796, 105.6813"}, {"lat": "18.6796", "lon": "105.6813"},
     "vĩ độ 18,6796, kinh độ 105,6813"),
    ({"type": "map_point"}, {"q_first": "18°40'46.56\"N", "q_second": "105°40'52.68\"E"},
     {"lat": "18.6796", "lon": "105.6813"}, "vĩ độ 18,6796, kinh độ 105,6813"),
    ({"type": "map_point"}, {"q_first": "X = 2064123,5", "q_second": "587654"}, {"x": "2064123.5", "y": "587654"},
     "VN-2000: X 2.064.123,5 m, Y 587.654 m"),
    (
        {"type": "land_parcel"},
        {"q_sheet": "12", "q_parcel": "345", "q_ward": "00001"},
        {"sheet": "12", "parcel": "345", "ward": "00001", "ward_name": "Phường Trung Tâm (mẫu)"},
        "thửa 345, tờ bản đồ 12, Phường Trung Tâm (mẫu)",
    ),
    ({"type": "route"}, {"q-rows": "3", "q-0-place": "Bến A", "q-1-place": "Chợ B"}, [{"place": "Bến A"}, {"place": "Chợ B"}],
     "Bến A → Chợ B"),
    ({"type": "declaration", "version": "2026-07"}, {"q": "on"}, "2026-07", "Đã xác nhận, bản 2026-07"),
    ({"type": "signature", "version": "1"}, {"q-how": "typed", "q-name": "Hoa"}, {"how": "typed", "name": "Hoa", "version": "1"},
     "Đã ký bằng cách gõ tên: Hoa (bản 1)"),
    ({"type": "signature"}, {"q-how": "counter", "q-name": "lén"}, {"how": "counter"}, "Ký tại quầy"),
    ({"type": "on_behalf"}, {"q-who": "self", "q-full_name": "lén"}, {"who": "self"}, "Tôi khai cho chính tôi"),
    ({"type": "scan", "paper": "card"}, {"q": ["a.jpg", "b.jpg"]}, ["a.jpg", "b.jpg"], "a.jpg, b.jpg"),
    ({"type": "group", "questions": {"n": {"type": "text", **PART}}}, {"q-n": "x"}, {"n": "x"}, "Hỏi gì: x"),
    (
        {"type": "household"},
        {"q-rows": "1", "q-0-full_name": "Hoa", "q-0-relation": "child", "q-0-born_on_nam": "2016"},
        [{"full_name": "Hoa", "relation": "child", "born_on": "2016"}],
        "Mục 1: Họ và tên: Hoa; Quan hệ với chủ hộ: Con; Ngày sinh: 2016",
    ),
    (
        {"type": "table", "rows": AB, "columns": {"n": {"type": "money", **PART, "label": "Tiền"}}},
        {"q-rows": "2", "q-0-n": "1000", "q-1-n": "2.000"},
        [{"row": "a", "n": 1000}, {"row": "b", "n": 2000}],
        "Một: Tiền: 1.000\u00a0đồng\nHai: Tiền: 2.000\u00a0đồng",
    ),
]  # fmt: skip


def question_of(written):
    """The page with this one question, called q."""
    return page(q=written)
