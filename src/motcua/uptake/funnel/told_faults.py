"""Which fault a question was refused for, as a short name: never the words on the page, which may quote the answer."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from motcua.forms.pages import QuestionPage
from motcua.forms.questions import Question

EMPTY, WRONG, CHECK = "empty", "wrong", "check"
FILE = "file"


def faults_of(form: QuestionPage) -> list[tuple[str, str]]:
    """(question, fault) of everything that is wrong on a page that was sent: "empty", "check0", "wrong"."""
    found = {each.id: each for each in form.page.questions}
    return [(name, _fault(found[name], map(str, said))) for name, said in form.errors.items() if name in found]


def words_of(question: Question | None, fault: str) -> str:
    """What the page says of a fault; for a wrong shape, which has words of its own for each answer, what it means."""
    if question is not None and fault == EMPTY and question.empty:
        return str(question.empty)
    if question is not None and fault.startswith(CHECK) and fault[len(CHECK) :].isdecimal():
        place = int(fault[len(CHECK) :])
        return str(question.check[place].say) if place < len(question.check) else _("Không hợp một điều kiện")
    return {
        EMPTY: _("Bỏ trống"),
        FILE: _("Tệp gửi lên không nhận được: quá lớn, mờ, hoặc sai loại"),
    }.get(fault, _("Viết không đúng dạng mà câu hỏi cần"))


def _fault(question: Question, said: Iterable[str]) -> str:
    told = list(said)
    if question.empty and str(question.empty) in told:
        return EMPTY
    for place, check in enumerate(question.check):
        if str(check.say) in told:
            return f"{CHECK}{place}"
    return WRONG
