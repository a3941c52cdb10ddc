"""What officers add inside the office: their entries in the result, and the offices that a step asks."""

from collections.abc import Iterator

from motcua.catalogue.facts import KINDS
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.forms.questions import Question

NOT_AT_THE_DESK = frozenset({"scan", "signature", "declaration", "on_behalf", "from_list"})


def entry_problems(folder: Folder) -> Iterator[Problem]:
    """Every complaint about `result.asks` and `consults`."""
    yield from _asks(folder)
    yield from _consults(folder)


def _asks(folder: Folder) -> Iterator[Problem]:
    asked = {question.id for page in folder.package.pages for question in page.questions}
    for place, question in enumerate(folder.package.result.asks):
        for says in _ask(question, asked):
            yield folder.error("result", "asks", place, says=says)


def _ask(question: Question, asked: set[str]) -> Iterator[str]:
    if question.id in asked or question.id in KINDS:
        yield f"“{question.id}” đã là tên của một câu hỏi hoặc dữ kiện khác, đặt tên khác"
    if question.is_asked and not question.label:
        yield f"“{question.id}” cần “label” để in lên kết quả"
    if question.type in NOT_AT_THE_DESK:
        yield f"cán bộ không trả lời loại {question.type} được; chọn loại khác"


def _consults(folder: Folder) -> Iterator[Problem]:
    """Opinions are asked after reception and heard before the decision."""
    ends = [step.ends_with for step in folder.package.steps]
    last = ends.index("decide") if "decide" in ends else len(ends)
    for number, step in enumerate(folder.package.steps):
        if step.consults and not (0 < number <= last):
            says = "chỉ xin ý kiến ở các bước sau tiếp nhận, muộn nhất là bước ra quyết định"
            yield folder.error("steps", number, "consults", says=says)
