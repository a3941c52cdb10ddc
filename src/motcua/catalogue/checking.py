"""Everything that can be wrong with a package that can be read: each complaint with its file and line, and the cure."""

from collections.abc import Callable, Iterator, Mapping
from math import ceil
from pathlib import Path

from motcua.catalogue.examples import run_examples
from motcua.catalogue.facts import KINDS
from motcua.catalogue.package import Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder, read_files, read_folder
from motcua.catalogue.result_checking import result_problems
from motcua.catalogue.rule_checking import rule_problems
from motcua.catalogue.wording import wording_problems
from motcua.catalogue.yaml_files import PackageError
from motcua.forms.questions import Question

MOST_QUESTIONS = 25
ENDINGS = ("accept", "decide", "release", "deliver")
WELL_KNOWN = {  # ids by which a dossier finds its applicant
    "full_name": "person_name", "phone": "phone", "email": "email", "personal_id": "personal_id", "born_on": "date",
    "residence": "address",
}  # fmt: skip
DEMANDED = ("full_name", "phone")
HOURS_A_DAY = 8


Findings = tuple[Package | None, list[Problem]]


def check(path: Path) -> tuple[Package | None, list[str]]:
    """Read a folder and look for every error: (package, complaints). The package is None when it cannot be read."""
    package, found = examine(path)
    return package, [str(problem) for problem in found if problem.is_error]


def examine(path: Path) -> Findings:
    """Everything that is wrong with a folder or could be better: (package, problems); no package if it is unreadable."""
    return _examined(lambda: read_folder(path))


def examine_files(files: Mapping[str, str]) -> Findings:
    """The same for a package that is given as texts: {path inside the package: text}; touches no disk."""
    return _examined(lambda: read_files(files))


def _examined(read: Callable[[], Folder]) -> Findings:
    try:
        folder = read()
    except PackageError as error:
        return None, [Problem.read(each) for each in error.problems]
    return folder.package, problems(folder)


def problems(folder: Folder) -> list[Problem]:
    """Every problem of a package that was read, errors and advice; its examples run only when the rest is sound."""
    return [Problem.read(each) for each in _errors(folder)]


def _errors(folder: Folder) -> Iterator[str]:
    found = [*_names(folder), *_questions(folder), *_steps(folder), *_tables(folder)]
    found += [*rule_problems(folder), *wording_problems(folder)]
    yield from found
    if not found:
        yield from result_problems(folder)
        yield from run_examples(folder)


def _names(folder: Folder) -> Iterator[str]:
    package = folder.package
    if folder.path and folder.path.resolve().name != package.slug:
        yield f"{folder.at('slug')}: slug phải giống tên thư mục “{folder.path.resolve().name}”"
    if package.in_force.to and package.in_force.to < package.in_force.from_:
        yield f"{folder.at('in_force', 'to')}: ngày hết hiệu lực trước ngày có hiệu lực"
    if {way.id for way in package.ways} - {"online"} and "counter" not in package.delivery:
        yield f"{folder.at('delivery')}: nộp giấy thì phải nhận được kết quả tại quầy (counter)"


def _questions(folder: Folder) -> Iterator[str]:
    seen: set[str] = set()
    for number, page in enumerate(folder.package.pages):
        for place, question in enumerate(page.questions):
            for problem in _question(question, seen):
                yield f"{folder.at('pages', number, 'questions', place)}: {problem}"
            seen.add(question.id)
    asked = sum(question.is_asked for page in folder.package.pages for question in page.questions)
    if asked > MOST_QUESTIONS:
        yield f"{folder.at('pages')}: có {asked} câu hỏi, nhiều nhất {MOST_QUESTIONS}; bỏ câu không cần"
    for missing in (name for name in DEMANDED if name not in seen):
        yield f"{folder.at('pages')}: thiếu câu hỏi “{missing}”: hồ sơ cần biết người nộp và cách báo tin"
    labelled = {question.id for page in folder.package.pages for question in page.questions if question.label}
    for place, name in enumerate(folder.package.result.prints):
        if name not in labelled:
            yield f"{folder.at('result', 'prints', place)}: không có câu hỏi “{name}” có “label” để in lên kết quả"


def _question(question: Question, seen: set[str]) -> Iterator[str]:
    if question.id in seen:
        yield f"câu hỏi “{question.id}” có hai lần"
    if question.id in KINDS:
        yield f"“{question.id}” là tên của dữ kiện hồ sơ, đặt tên khác"
    if WELL_KNOWN.get(question.id, question.type) != question.type:
        yield f"“{question.id}” phải có loại {WELL_KNOWN[question.id]}"


def _steps(folder: Folder) -> Iterator[str]:
    package = folder.package
    ends = tuple(step.ends_with for step in package.steps if step.ends_with)
    if ends != ENDINGS:
        yield f"{folder.at('steps')}: ends_with phải có đúng một lần và theo thứ tự: {', '.join(ENDINGS)}"
    elif package.steps[0].ends_with != "accept" or package.steps[-1].ends_with != "deliver":
        yield f"{folder.at('steps')}: bước đầu phải là accept, bước cuối phải là deliver"
    hours, deadline = sum(step.hours for step in package.steps), package.deadline
    if deadline.unit == "calendar_day":
        most = ceil(deadline.amount * 5 / 7) * HOURS_A_DAY
        if hours > most:
            yield f"{folder.at('steps')}: các bước cộng lại {hours} giờ, quá {most} giờ làm việc của {deadline.amount} ngày"
        return
    limit = deadline.amount * (HOURS_A_DAY if deadline.unit == "working_day" else 1)
    if hours != limit:
        yield f"{folder.at('steps')}: các bước cộng lại {hours} giờ, thời hạn là {limit} giờ"


def _tables(folder: Folder) -> Iterator[str]:
    """Tables keyed by id hold no twins (YAML saw to that); a row that repeats a condition is never reached."""
    for number, fee in enumerate(folder.package.fees):
        conditions: set[str] = set()
        for place, row in enumerate(fee.rows):
            if row.when in conditions or row.when in ("True", "1"):
                yield f"{folder.at('fees', number, 'rows', place)}: dòng này trùng điều kiện nên không bao giờ tới, hoặc che các dòng sau"
            conditions.add(row.when or "")
    if not any(paper.how == "made_by_this_form" for paper in folder.package.papers):
        yield f"{folder.at('papers')}: thiếu đơn do chính biểu mẫu này lập (how: made_by_this_form)"
