"""What the boxes of the editor are called, and what helps to fill them in. A key without a name shows itself."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from motcua.catalogue.occasions import BUSINESS_EVENTS, LIFE_EVENTS

LABELS: Mapping[str, Any] = {
    "about": _("Nói về mục nào"), "also_called": _("Tên thường gọi"), "amount": _("Mức"),
    "asks": _("Cán bộ nhập khi soạn kết quả"), "consults": _("Nơi luôn xin ý kiến"),
    "on_silence": _("Quá hạn cho ý kiến thì"), "applicant_kinds": _("Ai nộp"), "application_form": _("Mẫu đơn, tờ khai"),
    "application_form_periods": _("Mẫu đơn theo thời gian"), "ask": _("Câu hỏi"), "basis": _("Căn cứ (số hiệu văn bản)"),
    "before_others": _("Cố ý đứng trước dòng khác"), "birth": _("Đối chiếu với ngày sinh ở câu"),
    "business_events": _("Sự kiện của doanh nghiệp"), "case": _("Khi nào cần, nói bằng lời"),
    "cases": _("Thời hạn riêng cho từng trường hợp"), "check": _("Kiểm tra câu trả lời"),
    "choices": _("Các lựa chọn"), "code": _("Mã thủ tục"), "columns": _("Các cột"), "copies": _("Số bản sao"),
    "cutoff": _("Giờ chốt trong ngày"), "days": _("Số ngày chờ bổ sung"), "deadline": _("Thời hạn"),
    "decision": _("Quyết định công bố"), "delivery": _("Cách trả kết quả"), "doubt": _("Điều còn chưa chắc"),
    "doubts": _("Những điều còn chưa chắc"), "eligibility": _("Câu hỏi trước khi bắt đầu"),
    "empty": _("Nhắc khi bỏ trống"), "ends_with": _("Kết thúc bằng"), "example": _("Ví dụ"),
    "fallback": _("Nếu không tra được"), "fees": _("Phí, lệ phí"), "field": _("Lĩnh vực"), "from": _("Từ ngày"),
    "gives": _("Cho ra"), "glossary": _("Giải thích từ ngữ"), "handled_by": _("Cơ quan thực hiện"),
    "handled_by_periods": _("Cơ quan thực hiện theo thời gian"), "hint": _("Gợi ý"), "hours": _("Số giờ (8 giờ = 1 ngày)"),
    "how": _("Lấy từ đâu"), "id": _("Mã"), "in_force": _("Hiệu lực"), "in_one_sentence": _("Nói trong một câu"),
    "intro": _("Lời dẫn đầu trang"), "item_title": _("Tên mỗi mục"), "kind": _("Loại"), "kinds": _("Nhận loại tệp"),
    "label": _("Tên ngắn trên giấy tờ"), "legal_basis": _("Căn cứ pháp lý"), "level": _("Cấp thực hiện"),
    "life_event": _("Sự kiện trong đời"), "life_events": _("Sự kiện khác trong đời"), "list": _("Danh mục mã"),
    "longest": _("Dài nhất (ký tự)"), "max": _("Nhiều nhất"), "min": _("Ít nhất"), "name": _("Tên"),
    "needed_when": _("Chỉ cần khi"), "optional": _("Không bắt buộc trả lời"), "or_year": _("Cho phép chỉ nhớ năm"),
    "order_of_work": _("Trình tự thực hiện"), "originals": _("Số bản chính"), "otherwise": _("Mức chung (dòng cuối)"),
    "other_results": _("Giấy tờ trả kèm"), "pages": _("Các trang câu hỏi"), "paper": _("Giấy tờ tương ứng"),
    "papers": _("Giấy tờ cần có"), "places": _("Số chữ số thập phân"), "popularity": _("Độ phổ biến (0–100)"),
    "precision": _("Ngày ghi tới"), "prefill": _("Điền sẵn từ"), "presence": _("Khi nào phải đến trực tiếp"),
    "prints": _("In lên kết quả câu trả lời của"), "questions": _("Các câu hỏi"), "repeat": _("Số dòng"),
    "requirements": _("Yêu cầu, điều kiện"), "result": _("Kết quả"), "role": _("Ai làm"),
    "rounds": _("Số lần được yêu cầu bổ sung"), "rows": _("Các dòng"), "rule": _("Quy tắc"),
    "say": _("Nhắc khi sai"), "sex": _("Đối chiếu với giới tính ở câu"), "show_when": _("Chỉ hỏi khi"),
    "slug": _("Địa chỉ trang"), "source": _("Nguồn"), "state_holds": _("Nhà nước đã có, nói bằng lời"),
    "step_hours": _("Số giờ riêng của từng bước"), "steps": _("Các bước xử lý"), "stop": _("Dừng lại khi chọn"),
    "supplement": _("Quy định bổ sung hồ sơ"), "surrendered": _("Giấy phải nộp lại"), "title": _("Tiêu đề trang"),
    "to": _("Đến hết ngày"), "type": _("Loại câu hỏi"), "unit": _("Đơn vị"), "units": _("Đơn vị được chọn"),
    "en": _("Tiếng Anh"), "vi": _("Tiếng Việt"), "valid_for": _("Có giá trị"), "version": _("Phiên bản lời cam đoan"), "ways": _("Cách nộp"),
    "check_within": _("Cơ quan phải yêu cầu trong mấy ngày làm việc"), "clock": _("Hạn giải quyết sau khi bổ sung"),
    "on_expiry": _("Khi hết hạn bổ sung"), "sentences": _("Mục soạn sẵn"), "wanted": _("Cần bổ sung gì"),
    "parts": _("Các phần liên thông"), "procedure": _("Mã thủ tục của phần này"), "authority": _("Cơ quan làm phần này"),
    "ward": _("Phường, xã trả lời ở câu"), "after": _("Sau khi xong phần"), "answers": _("Lấy câu trả lời từ"),
    "waits_for_parts": _("Chờ các phần liên thông"),
    "payee": _("Thu hộ cho ai"), "charged": _("Thu khi nào"), "refund": _("Trả lại khi nào"), "exemptions": _("Ai được miễn, giảm"),
    "percent": _("Giảm (phần trăm)"), "evidence": _("Giấy chứng minh (mã)"),
    "when": _("Áp dụng khi"), "who": _("Ai làm được"), "why": _("Nói bằng lời"), "words": _("Từ thường gọi"),
}  # fmt: skip
OF_A_PART: Mapping[str, Any] = {
    "FeeRow.amount": _("Mức (đồng)"), "FeeRow.otherwise": _("Mức chung (đồng, dòng cuối)"),
    "Exemption.fees": _("Những khoản được giảm (mã)"), "Exemption.name": _("Tên trường hợp"), "Exemption.why": _("Nói với người nộp"),
    "Step.unit": _("Bộ phận"), "Consult.kind": _("Loại cơ quan"), "Consult.authority": _("Mã cơ quan"), "Consult.hours": _("Hạn trả lời (giờ làm việc)"), "Result.code": _("Ký hiệu kết quả"), "OtherResult.code": _("Ký hiệu"),
    "Eligibility.stop": _("Lựa chọn phải dừng lại"), "DataSource.id": _("Mã nguồn dữ liệu"),
    "Paper.source": _("Dữ liệu Nhà nước đã có"), "Doubt.source": _("Nguồn"), "Check.rule": _("Đúng khi"),
    "Deadline.unit": _("Tính theo"), "TimeCase.unit": _("Tính theo"),
    "Sentence.about": _("Về giấy tờ hoặc câu hỏi nào (mã)"), "Sentence.why": _("Vì sao"),
}  # fmt: skip
HELP: Mapping[str, Any] = {
    "also_called": _("Mỗi dòng một cách gọi mà người dân hay gõ khi tìm."),
    "FeeRow.amount": _("Số nguyên, hoặc một phép tính theo câu trả lời."),
    "Exemption.fees": _("Mỗi dòng mã một khoản. Bỏ trống là mọi khoản, trừ tiền thu hộ."),
    "Exemption.when": _("Một quy tắc theo câu trả lời, ví dụ: relief == 'poor'."),
    "percent": _("Từ 1 đến 100. Bỏ trống là 100: được miễn."),
    "evidence": _("Mã của một giấy tờ; giấy ấy phải được hỏi trong trường hợp này."),
    "payee": _("Chỉ ghi khi loại là thu hộ: cơ quan, tổ chức nhận khoản tiền này."),
    "cutoff": _("Dạng 15:00. Nộp sau giờ này thì tính từ ngày làm việc tiếp theo."),
    "needed_when": _("Một quy tắc, ví dụ: online. Bỏ trống nếu luôn cần."),
    "show_when": _("Một quy tắc, ví dụ: reason == 'lost'. Bỏ trống nếu luôn hỏi."),
    "when": _("Một quy tắc, ví dụ: online and filed_on <= date('2025-12-31')."),
    "rule": _("Một quy tắc, ví dụ: born_on < filed_on."),
    "empty": _("Câu hiện ra khi người ta chưa trả lời: nói cách làm cho đúng."),
    "slug": _("Chữ thường không dấu, nối bằng gạch ngang. Không đổi sau khi ban hành."),
    "code": _("Mã trên Cơ sở dữ liệu quốc gia, dạng 3.000347."),
    "in_one_sentence": _("Người đọc hiểu ngay mình có cần thủ tục này không."),
    "prints": _("Mỗi dòng một mã câu hỏi."),
    "longest": _("Bỏ trống thì dùng giới hạn thông thường."),
    "check_within": _("Tính từ ngày tiếp nhận. Bỏ trống nếu quy định không nói."),
    "Sentence.about": _("Mã của một giấy tờ hoặc một câu hỏi trong gói này."),
    "authority": _("Để same nếu là chính cơ quan giải quyết; hoặc ghi mã cơ quan, hoặc loại cơ quan như police."),
    "after": _("Mỗi dòng mã một phần phải xong trước. Bỏ trống thì làm ngay khi tiếp nhận."),
    "waits_for_parts": _("Bước này tự đi tiếp khi mọi cơ quan đã xong phần của mình."),
    "Consult.authority": _("Ghi mã cơ quan, hoặc để trống và chọn loại cơ quan."),
    "Sentence.why": _("Người nộp đọc được: nói rõ vướng gì."),
    "wanted": _("Bỏ trống thì lấy tên của giấy tờ hoặc câu hỏi."),
}
VALUES: Mapping[str, Any] = {
    "working_day": _("ngày làm việc"), "calendar_day": _("ngày (lịch)"), "hour": _("giờ làm việc"),
    "day": _("ngày"), "week": _("tuần"), "month": _("tháng"), "year": _("năm"),
    "central": _("Trung ương"), "province": _("Cấp tỉnh"), "commune": _("Cấp xã"),
    "citizen": _("Công dân"), "household_business": _("Hộ kinh doanh"), "organisation": _("Tổ chức, doanh nghiệp"),
    "online": _("Trực tuyến"), "counter": _("Tại quầy"), "post": _("Bưu chính"),
    "made_by_this_form": _("Biểu mẫu tự lập"), "upload": _("Người nộp gửi tệp"), "looked_up": _("Cơ quan tự tra cứu"),
    "shown_at_counter": _("Xuất trình tại quầy"), "photo": _("Ảnh"), "pdf": _("PDF"), "none": _("Không cần nộp"),
    "phi": pgettext_lazy("a fee for a service", "Phí"), "le_phi": pgettext_lazy("a fixed State charge", "Lệ phí"),
    "third_party": _("Thu hộ cơ quan, tổ chức khác"), "receipt": _("Khi nộp hồ sơ"), "supplement": _("Khi bổ sung hồ sơ"),
    "result": _("Khi có kết quả"),
    "receiver": _("Cán bộ tiếp nhận"), "officer": _("Chuyên viên"), "head": _("Trưởng phòng"),
    "leader": _("Lãnh đạo"), "clerk": _("Văn thư"),
    "accept": _("Tiếp nhận hồ sơ"), "decide": pgettext_lazy("a step ends with", "Quyết định"),
    "release": _("Phát hành kết quả"), "deliver": _("Trả kết quả"),
    "agree": _("Coi như đồng ý"), "wait": _("Vẫn chờ trả lời"), "escalate": _("Chuyển lãnh đạo nơi được hỏi"),
    "government": _("Ủy ban nhân dân tỉnh"), "centre": _("Trung tâm Phục vụ hành chính công"), "police": _("Công an"),
    "board": _("Ban quản lý"),
    "pause": _("Tính tiếp phần còn lại"), "restart": _("Tính lại từ đầu"),
    "lapse": _("Hồ sơ dừng lại"), "return": _("Về cơ quan, xét trên giấy tờ đã có"),
    "text": _("Một dòng chữ"), "long_text": _("Nhiều dòng chữ"), "person_name": _("Họ và tên"), "email": _("Thư điện tử"),
    "url": _("Địa chỉ trang web"), "phone": _("Số điện thoại"), "personal_id": _("Số định danh cá nhân"),
    "old_id": _("Số chứng minh nhân dân cũ"), "passport": _("Số hộ chiếu"), "tax_code": _("Mã số thuế"),
    "business_code": _("Mã số doanh nghiệp"), "social_insurance": _("Số bảo hiểm xã hội"), "integer": _("Số nguyên"),
    "decimal": _("Số thập phân"), "percent": _("Phần trăm"), "money": _("Số tiền"), "area": _("Diện tích"),
    "length": _("Chiều dài"), "date": _("Ngày tháng"), "time": _("Giờ"), "date_range": _("Khoảng ngày"),
    "period": _("Khoảng thời gian"), "yes_no": _("Có hoặc không"), "one_of": _("Chọn một"), "many_of": _("Chọn nhiều"),
    "from_list": _("Chọn trong danh mục"), "address": _("Địa chỉ"), "map_point": _("Vị trí"),
    "land_parcel": _("Thửa đất"), "route": _("Tuyến đường"), "scan": _("Ảnh hoặc tệp giấy tờ"),
    "signature": _("Chữ ký"), "declaration": _("Lời cam đoan"), "on_behalf": _("Nộp thay"), "delivery": _("Nhận kết quả"),
    "group": _("Nhóm câu hỏi lặp lại"), "table": _("Bảng"), "household": _("Danh sách người trong nhà"),
    "computed": _("Tự tính"), "note": _("Lời ghi chú"), "heading": _("Tiêu đề nhỏ"), "number": _("Một số"),
}  # fmt: skip


def label(part: str, key: str) -> Any:
    """The name of a key of a part, in the active language."""
    return OF_A_PART.get(f"{part}.{key}") or LABELS.get(key) or key


def help_of(part: str, key: str) -> Any:
    """What helps to fill a box in; empty when its name says it all."""
    return HELP.get(f"{part}.{key}") or HELP.get(key) or ""


def value_name(key: str, value: str) -> Any:
    """One of the allowed values, as people say it."""
    occasions = {"life_event": LIFE_EVENTS, "life_events": LIFE_EVENTS, "business_events": BUSINESS_EVENTS}
    return occasions.get(key, VALUES).get(value) or value
