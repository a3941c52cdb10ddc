"""Everything that can be wrong with a package: each complaint with its file and line, and the cure."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from motcua.catalogue.chain_checking import chain_problems
from motcua.catalogue.coverage import coverage_problems
from motcua.catalogue.doubt_checking import doubt_problems
from motcua.catalogue.entry_checking import entry_problems
from motcua.catalogue.examples import run_examples
from motcua.catalogue.exemption_checking import exemption_case_problems, exemption_problems
from motcua.catalogue.facts import KINDS
from motcua.catalogue.form_checking import form_problems
from motcua.catalogue.kind_checking import kind_problems
from motcua.catalogue.package import Package
from motcua.catalogue.paper_checking import paper_problems
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder, read_files, read_folder
from motcua.catalogue.result_checking import result_problems
from motcua.catalogue.rule_checking import rule_problems
from motcua.catalogue.step_checking import step_problems
from motcua.catalogue.supplement_checking import supplement_problems
from motcua.catalogue.table_checking import table_problems
from motcua.catalogue.wording import wording_problems
from motcua.catalogue.yaml_files import PackageError
from motcua.forms.questions import Question

MOST_QUESTIONS = 25
WELL_KNOWN = {  # ids by which a dossier finds its applicant
    "full_name": "person_name", "phone": "phone", "email": "email", "personal_id": "personal_id", "born_on": "date",
    "residence": "address",
}  # fmt: skip
DEMANDED = ("full_name", "phone")
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
    """Every problem of a package that was read, errors before advice; its examples run only when the rest is sound."""
    found = list(_found(folder))
    if not any(problem.is_error for problem in found):
        found += [*result_problems(folder), *form_problems(folder), *run_examples(folder), *coverage_problems(folder)]
    return sorted(dict.fromkeys(found), key=lambda problem: not problem.is_error)


def _found(folder: Folder) -> Iterator[Problem]:
    yield from _names(folder)
    yield from _questions(folder)
    yield from step_problems(folder)
    yield from chain_problems(folder)
    yield from paper_problems(folder)
    yield from exemption_problems(folder)
    yield from entry_problems(folder)
    yield from supplement_problems(folder)
    rules = list(rule_problems(folder))
    yield from rules
    yield from kind_problems(folder)
    if not rules:  # tables are tried only with rules that can be computed
        yield from table_problems(folder)
        yield from exemption_case_problems(folder)
    yield from doubt_problems(folder)
    yield from wording_problems(folder)


def _names(folder: Folder) -> Iterator[Problem]:
    package = folder.package
    if folder.path and folder.path.resolve().name != package.slug:
        yield folder.error("slug", says=f"slug phải giống tên thư mục “{folder.path.resolve().name}”")
    if package.in_force.to and package.in_force.to < package.in_force.from_:
        yield folder.error("in_force", "to", says="ngày hết hiệu lực trước ngày có hiệu lực")
    if {way.id for way in package.ways} - {"online"} and "counter" not in package.delivery:
        yield folder.error("delivery", says="nộp giấy thì phải nhận được kết quả tại quầy (counter)")
    if not package.legal_basis_on(package.in_force.from_):
        yield folder.error("legal_basis", says=f"ngày {package.in_force.from_} không còn văn bản nào có hiệu lực")


def _questions(folder: Folder) -> Iterator[Problem]:
    seen: set[str] = set()
    asked = 0
    for number, page in enumerate(folder.package.pages):
        for place, question in enumerate(page.questions):
            for says in _question(question, seen):
                yield folder.error("pages", number, "questions", place, says=says)
            seen.add(question.id)
            asked += question.is_asked
    if asked > MOST_QUESTIONS:
        yield folder.error("pages", says=f"có {asked} câu hỏi, nhiều nhất {MOST_QUESTIONS}; bỏ câu không cần")
    for missing in (name for name in DEMANDED if name not in seen):
        yield folder.error("pages", says=f"thiếu câu hỏi “{missing}”: hồ sơ cần biết người nộp và cách báo tin")
    yield from _printed(folder)


def _printed(folder: Folder) -> Iterator[Problem]:
    labelled = {question.id for page in folder.package.pages for question in page.questions if question.label}
    for place, name in enumerate(folder.package.result.prints):
        if name not in labelled:
            says = f"không có câu hỏi “{name}” có “label” để in lên kết quả"
            yield folder.error("result", "prints", place, says=says)


def _question(question: Question, seen: set[str]) -> Iterator[str]:
    if question.id in seen:
        yield f"câu hỏi “{question.id}” có hai lần"
    if question.id in KINDS:
        yield f"“{question.id}” là tên của dữ kiện hồ sơ, đặt tên khác"
    if WELL_KNOWN.get(question.id, question.type) != question.type:
        yield f"“{question.id}” phải có loại {WELL_KNOWN[question.id]}"
