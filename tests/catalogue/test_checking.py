"""What the check says of a small package, given as texts: errors, advice, and nothing in English."""

import re

import pytest

from motcua.catalogue.checking import examine_files
from motcua.catalogue.problem import Problem
from motcua.catalogue.skeleton import skeleton

FACTS, FORM, COUNTER, ONLINE = (
    "procedure.yaml",
    "form.yaml",
    "examples/tai-quay.yaml",
    "examples/truc-tuyen-bo-sung.yaml",
)
FEW = Problem(FACTS, 3, "mới có 2 ví dụ; gói đầy đủ cần ít nhất 6, cả trường hợp biên", "advice")
LIMIT = """  unit: working_day
  basis: Nghị định mẫu
"""
CASES = """  unit: working_day
  basis: Nghị định mẫu
  cases:
    - when: for_other
      amount: 2
      unit: working_day
      why: {vi: Làm thay người khác, en: For somebody else}
      basis: Nghị định mẫu
"""


def examined(*changes):
    """What is said of the new package after these changes: (file, old, new)."""
    files = skeleton("cap-ban-sao", "9.000001")
    for name, old, new in changes:
        assert old in files[name], old
        files[name] = files[name].replace(old, new, 1)
    return files, examine_files(files)[1]


def test_the_new_package_has_no_error():
    assert examined()[1] == [FEW]


def test_a_problem_is_a_line_and_can_be_read_back():
    error, advice = Problem(FORM, 12, "sai: sửa"), Problem(FORM, 12, "dài", "advice")
    assert (str(error), str(advice)) == ("form.yaml:12: sai: sửa", "form.yaml:12: nên sửa: dài")
    assert Problem.read(str(error)) == error
    assert Problem.read("lạ") == Problem(FACTS, 1, "lạ")


