"""A rule as people read it: `founders == 'family'` is “Ai đứng ra lập?” là “Các thành viên gia đình”.

Only what everybody understands is said; a rule with arithmetic in it has no words, and the caller says so in its own.
"""

import ast
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import override

from motcua.forms.questions import Question
from motcua.forms.rules import rule

OPPOSITES: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Eq: ast.NotEq(), ast.NotEq: ast.Eq(), ast.Lt: ast.GtE(), ast.GtE: ast.Lt(), ast.Gt: ast.LtE(),
    ast.LtE: ast.Gt(), ast.In: ast.NotIn(), ast.NotIn: ast.In(),
}  # fmt: skip


class _Unsaid(Exception):
    """A rule that has no plain words."""


def in_words(
    text: str,
    questions: Mapping[str, Question],
    language: str = "vi",
    numbers: Mapping[str, int] | None = None,
) -> str | None:
    """The rule in "vi" or "en", without a full stop; None when it cannot be said plainly.

    With `numbers` a question is called by its number on the paper instead of its words.
    """
    with override(language):
        try:
            return _Speaker(questions, language, numbers or {}).say(rule(text).tree)
        except _Unsaid:
            return None


class _Speaker:
    def __init__(self, questions: Mapping[str, Question], language: str, numbers: Mapping[str, int]) -> None:
        self.questions, self.language, self.numbers = questions, language, numbers

    def say(self, node: ast.expr, *, true: bool = True) -> str:
        """The node in words, or its contrary."""
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return self.say(node.operand, true=not true)
        if isinstance(node, ast.BoolOp):
            both = isinstance(node.op, ast.And) is true
            word = _(" và ") if both else _(" hoặc ")
            return word.join(self.say(each, true=true) for each in node.values)
        if isinstance(node, ast.Name):
            return self._truth(node.id, true=true)
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            test = node.ops[0] if true else OPPOSITES.get(type(node.ops[0]))
            if test is not None:
                return self._compared(node.left, test, node.comparators[0])
        raise _Unsaid

    def _truth(self, name: str, *, true: bool) -> str:
        if name == "online":
            return _("nộp trực tuyến") if true else _("nộp bản giấy")
        answer = _("Có") if true else _("Không")
        return _("câu %(question)s trả lời “%(answer)s”") % {"question": self._name(name), "answer": answer}

    def _compared(self, left: ast.expr, test: ast.cmpop, right: ast.expr) -> str:
        if isinstance(left, ast.Name) and left.id == "filed_on":
            return self._day(test, right)
        if not isinstance(left, ast.Name) or not isinstance(right, ast.Constant):
            raise _Unsaid
        if isinstance(test, ast.Eq | ast.NotEq) and isinstance(right.value, bool):
            return self._truth(left.id, true=right.value is isinstance(test, ast.Eq))
        said = self._value(left.id, right.value)
        return _pattern(test) % {"question": self._name(left.id), "answer": said}

    def _value(self, name: str, value: object) -> str:
        values = value if isinstance(value, tuple) else (value,)
        question = self.questions.get(name)
        words = [(question.chosen(str(each)) if question else None) or each for each in values]
        return _("” hoặc “").join(w.in_(self.language) if hasattr(w, "in_") else str(w) for w in words)

    def _day(self, test: ast.cmpop, right: ast.expr) -> str:
        written = right.args[0] if isinstance(right, ast.Call) and right.args else right
        try:
            on = date.fromisoformat(str(getattr(written, "value", "")))
        except ValueError:
            raise _Unsaid from None
        patterns = {
            ast.GtE: _("nộp từ ngày %(day)s"), ast.Gt: _("nộp sau ngày %(day)s"),
            ast.LtE: _("nộp đến hết ngày %(day)s"), ast.Lt: _("nộp trước ngày %(day)s"),
        }  # fmt: skip
        if type(test) not in patterns:
            raise _Unsaid
        return patterns[type(test)] % {"day": f"{on:%d/%m/%Y}"}

    def _name(self, name: str) -> str:
        question = self.questions.get(name)
        if question is None:
            raise _Unsaid
        if name in self.numbers:
            return str(self.numbers[name])
        return f"“{question.ask.in_(self.language).rstrip('?')}”"


def _pattern(test: ast.cmpop) -> str:
    patterns = {
        ast.Eq: _("câu %(question)s trả lời “%(answer)s”"), ast.In: _("câu %(question)s trả lời “%(answer)s”"),
        ast.NotEq: _("câu %(question)s không trả lời “%(answer)s”"),
        ast.NotIn: _("câu %(question)s không trả lời “%(answer)s”"),
        ast.GtE: _("câu %(question)s từ %(answer)s trở lên"), ast.Gt: _("câu %(question)s trên %(answer)s"),
        ast.LtE: _("câu %(question)s không quá %(answer)s"), ast.Lt: _("câu %(question)s dưới %(answer)s"),
    }  # fmt: skip
    return patterns[type(test)]
