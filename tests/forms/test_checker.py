"""The check at publication speaks to the author."""

import pytest

from motcua.forms.checker import DAY, NUMBER, ROWS, TEXT, TRUTH, problems
from motcua.forms.rules import Rule

FIELDS = {
    "licence_class": frozenset({"A", "A1", "B1", "B2"}),
    "copies": NUMBER,
    "name": TEXT,
    "born": DAY,
    "online": TRUTH,
    "heirs": ROWS,
    "home": {"ward": TEXT, "line": TEXT},
}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("licence_clas == 'A1'", "Không có câu hỏi “licence_clas”. Có phải là “licence_class”?"),
        ("licence_class == 'B9'", "“B9” không có trong các lựa chọn của “licence_class”: A, A1, B1, B2."),
        ("licence_class in ['A1', 'X']", "“X” không có trong các lựa chọn của “licence_class”: A, A1, B1, B2."),
        ("licence_class == B1", "“B1” là một lựa chọn, không phải câu hỏi: để trong nháy đơn 'B1'."),
        ("A1 != licence_class", "“A1” là một lựa chọn, không phải câu hỏi: để trong nháy đơn 'A1'."),
        ("licence_class == B9", "Không có câu hỏi “B9”."),
        ("copies == 'ba'", "Không so sánh được số với chữ trong “copies == 'ba'”."),
        ("born > 3", "Không so sánh được ngày với số trong “born > 3”."),
        ("copies in online", "“online” là đúng/sai, không tìm trong đó được."),
        ("yeers(born, born) > 3", "Không có hàm “yeers”. Có phải là “years”?"),
        ("years(born) > 3", "Hàm “years” cần 2 giá trị, đang có 1."),
        ("years(born, name) > 3", "Hàm “years” cần ngày, đang nhận chữ."),
        ("name + 1 > 2", "“name” là chữ, không tính được."),
        ("name and online", "“name” là chữ, cần một điều kiện đúng/sai."),
        ("matches(name, '(')", "Mẫu chữ trong “matches” phải là một chuỗi viết sẵn và đúng cú pháp."),
        ("matches(name, '(?=x)')", "Mẫu chữ trong “matches” phải là một chuỗi viết sẵn và đúng cú pháp."),
        ("home.wrd == 'x'", "Không có câu hỏi “wrd”. Có phải là “ward”?"),
        ("name.first == 'x'", "“name” không phải là một nhóm câu hỏi nên không có “first”."),
        ("copies", "Quy tắc phải cho ra đúng/sai, đang cho ra số."),
    ],
)
def test_a_wrong_rule_is_explained(text, says):
    assert problems(Rule(text), FIELDS, TRUTH) == [says]


@pytest.mark.parametrize(
    "text",
    [
        "licence_class not in ['A1', 'A']",
        "10 < copies * 4 < 20",
        "years(born, born) >= 18 and not online",
        "home.ward == '00001' or answered(name)",
        "sum(heirs, 'share') == 100",
        "matches(name, '[A-Z]+')",
        "(copies if online else 2) > 1",
    ],
)
def test_a_sound_rule_passes(text):
    assert problems(Rule(text), FIELDS, TRUTH) == []