ERRORS = [
    (FACTS, "- when: online", "- when: copies > 30 and copies < 20", "- when", "dòng này không bao giờ tới: không có câu trả lời hay ngày nộp nào làm điều kiện đúng; sửa hoặc bỏ dòng"),
    (FACTS, "      - otherwise:", "      - when: for_other\n        amount: 5\n        basis: Luật mẫu\n      - otherwise:", "- when: for_other", "dòng 1 (0) và dòng 2 (5) cùng đúng khi online = đúng, for_other = đúng; sửa điều kiện để chỉ một dòng đúng, hoặc viết “before_others: true” ở dòng 1 nếu dòng ấy được tính trước"),
    (FACTS, "otherwise: copies * 8000", "otherwise: copie * 8000", "otherwise:", "Không có câu hỏi “copie”. Có phải là “copies”?"),
    (FACTS, "otherwise: copies * 8000", "otherwise: size(other_name) * 8000", "- otherwise:", "không tính được khi online = sai, for_other = sai: “size(other_name) * 8000” không được hỏi hoặc để trống; viết “answered(…) and …” hoặc xét điều kiện ấy trước"),
    (FACTS, "    hours: 3\n", "    hours: 2\n", "steps:", "các bước cộng lại 7 giờ, thời hạn là 8 giờ"),
    (FACTS, "    role: officer\n", "", "examine:", "steps.examine.role: thiếu mục này"),
    (FACTS, LIMIT, CASES + "      step_hours: {examine: 10}\n", "step_hours:", "các bước cộng lại 15 giờ, thời hạn là 16 giờ"),
    (FACTS, LIMIT, CASES + "      step_hours: {exam: 10}\n", "step_hours:", "“step_hours” nói tới bước không có: exam; các bước: examine, number, receive, return, sign"),
    (FACTS, "    how: looked_up ", "    how: shown_at_counter ", "    source:", "“source” chỉ đi với how: looked_up hoặc upload"),
    (FACTS, "    source: Gói mẫu của Motcua", "    source: Gói mẫu của Motcua\n    about: steps.exam.hours", "about:", "không có mục “steps.exam.hours”; viết đường dẫn như handled_by, who.0, steps.verify.hours"),
    (FACTS, "  from: 2026-01-01", "  from: 2026-01-01\n  to: 2025-01-01", "to: 2025", "ngày hết hiệu lực trước ngày có hiệu lực"),
    (FACTS, "legal_basis:\n  - Nghị định mẫu", "legal_basis:\n  - name: Nghị định mẫu\n    to: 2025-12-31", "legal_basis:", "ngày 2026-01-01 không còn văn bản nào có hiệu lực"),
    (FACTS, "legal_basis:\n  - Nghị định mẫu", "legal_basis:\n  - name: Nghị định mẫu\n    from: 2026-02-01\n    to: 2025-12-31", "  - name: Nghị", "legal_basis.1: ngày kết thúc “to” trước ngày bắt đầu “from”"),
    (FACTS, "      - when: online\n        amount: 0", "      - amount: 0", "      - amount", "fees.copy.rows.1: mỗi dòng phí cần “when” (hoặc ngày “from”, “to”) và “amount”, hoặc chỉ “otherwise”"),
    (FACTS, "  en: Get a certified copy (sample)\n", "  en: Cấp bản sao giấy tờ (mẫu)\n", "name:", "thiếu bản tiếng Anh của “Cấp bản sao giấy tờ (mẫu)”"),
    (FACTS, "delivery: [online, counter]", "delivery: [online]", "delivery:", "nộp giấy thì phải nhận được kết quả tại quầy (counter)"),
    (FACTS, "prints: [full_name]", "prints: [phone]", "prints:", "không có câu hỏi “phone” có “label” để in lên kết quả"),
    (FACTS, "life_event: identity", "life_event: xyz", "life_event:", "life_event: không nằm trong các giá trị cho phép: business, child, death, driving, family, food, health, home, identity, land, retirement, study hoặc work"),
    (FACTS, "code: \"9.000001\"", "code: 9.000001", "code:", 'code: phải là chữ; viết trong dấu nháy, ví dụ "9.000001"'),
    (FACTS, "\nfees:\n", "\nfees: none\nfees_old:\n", "fees: none", "fees: phải là một bảng theo id, mỗi mục một id rồi dấu hai chấm; không có thì bỏ mục này"),
    (FACTS, "also_called: ", "also_called: none\nsaid: ", "also_called:", "also_called: phải là một danh sách; không có thì bỏ mục này"),
    (FACTS, "result:\n", "supplement:\n  days: 30\n  basis: Mẫu\n  sentences:\n    a:\n      about: abc\n      why:\n        vi: Mờ\n        en: Blurred\nresult:\n", "about: abc", "không có giấy tờ hay câu hỏi nào mã “abc”; viết một mã trong papers hoặc pages"),
    (FACTS, "result:\n", "supplement:\n  days: 30\n  basis: Mẫu\n  check_within: 9\nresult:\n", "check_within:", "cơ quan có 9 ngày để yêu cầu bổ sung mà cả thời hạn chỉ 1 ngày làm việc"),
    (FACTS, "result:\n", "supplement:\n  days: 30\n  basis: Mẫu\n  clock: stop\nresult:\n", "clock:", "supplement.clock: không nằm trong các giá trị cho phép: pause hoặc restart"),
    (COUNTER, "  copies: 2\n", "", "  fee:", "fee: không tính được: Chưa tính được phí, lệ phí vì còn thiếu câu trả lời."),
    (COUNTER, "expect:\n", "supplement:\n  asked_at: 2026-03-11T10:00\nexpect:\n", "asked_at:", "supplement.answered_at: thiếu mục này"),
    (FACTS, "life_event: identity", "life_event: identty", "life_event:", "Có phải là “identity”?"),
    (FORM, "show_when: for_other", "show_when: copies", "show_when:", "Quy tắc phải cho ra đúng/sai, đang cho ra số."),
    (FORM, "        type: integer\n", "        type: scan\n        paper: register\n", "paper:", "“paper” phải là một giấy tờ có how: upload trong procedure.yaml: proxy"),
    (FORM, "        example: \"2\"\n", "", "copies:", "câu “Bạn cần mấy bản sao?” cần “hint” hoặc “example”"),
    (COUNTER, "total: 16000", "total: 8000", "  fee:", "fee: mong đợi 8000, thực tế 16000"),
    (COUNTER, "limit: 1 working_day", "limit: 2 working_day", "limit:", "limit: mong đợi 2 working_day, thực tế 1 working_day"),
    (COUNTER, "limit: 1 working_day", "limit: một ngày", "limit:", "expect.limit: sai dạng: như 5 working_day, 20 calendar_day, 8 hour, 1 month"),
    (COUNTER, "due: 2026-03-09T15:30", "due: 2026-03-10T15:30", "due:", "due: mong đợi 2026-03-10T15:30:00+07:00, thực tế 2026-03-09T15:30:00+07:00"),
    (ONLINE, "answered_at: 2026-03-11T10:00", "answered_at: 2026-03-11T13:00", "due:", "due: mong đợi 2026-03-11T17:00:00+07:00, thực tế 2026-03-12T09:00:00+07:00"),
    (ONLINE, "answered_at: 2026-03-11T10:00", "answered_at: 2026-03-01T10:00", "asked_at:", "“answered_at” trước “asked_at”"),
]  # fmt: skip


