"""Messages, and the longest facts that they may meet."""

import factory

from motcua.notifications.models import Message

LONG_PROCEDURE = "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi, chuyển nhượng, cho thuê"  # fmt: skip
FACTS = {
    "code": "482913",
    "reference": "H29.12-261121-0001",
    "procedure": "Đổi giấy phép lái xe",
    "answer_by": "10:00 thứ Hai, 23/11/2026",
    "due_on": "26/11/2026",
    "due_text": "thứ Năm, 26/11/2026",
    "place": "Trung tâm Phục vụ hành chính công phường Bến Ngự (mẫu)",
    "items": ["Ảnh chân dung nền trắng", "Giấy khám sức khỏe của người lái xe"],
    "until": "thứ Hai, 21/12/2026",
    "reasons": "Giấy khám sức khỏe đã quá 12 tháng kể từ ngày ký",
    "amount_text": "115.000\u00a0đồng",
    "receipt": "BL-2026-000123",
    "how": "Tải về trên trang hồ sơ",
    "appointment": "thứ Năm, 26/11/2026",
    "tracking": "RM123456789VN",
    "carrier": "Bưu điện Việt Nam",
    "name": "Nguyễn Thị Ánh Nguyệt (mẫu)",
    "notice": "Nộp thuế trước bạ theo thông báo của Thuế cơ sở 1 (mẫu)",
    "office": "Sở Xây dựng (mẫu)",
    "who": "09xx xxx 678",
    "short_address": "dichvucong.honglam.vn/tra-loi",
    "what": "số điện thoại, cách nhận kết quả",
    "due_before": "thứ Tư, 25/11/2026",
    "why": "Nghỉ phòng chống bão số 12 (mẫu)",
    "due": "thứ Tư, 25/11/2026",
    "new_due": "17:00 thứ Năm, 26/11/2026",
    "new_on": "26/11/2026",
    "reason": "Bước “Thẩm định” tại Sở Xây dựng (mẫu) chưa xong đúng hạn.",
    "day": "31/12/2026",
    "days": "30",
    "n": "25",
    "gain": "nộp trên mạng rẻ hơn 115.000 đồng",
    "stop": "C4HKMN",
    "text": "Thẻ của Ông/Bà còn một tháng. Gia hạn trên mạng, không phải đi lại.",
    "late": "2",
    "more": "5",
}
LONG_FACTS = FACTS | {
    "reason": "Ủy ban nhân dân phường Bến Ngự đang chờ ý kiến của Sở Nông nghiệp và Môi trường tỉnh (mẫu) nên chưa giải quyết xong hồ sơ",
    "why": "Nghỉ phòng chống bão số 12 và khắc phục hậu quả mưa lũ theo Công điện của Chủ tịch Ủy ban nhân dân tỉnh (mẫu)",
    "notice": "Nộp lệ phí trước bạ và thuế thu nhập cá nhân theo thông báo số 123/TB-CCT của Thuế cơ sở 1 (mẫu), tại ngân hàng hoặc trên trang dịch vụ công",
    "procedure": LONG_PROCEDURE,
    "place": "Trung tâm Phục vụ hành chính công xã Nghĩa Thuận Hạ Thượng Trung, thôn Đông, huyện lộ 15 (mẫu)",
    "items": ["Giấy chứng nhận quyền sử dụng đất, bản gốc", "Văn bản ủy quyền có chứng thực", "Trích lục bản đồ địa chính thửa đất"],
    "reasons": "Thành phần hồ sơ thiếu giấy khám sức khỏe; " * 6 + "xem www.gia-mao.invalid/app và https://gia-mao.invalid",
    "how": "Nhận tại quầy số 12, tầng 2, Trung tâm Phục vụ hành chính công tỉnh, mang theo giấy hẹn và căn cước",
    "carrier": "Tổng công ty Bưu điện Việt Nam, bưu cục giao dịch trung tâm thành phố",
}  # fmt: skip


class MessageFactory(factory.django.DjangoModelFactory):
    """A queued SMS without a job."""

    class Meta:
        model = Message

    channel = "sms"
    recipient = "+84912345678"
    template = "withdrawn"
    language = "vi"
    context = factory.LazyFunction(lambda: {"reference": FACTS["reference"]})
    text = "Ho so H29.12-261121-0001 da duoc rut."
