"""How the parts of a package are called when people read what changed. A part that is not named here keeps its own key."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Labels = Mapping[str, str | Promise]

SUBJECTS: Labels = {
    "code": _("Mã thủ tục"), "slug": _("Địa chỉ trang"), "name": _("Tên thủ tục"), "also_called": _("Tên gọi khác"),
    "in_one_sentence": _("Nói gọn trong một câu"), "field": _("Lĩnh vực"), "life_event": _("Sự kiện đời sống"),
    "life_events": _("Sự kiện đời sống"), "business_events": _("Sự kiện kinh doanh"),
    "popularity": _("Mức hay được tìm"), "decision": _("Quyết định công bố"), "in_force": _("Hiệu lực"),
    "level": _("Cấp thực hiện"), "handled_by": _("Cơ quan giải quyết"), "handled_by_periods": _("Cơ quan giải quyết"),
    "applicant_kinds": _("Đối tượng"), "who": _("Ai làm thủ tục này"), "eligibility": _("Câu hỏi trước khi bắt đầu"),
    "requirements": _("Yêu cầu, điều kiện"), "order_of_work": _("Trình tự thực hiện"), "ways": _("Cách nộp"),
    "papers": _("Giấy tờ"), "deadline": _("Thời hạn"), "fees": _("Phí, lệ phí"), "exemptions": _("Miễn, giảm phí"), "steps": _("Các bước xử lý"),
    "result": _("Kết quả"), "other_results": _("Kết quả khác"), "delivery": _("Cách nhận kết quả"),
    "presence": _("Phải có mặt"), "supplement": _("Bổ sung hồ sơ"), "application_form": _("Mẫu đơn"),
    "application_form_periods": _("Mẫu đơn"), "legal_basis": _("Căn cứ pháp lý"), "glossary": _("Giải thích từ ngữ"),
    "doubts": _("Chỗ chưa chắc"), "pages": _("Trang câu hỏi"), "questions": _("Câu hỏi"),
    "result_template": _("Mẫu giấy kết quả"), "form_templates": _("Mẫu phiếu riêng"), "parts": _("Các phần liên thông"),
}  # fmt: skip

PARTS: Labels = {
    "vi": _("tiếng Việt"), "en": _("tiếng Anh"), "id": _("mã"), "name": _("tên"), "hint": _("gợi ý"),
    "ask": _("câu hỏi"), "label": _("tên gọn"), "example": _("ví dụ"), "empty": _("câu nhắc khi bỏ trống"),
    "optional": _("được bỏ trống"), "choices": _("lựa chọn"), "items": _("danh mục"), "list": _("tệp danh mục"),
    "words": _("từ thường gọi"), "show_when": _("chỉ hỏi khi"), "check": _("quy tắc kiểm tra"), "rule": _("quy tắc"),
    "say": _("lời nhắc"), "birth": _("so với ngày sinh"), "sex": _("so với giới tính"), "longest": _("dài nhất"),
    "prefill": _("điền sẵn từ"), "precision": _("độ chính xác"), "or_year": _("chỉ nhớ năm cũng được"),
    "units": _("đơn vị"), "places": _("số lẻ thập phân"), "paper": _("giấy tờ"), "repeat": _("số lần lặp"),
    "item_title": _("tên mỗi mục"), "questions": _("câu hỏi con"), "columns": _("cột"), "rows": _("dòng"),
    "gives": _("cho ra"), "type": _("loại"), "title": _("tên trang"), "intro": _("lời dẫn"), "page": _("trang"),
    "amount": _("mức"), "otherwise": _("mức còn lại"), "when": _("khi"), "why": _("trường hợp"), "basis": _("căn cứ"),
    "from": _("từ ngày"), "to": _("đến ngày"), "before_others": _("xét trước các dòng sau"), "kind": _("loại"),
    "doubt": _("chỗ chưa chắc"), "source": _("nguồn"), "about": _("nói về"), "how": _("cách có giấy tờ"),
    "kinds": _("loại tệp"), "needed_when": _("chỉ cần khi"), "case": _("trường hợp"),
    "state_holds": _("Nhà nước đã có"), "fallback": _("khi tra không thấy"), "surrendered": _("phải nộp lại bản gốc"),
    "originals": _("số bản chính"), "copies": _("số bản sao"), "role": _("vai trò"), "hours": _("số giờ"),
    "ends_with": _("kết thúc bằng"), "consults": _("nơi xin ý kiến"),
    "on_silence": _("quá hạn cho ý kiến"), "asks": _("cán bộ nhập khi soạn kết quả"), "unit": _("đơn vị thực hiện"), "parallel": _("làm song song"),
    "cutoff": _("giờ chốt trong ngày"), "cases": _("trường hợp khác"), "step_hours": _("giờ của từng bước"),
    "code": _("số hiệu"), "valid_for": _("giá trị trong"), "prints": _("câu trả lời in lên kết quả"),
    "stop": _("dừng khi chọn"), "rounds": _("số lần"), "days": _("số ngày"), "min": _("ít nhất"), "max": _("nhiều nhất"),
    "version": _("phiên bản lời cam đoan"), "clock": _("hạn sau khi bổ sung"), "check_within": _("hạn để cơ quan yêu cầu"),
    "on_expiry": _("khi hết hạn bổ sung"), "sentences": _("mục soạn sẵn"), "wanted": _("cần bổ sung gì"),
    "procedure": _("thủ tục"), "authority": _("cơ quan"), "ward": _("phường, xã theo câu hỏi"), "after": _("sau phần"),
    "answers": _("lấy câu trả lời từ"), "waits_for_parts": _("chờ các phần liên thông"),
    "payee": _("thu hộ cho"), "charged": _("thu khi"), "refund": _("trả lại khi"), "percent": _("giảm (phần trăm)"), "evidence": _("giấy chứng minh"),
    "form_01": _("mẫu 01, giấy tiếp nhận và hẹn trả"), "form_02": _("mẫu 02, yêu cầu bổ sung"),
    "form_03": _("mẫu 03, từ chối tiếp nhận"), "form_04": _("mẫu 04, xin lỗi và hẹn lại"),
}  # fmt: skip

VALUES: Labels = {
    "role.receiver": _("cán bộ tiếp nhận"), "role.officer": _("chuyên viên"), "role.head": _("trưởng phòng"),
    "role.leader": _("lãnh đạo"), "role.clerk": _("văn thư"),
    "how.made_by_this_form": _("biểu mẫu này lập"), "how.upload": _("người nộp tải lên"),
    "how.looked_up": _("cơ quan tự tra"), "how.shown_at_counter": _("xuất trình tại quầy"),
    "fallback.upload": _("người nộp tải lên"), "fallback.none": _("không cần nữa"),
    "kind.phi": _("phí"), "kind.le_phi": _("lệ phí"), "kind.third_party": _("thu hộ"),
    "refund.before_acceptance": _("hồ sơ chưa được tiếp nhận"), "refund.on_refusal": _("chưa tiếp nhận hoặc bị từ chối"), "refund.never": _("không trả lại"),
    "charged.receipt": _("khi nộp hồ sơ"), "charged.supplement": _("khi bổ sung hồ sơ"), "charged.result": _("khi có kết quả"),
    "kinds.photo": _("ảnh chụp"), "kinds.pdf": _("tệp PDF"),
    "ends_with.accept": _("tiếp nhận"), "ends_with.decide": _("quyết định"), "ends_with.release": _("phát hành"),
    "ends_with.deliver": _("trả kết quả"),
    "on_silence.agree": _("coi như đồng ý"), "on_silence.wait": _("vẫn chờ"),
    "on_silence.escalate": _("chuyển lãnh đạo nơi được hỏi"),
    "clock.pause": _("tính tiếp"), "clock.restart": _("tính lại từ đầu"),
    "on_expiry.lapse": _("hồ sơ dừng lại"), "on_expiry.return": _("về cơ quan xem xét"),
    "level.central": _("trung ương"), "level.province": _("cấp tỉnh"), "level.commune": _("cấp xã"),
    "delivery.online": _("trực tuyến"), "delivery.counter": _("tại quầy"), "delivery.post": _("bưu chính"),
    "ways.online": _("trực tuyến"), "ways.counter": _("tại quầy"), "ways.post": _("bưu chính"),
    "applicant_kinds.citizen": _("công dân"), "applicant_kinds.household_business": _("hộ kinh doanh"),
    "applicant_kinds.organisation": _("tổ chức"),
}  # fmt: skip