BROKEN = [
    ("slug: cap-ban-sao", "slug: cap: ban", "slug:", "YAML: dấu hai chấm đứng sai chỗ; chữ có dấu “: ” thì để trong dấu nháy"),
    ("  vi: Cấp bản", "\tvi: Cấp bản", "\tvi:", "YAML: ký tự này không đứng đầu được; thụt dòng bằng dấu cách, không bằng phím Tab; chữ lạ thì để trong dấu nháy"),
    ("delivery: [online, counter]", "delivery: [online, counter", "legal_basis:", "YAML: thiếu dấu phẩy, hoặc thiếu dấu đóng ] }"),
    ("slug: cap-ban-sao", "slug: !cap", "slug:", "YAML: không dùng được dấu ! ở đầu giá trị; để trong dấu nháy"),
    ("slug: cap-ban-sao", "slug: *cap", "slug:", "YAML: không dùng được dấu * (alias)"),
    ("slug: cap-ban-sao", "slug: cap-ban-sao\nslug: cap", "slug: cap\n", "YAML: “slug” viết hai lần"),
    ("slug: cap-ban-sao", "slug: cap-ban-sao\n cap", "name:", None),
    ("slug: cap-ban-sao", "slug: Cấp", "slug:", "slug: sai dạng: chỉ chữ thường không dấu, số và dấu nối: cap-ban-sao"),
    ("  register:", "  sổ gốc:", "sổ gốc", "papers.sổ gốc.id: sai dạng: chỉ chữ không dấu, số và dấu _, bắt đầu bằng chữ: full_name"),
    ('code: "9.000001"', 'code: "9.1"', "code:", 'code: sai dạng: viết như "3.000347"'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "where", "says"), BROKEN, ids=range(len(BROKEN)))
def test_what_cannot_be_read_is_told_in_vietnamese(old, new, where, says):
    files, problems = examined((FACTS, old, new))
    if says is None:
        assert problems
        assert not any("expected" in problem.text for problem in problems)
        return
    found = next(problem for problem in problems if problem.text == says)
    assert where in f"{files[FACTS].splitlines()[found.line - 1]}\n"


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


@pytest.mark.parametrize(("name", "old", "new", "where", "says"), ERRORS, ids=range(len(ERRORS)))
def test_an_error_is_told_on_its_line_with_the_cure(name, old, new, where, says):
    files, problems = examined((name, old, new))
    found = [problem for problem in problems if problem.is_error and problem.text.endswith(says)]
    assert found, problems
    assert (found[0].file, found[0].line) == (name, line_of(files[name], where))


