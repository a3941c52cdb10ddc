"""Facts for every paper: usual ones, and names as long as they come."""

VERIFY = "http://127.0.0.1:8000/xac-minh/ABCD2345/"
HEAD = {
    "parent": "Ủy ban nhân dân tỉnh Hồng Lam (mẫu)",
    "agency": "Trung tâm Phục vụ hành chính công",
    "number": "125/TNHS",
    "place": "Hồng Lam",
    "on": "2026-11-20",
    "sample": True,
    "verify": VERIFY,
}
PERSON = {
    "reference": "H29.12-261120-0001",
    "applicant": "Đặng Thuỳ Dương (mẫu)",
    "address": "Số 12, đường Nguyễn Huệ, phường Bến Ngự, tỉnh Hồng Lam (mẫu)",
    "phone": "0912 345 678",
    "email": "duong@vi-du.invalid",
    "content": "Đổi giấy phép lái xe do ngành Giao thông vận tải cấp",
    "contact": "tổng đài 1022, hoặc tra cứu bằng mã hồ sơ tại 127.0.0.1:8000/tra-cuu",
    "officer": "Trần Quốc Bảo (mẫu)",
}
ITEMS = [
    {
        "what": "Ảnh chân dung nền trắng, chụp không quá 06 tháng",
        "reason": "Ảnh đã gửi bị mờ, không thấy rõ khuôn mặt",
        "basis": "Thông tư 12/2025/TT-BCA, Điều 20",
    },
    {"what": "Giấy khám sức khỏe của người lái xe", "reason": "Giấy đã gửi quá 12 tháng kể từ ngày ký", "basis": ""},
]
FACTS = {
    "form_01": HEAD
    | PERSON
    | {
        "papers": [
            {"name": "Đơn đề nghị đổi giấy phép lái xe", "form": "Bản điện tử", "count": 1},
            {
                "name": "Giấy khám sức khỏe của người lái xe do cơ sở khám chữa bệnh cấp",
                "form": "Bản điện tử",
                "count": 1,
            },
            {"name": "Ảnh chân dung 3 × 4 cm", "form": "Bản chính", "count": 2},
        ],
        "sets": 1,
        "time_limit": "03 ngày làm việc",
        "received_at": "2026-11-20T14:30",
        "due_at": "2026-11-26T14:30",
        "fee": "115.000 đồng (đã nộp trực tuyến)",
        "resolver": "Phòng Cảnh sát giao thông – Công an tỉnh Hồng Lam (mẫu)",
        "result_by": "Qua bưu chính, đến địa chỉ: Số 12, đường Nguyễn Huệ, phường Bến Ngự",
        "receiver": "Trần Quốc Bảo (mẫu)",
        "online": True,
    },
    "filing_receipt": HEAD
    | PERSON
    | {
        "number": "",
        "submitted_at": "2026-11-20T22:05",
        "answer_by": "2026-11-23T17:00",
        "papers": ["Ảnh chân dung", "Giấy khám sức khỏe của người lái xe"],
        "fee": "115.000 đồng (đã nộp)",
        "result_by": "Trực tuyến trên trang hồ sơ",
    },
    "form_02": HEAD | PERSON | {"number": "03/PBS", "items": ITEMS, "until": "2026-12-21"},
    "form_03": HEAD
    | PERSON
    | {
        "number": "02/PTC",
        "reasons": [
            "1. Giấy phép lái xe đề nghị đổi do nước ngoài cấp, không thuộc thủ tục này.",
            "2. Giấy khám sức khỏe không có chữ ký của người kết luận.",
        ],
    },
    "form_04": HEAD
    | PERSON
    | {
        "number": "12/PXL",
        "addressee": "Ông/Bà Đặng Thuỳ Dương (mẫu)",
        "you": "Ông/Bà",
        "received_at": "2026-11-20T14:30",
        "due_at": "2026-11-26T14:30",
        "new_due": "2026-12-01T17:00",
        "late": False,
        "reason": "Cơ sở dữ liệu nơi cấp giấy phép cũ chưa trả lời kết quả xác minh.",
        "signer": {"office": "Thủ trưởng cơ quan", "name": "Lê Thị Hồng Hạnh (mẫu)"},
        "recipients": ["Như trên", "Lưu: hồ sơ H29.12-261120-0001"],
    },
    "stop_notice": HEAD
    | PERSON
    | {
        "number": "07/TB-TTPVHCC",
        "addressee": "Ông/Bà Đặng Thuỳ Dương (mẫu)",
        "you": "Ông/Bà",
        "received_at": "2026-11-20T14:30",
        "stopped_at": "2026-11-24T09:05",
        "reason": "Tôi chuyển nơi ở nên sẽ nộp ở nơi mới.",
        "signer": {"office": "Thủ trưởng cơ quan", "name": ""},
        "recipients": ["Như trên", "Lưu: hồ sơ H29.12-261120-0001"],
    },
    "result": HEAD
    | {
        "parent": "Công an tỉnh Hồng Lam (mẫu)",
        "agency": "Phòng Cảnh sát giao thông",
        "number": "125/QĐ-CSGT",
        "kind": "Quyết định",
        "about": "Về việc đổi giấy phép lái xe",
        "authority": "Trưởng phòng Cảnh sát giao thông",
        "grounds": [
            "Căn cứ Luật Trật tự, an toàn giao thông đường bộ ngày 27 tháng 6 năm 2024",
            "Xét hồ sơ số H29.12-261120-0001 của ông Nguyễn Văn An (mẫu)",
        ],
        "paragraphs": [
            "Điều 1. Đổi giấy phép lái xe cho người có tên dưới đây:",
        ],
        "closing": [
            "Điều 2. Người được cấp và các đơn vị có liên quan chịu trách nhiệm thi hành Quyết định này./.",
        ],
        "facts": [
            {"label": "Họ và tên", "value": "Nguyễn Văn An (mẫu)"},
            {"label": "Số giấy phép lái xe", "value": "790123456789"},
            {"label": "Hạng", "value": "A1"},
            {"label": "Có giá trị đến", "value": "không thời hạn"},
        ],
        "signer": {"office": "Trưởng phòng", "name": "Thượng tá Lê Thị Hồng Hạnh (mẫu)"},
        "recipients": ["Như Điều 2", "Trung tâm Phục vụ hành chính công tỉnh", "Lưu: VT, HS"],
    },
    "payment_receipt": HEAD
    | PERSON
    | {
        "number": "BL-2026-000123",
        "payer": "Đặng Thuỳ Dương (mẫu)",
        "lines": [
            {"name": "Lệ phí cấp đổi giấy phép lái xe", "kind": "Lệ phí", "amount": 115_000},
            {"name": "Cước bưu chính trả kết quả", "kind": "Phí", "amount": 26_500},
        ],
        "total": 141_500,
        "total_in_words": "Một trăm bốn mươi mốt nghìn năm trăm đồng",
        "method": "Trực tuyến qua ngân hàng",
        "paid_at": "2026-11-20T14:31",
        "provider_reference": "VNP14226112",
        "collector": "",
    },
}
SLIP = (
    HEAD
    | PERSON
    | {
        "number": "",
        "verify": "",
        "others": "Phòng Cảnh sát giao thông",
        "received_at": "2026-11-20T14:30",
        "due_at": "2026-11-26T14:30",
        "new_due": "2026-12-01T17:00",
        "rows": [
            {
                "giver": "Người nộp: Đặng Thuỳ Dương (mẫu)",
                "taker": "Trung tâm Phục vụ hành chính công\nTiếp nhận: Trần Quốc Bảo (mẫu)",
                "at": "2026-11-20T14:05",
                "result": "",
                "note": "Nộp hồ sơ",
            },
            {
                "giver": "Trung tâm Phục vụ hành chính công\nTiếp nhận: Trần Quốc Bảo (mẫu)",
                "taker": "Phòng Cảnh sát giao thông\nXét hồ sơ: Nguyễn Thị Mai (mẫu)",
                "at": "2026-11-20T14:30",
                "result": "Trước hạn",
                "note": "",
            },
            {
                "giver": "Phòng Cảnh sát giao thông\nXét hồ sơ: Nguyễn Thị Mai (mẫu)",
                "taker": "Người nộp",
                "at": "2026-11-23T08:00",
                "result": "",
                "note": "Yêu cầu bổ sung, tạm dừng tính giờ",
            },
            {
                "giver": "Người nộp",
                "taker": "Phòng Cảnh sát giao thông\nXét hồ sơ: Nguyễn Thị Mai (mẫu)",
                "at": "2026-11-25T08:00",
                "result": "",
                "note": "Đã bổ sung",
            },
            {
                "giver": "Phòng Cảnh sát giao thông\nXét hồ sơ: Nguyễn Thị Mai (mẫu)",
                "taker": "Phòng Cảnh sát giao thông\nQuyết định",
                "at": "2026-11-27T16:10",
                "result": "Quá hạn",
                "note": "Chờ nơi cấp cũ xác minh.",
            },
        ],
        "standing": "Phòng Cảnh sát giao thông, Quyết định, hạn của bước 14:30, 30/11/2026",
        "made_at": "2026-11-27T16:20",
        "lines": 7,
        "mark": "3f9a17c2be04",
    }
)
REGISTER = HEAD | {
    "number": "",
    "verify": "",
    "period": "Từ ngày 01/11/2026 đến ngày 30/11/2026",
    "volume": "Tập 1/3, dòng 1 đến 500",
    "made_at": "2026-11-30T17:00",
    "rows": [
        [
            str(place),
            f"H29.12-2611{place:02}-{place:04}",
            "3.000347 Đổi giấy phép lái xe do ngành Giao thông vận tải cấp",
            "01",
            "Đặng Thuỳ Dương (mẫu)",
            "Số 12, đường Nguyễn Huệ, phường Bến Ngự\n0912 345 678",
            "Phòng Cảnh sát giao thông",
            "14:30\n20/11/2026",
            "14:30\n26/11/2026",
            "14:30\n20/11/2026",
            "10:05\n27/11/2026" if place % 2 else "",
            "",
            "Nhận tại quầy",
            "Trễ hạn; đã xin lỗi, hẹn lại 01/12/2026" if place % 2 else "",
        ]
        for place in range(1, 25)
    ],
}
LONG_NAME = "Nguyễn Phước Công Tằng Tôn Nữ Thị Ngọc Hoàng Lan Phương Anh Thư (mẫu)"
LONG_HEAD = {
    "parent": "Ủy ban nhân dân thành phố Hồng Lam trực thuộc trung ương (mẫu)",
    "agency": "Trung tâm Phục vụ hành chính công phường Nghĩa Thuận Hạ Thượng Trung và các điểm tiếp nhận",
    "place": "Nghĩa Thuận Hạ Thượng Trung",
}


def long_facts(template):
    """The same paper with very long names, many papers, and nothing that may be absent."""
    facts = FACTS[template] | LONG_HEAD
    facts |= {key: LONG_NAME for key in ("applicant", "payer", "receiver", "officer") if key in facts}
    facts |= {key: "" for key in ("address", "email", "provider_reference", "fee") if key in facts}
    if "addressee" in facts:
        facts["addressee"] = f"Ông/Bà {LONG_NAME}"
    if "items" in facts:
        facts["items"] = ITEMS * 8
    if template == "form_01":
        facts |= {"papers": facts["papers"] * 9, "online": False}
    if "content" in facts:
        facts["content"] = "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất do chuyển đổi, chuyển nhượng, thừa kế, tặng cho"  # fmt: skip
    return facts
