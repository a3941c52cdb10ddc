"""An author's mistakes are told with file, line and cure."""

import re

import pytest

from motcua.catalogue.checking import check
from tests.factories.catalogue import HOUSEHOLD, LICENCE, copied, line_of, replaced

FAULTS = [
    ("procedure.yaml", "deadline:\n  amount: 5", "deadlines:\n  amount: 5", "deadlines:", "deadlines: không có mục này; kiểm tra chính tả. Có phải là “deadline”?"),
    ("procedure.yaml", "role: head", "role: heads", "heads", "steps.assign.role: không nằm trong các giá trị cho phép: clerk, head, leader, officer hoặc receiver. Có phải là “head”?"),
    ("procedure.yaml", "    role: head\n    hours: 2\n", "    hours: 2\n", "  assign:", "steps.assign.role: thiếu mục này"),
    ("procedure.yaml", "  verify:\n", "  assign:\n", None, "YAML: “assign” viết hai lần"),
    ("procedure.yaml", "      - otherwise: 135000", "      - amount: 135000", "      - amount: 135000", "fees.licence.rows.2: mỗi dòng phí cần “when” (hoặc ngày “from”, “to”) và “amount”, hoặc chỉ “otherwise”"),
    ("procedure.yaml", "amount: 115000", "amount: -1", "amount: -1", "fees.licence.rows.1.amount: số tiền là số nguyên đồng, hoặc một phép tính viết thành chữ"),
    ("procedure.yaml", "- when: online\n", "- when: onlin\n", "- when: onlin", "Không có câu hỏi “onlin”. Có phải là “online”?"),
    ("procedure.yaml", "- when: online\n", "- when: online und\n", "when: online und", "fees.licence.rows.1.when: Quy tắc sai cú pháp: online und"),
    ("procedure.yaml", "needed_when: suspended", "needed_when: reason", "needed_when: reason", "Quy tắc phải cho ra đúng/sai, đang cho ra chữ."),
    ("procedure.yaml", "    ends_with: decide\n", "", "steps:", "ends_with phải có đúng một lần và theo thứ tự: accept, decide, release, deliver"),
    ("procedure.yaml", "hours: 16", "hours: 15", "steps:", "các bước cộng lại 39 giờ, thời hạn là 40 giờ"),
    ("procedure.yaml", "hours: 16", "hours: 15.5", "steps:", "các bước cộng lại 39.5 giờ, thời hạn là 40 giờ"),
    ("procedure.yaml", "  en: Exchange a driving licence", "  en: Đổi giấy phép lái xe", "name:", "thiếu bản tiếng Anh của “Đổi giấy phép lái xe”"),
    ("procedure.yaml", "  en: Exchange a driving licence\n", "", "name:", "name.en: thiếu mục này"),
    ("procedure.yaml", "slug: doi-giay-phep-lai-xe", "slug: doi-bang-lai", "slug:", "slug phải giống tên thư mục “doi-giay-phep-lai-xe”"),
    ("procedure.yaml", 'code: "3.000347"', "code: 3.347", "code:", 'code: phải là chữ; viết trong dấu nháy, ví dụ "3.347"'),
    ("procedure.yaml", "      lost:\n        vi: Mất", "      gone:\n        vi: Mất", "  licence_in_hand:", "eligibility.licence_in_hand: “stop” nói tới lựa chọn không có: gone"),
    ("procedure.yaml", "prints: [full_name,", "prints: [fullname,", "prints:", "không có câu hỏi “fullname” có “label” để in lên kết quả"),
    ("procedure.yaml", "in_force:\n  from: 2025-03-01", "in_force:\n  from: hôm qua", "from: hôm qua", "in_force.from: phải là ngày, ví dụ 2026-11-21"),
    ("procedure.yaml", "\npapers:", "\npaper:", "paper:", "paper: không có mục này; kiểm tra chính tả. Có phải là “papers”?"),
    ("procedure.yaml", "- when: online\n", "- when: channel = 'self_remote'\n", "- when: channel", "fees.licence.rows.1.when: Quy tắc sai cú pháp: channel = 'self_remote'; so sánh bằng viết “==”"),
    ("procedure.yaml", "- when: online\n", "- when: reason == expiring\n", "- when: reason", "“expiring” là một lựa chọn, không phải câu hỏi: để trong nháy đơn 'expiring'."),
    ("procedure.yaml", "- when: online\n", "- when: reason in [expiring]\n", "- when: reason", "fees.licence.rows.1.when: Danh sách trong quy tắc chỉ gồm các giá trị viết sẵn; chữ để trong nháy đơn: ['a', 'b']."),
    ("form.yaml", "licence_class not in ['A1', 'A', 'B1']", "licence_class not in ['A9']", "show_when: licence_class", "“A9” không có trong các lựa chọn của “licence_class”: A, A1, B, B1, BE, C, C1, C1E, CE, D, D1, D1E, D2, D2E, DE."),
    ("form.yaml", "show_when: id_kind == 'card'", "show_when: reason == 'changed'", "show_when: reason", "Không có câu hỏi “reason”."),
    ("form.yaml", "type: person_name", "type: personname", "type: personname", "Có phải là “person_name”?"),
    ("form.yaml", "        type: email\n", "        type: one_of\n", "      email:", "pages.contact.questions.email: loại one_of cần “choices”"),
    ("form.yaml", "        empty:\n          vi: Nhập họ và tên của bạn\n          en: Enter your full name\n", "", "      full_name:", "pages.you.questions.full_name: thiếu “empty”: câu nói khi người ta chưa trả lời"),
    ("form.yaml", "vi: Họ và tên của bạn là gì?", "vi: Họ và tên", "      full_name:", "câu “Họ và tên” phải là một câu hỏi, kết thúc bằng dấu ?"),
    ("form.yaml", "      phone:\n        type: phone", "      phone:\n        type: text", "      phone:", "“phone” phải có loại phone"),
    ("form.yaml", "      phone:\n", "      online:\n", "      online:", "“online” là tên của dữ kiện hồ sơ, đặt tên khác"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "where", "says"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_is_told_on_its_line(tmp_path, name, old, new, where, says):
    folder = copied(LICENCE, tmp_path)
    replaced(folder / name, old, new)
    _package, problems = check(folder)
    assert any(problem.endswith(says) for problem in problems), problems
    if where:
        line = line_of(folder / name, where)
        assert f"{name}:{line}: " in next(problem for problem in problems if problem.endswith(says))


def test_no_message_to_an_author_is_english(tmp_path):
    for name, old, new, *_rest in FAULTS:
        folder = copied(LICENCE, tmp_path / str(abs(hash((old, new)))))
        replaced(folder / name, old, new)
        for problem in check(folder)[1]:
            assert not re.search(r"\b(should|must|field|input|value|valid|expected|error)\b", problem.lower()), problem


EXAMPLE_FAULTS = [
    ("total: 115000", "total: 115001", "fee: mong đợi 115001, thực tế 115000"),
    ("papers: [application, old_licence, portrait]", "papers: [application]", "papers: mong đợi application, thực tế application, old_licence, portrait"),
    ("due: 2025-12-29T09:00", "due: 2025-12-29T10:00", "due: mong đợi 2025-12-29T10:00:00+07:00, thực tế 2025-12-29T09:00:00+07:00"),
    ("asked: [personal_id,", "asked: [what_changed,", "asked: câu what_changed không được hỏi; sửa câu trả lời trong ví dụ, hoặc bỏ khỏi expect.asked"),
    ("route: [receive, assign,", "route: [receive,", "route: mong đợi receive, verify, check, sign, number, return, thực tế receive, assign, verify, check, sign, number, return"),
    ("basis: Thông tư 63/2023/TT-BTC", "basis: Thông tư 64/2023/TT-BTC", "fee: mong đợi Thông tư 64/2023/TT-BTC và 06/2025/TT-BTC, thực tế Thông tư 63/2023/TT-BTC và 06/2025/TT-BTC"),
    ("reason: expiring", "reason: bored", "wrong: câu reason bị báo “Chọn một trong các câu trả lời bên dưới”; sửa câu trả lời trong ví dụ, hoặc ghi ở expect.wrong"),
    ("  reason: expiring\n", "", "wrong: câu reason bị báo “Chọn lý do đổi bằng”; thêm câu trả lời vào ví dụ, hoặc ghi ở expect.wrong"),
    ("  asked: [", "  wrong: [phone]\n  asked: [", "wrong: câu phone không bị báo gì; sửa câu trả lời trong ví dụ, hoặc bỏ khỏi expect.wrong"),
    ("  not_asked: [", "  not_asked: [reason, ", "not_asked: câu reason vẫn được hỏi; sửa câu trả lời trong ví dụ, hoặc bỏ khỏi expect.not_asked"),
    ("  asked: [", "  stops: {licence_in_hand: yes}\n  asked: [", "stops: chọn yes ở câu licence_in_hand không làm người nộp dừng lại; xem “stop” trong eligibility"),
    ("papers: [application, old_licence, portrait]", "papers: []", "papers: mong đợi không có gì, thực tế application, old_licence, portrait"),
    ("reason: expiring", "reason: expiring\n  colour: red", "answers: không có câu hỏi colour; kiểm tra chính tả, hoặc bỏ câu trả lời này."),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "says"), EXAMPLE_FAULTS, ids=range(len(EXAMPLE_FAULTS)))
def test_an_example_that_does_not_come_out_is_told(tmp_path, old, new, says):
    folder = copied(LICENCE, tmp_path)
    file = folder / "examples" / "a1-het-han-truc-tuyen-2025.yaml"
    replaced(file, old, new)
    problems = check(folder)[1]
    assert any(problem.endswith(says) for problem in problems), problems
    assert all(problem.startswith("examples/a1-het-han-truc-tuyen-2025.yaml:") for problem in problems)


def test_a_package_without_examples_is_not_finished(tmp_path):
    folder = copied(LICENCE, tmp_path)
    for file in (folder / "examples").iterdir():
        file.unlink()
    assert check(folder)[1] == ["procedure.yaml:2: thiếu ví dụ trong thư mục examples"]


def test_an_unknown_code_list_is_told(tmp_path):
    folder = copied(HOUSEHOLD, tmp_path)
    (folder / "lists" / "trades.yaml").unlink()
    line = line_of(folder / "form.yaml", "list: trades")
    assert check(folder)[1] == [f"form.yaml:{line}: không có tệp lists/trades.yaml"]


def test_a_result_paper_that_cannot_be_made_is_told(tmp_path):
    folder = copied(LICENCE, tmp_path)
    (folder / "result.typ").write_text('#import "/frame.typ": *\n#nothing()\n', "utf-8")
    problems = check(folder)[1]
    assert problems
    assert all(problem.startswith("result.typ:1: ") for problem in problems)


def test_a_folder_without_a_form_is_told(tmp_path):
    folder = copied(LICENCE, tmp_path)
    (folder / "form.yaml").unlink()
    assert check(folder) == (None, ["form.yaml:1: thiếu tệp này"])