SOURCE = """    source:
      id: civil_status
      name:
        vi: Cơ sở dữ liệu hộ tịch điện tử
        en: Electronic civil register
      fallback: upload            # tra không ra mới nhờ người dân gửi
"""
PERIODS = """handled_by_periods:
  - {vi: A, en: B, to: 2026-01-31}
  - {vi: C, en: D, from: 2026-02-03}
handled_by:
"""
ADVICE = [
    (FACTS, SOURCE, "", "how: looked_up", "cơ quan tự tra “Thông tin trong sổ gốc” ở đâu? Viết “source” (id, name, fallback)"),
    (FACTS, LIMIT, CASES, "    - when: for_other", "các bước cộng lại 8 giờ, thời hạn là 16 giờ; viết “step_hours” để chia giờ cho trường hợp này"),
    (FACTS, "vi: Người có tên", "vi: Quý khách có tên", "- vi: Quý", "“Quý khách” là cách gọi xa lạ; viết: bạn"),
    (FACTS, "handled_by:\n", PERIODS, "  - {vi: C", "từ 2026-02-01 đến 2026-02-02 không có dòng nào, sẽ theo mức chung; nếu không định thế thì sửa ngày"),
    (FACTS, "- when: online", "- when: applicant_kind == 'organisation'", "- when", "quy tắc hỏi “applicant_kind” mà applicant_kinds chỉ có citizen, nên không bao giờ khác; bỏ phần ấy, hoặc thêm loại người nộp"),
    (FORM, "show_when: for_other", "show_when: for_other and applicant_kind in ['citizen']", "show_when:", "quy tắc hỏi “applicant_kind” mà applicant_kinds chỉ có citizen, nên không bao giờ khác; bỏ phần ấy, hoặc thêm loại người nộp"),
    (FORM, "vi: Bạn cần gì", "vi: Bạn cần gì ở UBND", "title:", "“UBND” viết tắt mà chưa giải thích; viết đủ chữ, hoặc giải thích trong “glossary”"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "where", "says"), ADVICE, ids=range(len(ADVICE)))
def test_advice_is_told_on_its_line_and_is_no_error(name, old, new, where, says):
    files, problems = examined((name, old, new))
    found = [problem for problem in problems if problem.text == says]
    assert [each.severity for each in found] == ["advice"], problems
    assert where in files[name].splitlines()[found[0].line - 1]


def test_a_rule_may_name_only_kinds_that_may_file():
    two = (FACTS, "applicant_kinds: [citizen]", "applicant_kinds: [citizen, household_business]")

    def said(rule):
        found = examined(two, (FACTS, "- when: online", f"- when: {rule}"))[1]
        return [problem.text for problem in found if "applicant_kinds" in problem.text]

    assert said("applicant_kind == 'household_business'") == []
    assert said("applicant_kind in ['organisation', 'citizen']") == [
        "quy tắc nói tới “organisation” mà applicant_kinds không có (citizen, household_business); bỏ phần ấy, hoặc thêm loại người nộp"
    ]


def test_a_short_list_is_not_told_beside_its_wrong_row():
    texts = [problem.text for problem in examined((FACTS, "  - Nghị định mẫu", "  - 12"))[1]]
    assert texts == ["legal_basis.1: phải là một bảng “tên: giá trị”"]


def test_what_no_example_shows_is_told():
    texts = {
        problem.text
        for problem in examined(
            (ONLINE, "channel: online", "channel: post"), (ONLINE, "total: 0\n    basis: Nghị quyết mẫu", "total: 8000")
        )[1]
    }
    assert texts == {FEW.text, "chưa có ví dụ nào nộp theo cách “online”", "chưa có ví dụ nào tới dòng phí này"}


HELD = "    state_holds: {vi: Cơ quan đã có giấy này, en: The office has it}\n"
ALWAYS = "    needed_when: for_other\n    case:\n      vi: Khi bạn làm thay người khác\n      en: When you act for somebody else\n"
FALLBACK = "    source: {id: notary, name: {vi: Sổ công chứng, en: Notary register}, fallback: upload}\n"


def test_nobody_is_asked_for_what_the_state_holds():
    """Unless the package says when it does not, or that the look-up comes first."""

    def asked(*changes):
        return [problem for problem in examined(*changes)[1] if problem.text.startswith("đòi tải lên “Giấy uỷ quyền”")]

    assert len(asked((FACTS, ALWAYS, HELD), (COUNTER, "register]", "register, proxy]"))) == 1
    assert asked((FACTS, ALWAYS, ALWAYS + HELD)) == []
    assert asked((FACTS, ALWAYS, HELD + FALLBACK), (COUNTER, "register]", "register, proxy]")) == []


def test_no_message_to_an_author_is_english():
    for name, old, new, *_rest in (*ERRORS, *ADVICE, *((FACTS, *each) for each in BROKEN)):
        for problem in examined((name, old, new))[1]:
            assert not re.search(
                r"\b(should|must|field|input|value|valid|expected|error|missing)\b", problem.text.lower()
            )
