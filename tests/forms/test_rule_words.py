"""A rule as people read it."""

import pytest

from motcua.forms.rule_words import in_words
from tests.factories.questions import pages

PAGES = pages(
    one={
        "reason": {
            "type": "one_of",
            "ask": "Vì sao?",
            "choices": {"lost": "Bị mất", "broken": "Bị hỏng", "old": "Hết hạn"},
        },
        "married": {"type": "yes_no", "ask": "Bạn đã kết hôn chưa?"},
        "meals": {"type": "integer", "ask": "Bao nhiêu suất ăn?", "hint": "Mỗi ngày."},
    }
)
QUESTIONS = {question.id: question for page in PAGES for question in page.questions}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("reason == 'lost'", "câu “Vì sao” trả lời “Bị mất”"),
        ("reason != 'lost'", "câu “Vì sao” không trả lời “Bị mất”"),
        ("reason in ['lost', 'broken']", "câu “Vì sao” trả lời “Bị mất” hoặc “Bị hỏng”"),
        ("not (reason in ['lost', 'broken'])", "câu “Vì sao” không trả lời “Bị mất” hoặc “Bị hỏng”"),
        ("married", "câu “Bạn đã kết hôn chưa” trả lời “Có”"),
        ("not married", "câu “Bạn đã kết hôn chưa” trả lời “Không”"),
        ("meals >= 200 and not online", "câu “Bao nhiêu suất ăn” từ 200 trở lên và nộp bản giấy"),
        ("not (meals >= 200 and online)", "câu “Bao nhiêu suất ăn” dưới 200 hoặc nộp bản giấy"),
        ("filed_on <= date('2025-12-31')", "nộp đến hết ngày 31/12/2025"),
    ],
)
def test_a_rule_is_said_with_the_words_of_the_questions(rule, said):
    assert in_words(rule, QUESTIONS) == said


def test_on_a_numbered_paper_the_question_is_called_by_its_number():
    assert in_words("reason == 'lost'", QUESTIONS, numbers={"reason": 3}) == "câu 3 trả lời “Bị mất”"


@pytest.mark.parametrize("rule", ["meals * 2 > 10", "size(reason) > 3", "unknown == 'x'", "1 == 1"])
def test_what_cannot_be_said_plainly_has_no_words(rule):
    assert in_words(rule, QUESTIONS) is None
