"""Chains: parts that exist, in an order that ends, inside the time of the step that waits for them."""

import re
from collections.abc import Iterator

from motcua.catalogue.chain import ChainPart, longest
from motcua.catalogue.package import Package, Step
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import FACTS, Folder, read_folder
from motcua.catalogue.yaml_files import PackageError
from motcua.forms.questions import Question


def chain_problems(folder: Folder) -> Iterator[Problem]:
    """Every complaint about the parts of a chain; a package that is none has no step that waits for parts."""
    package = folder.package
    waiting = [(place, step) for place, step in enumerate(package.steps) if step.waits_for_parts]
    if not package.parts:
        for place, _step in waiting:
            says = "bước này chờ các phần liên thông, nhưng gói không có “parts”"
            yield folder.error("steps", place, "waits_for_parts", says=says)
        return
    yield from _waiting(folder, waiting)
    for number, part in enumerate(package.parts):
        yield from _part(folder, number, part)
        yield from _other_package(folder, number, part)


def _waiting(folder: Folder, waiting: list[tuple[int, Step]]) -> Iterator[Problem]:
    ends = [step.ends_with for step in folder.package.steps]
    if len(waiting) != 1:
        yield folder.error("steps", says="gói liên thông có đúng một bước “waits_for_parts: true”")
        return
    place, step = waiting[0]
    if step.ends_with or "accept" in ends[place:] or "decide" not in ends[place:]:
        says = "bước chờ các phần đứng sau bước tiếp nhận, trước bước quyết định, và không có “ends_with”"
        yield folder.error("steps", place, "waits_for_parts", says=says)
    yield from _hours(folder, place, step)


def _hours(folder: Folder, place: int, step: Step) -> Iterator[Problem]:
    try:
        needed = longest(folder.package.parts)
    except ValueError as error:
        says = f"“after” của các phần {error} nối vòng hoặc nói tới phần không có"
        yield folder.error("parts", says=says)
        return
    if needed > step.hours:
        says = f"các phần nối tiếp nhau dài nhất {needed} giờ, bước chờ chỉ có {step.hours} giờ"
        yield folder.error("steps", place, "hours", says=says)


def _part(folder: Folder, number: int, part: ChainPart) -> Iterator[Problem]:
    asked = _questions(folder.package)
    if part.procedure == folder.package.code:
        yield folder.error("parts", number, "procedure", says="một phần không thể là chính thủ tục này")
    if part.ward and (part.ward not in asked or asked[part.ward].type != "address"):
        yield folder.error("parts", number, "ward", says=f"“{part.ward}” không phải câu hỏi địa chỉ của biểu mẫu này")
    for own, source in part.answers.items():
        if source not in asked:
            yield folder.error("parts", number, "answers", own, says=f"biểu mẫu này không có câu hỏi “{source}”")


def _other_package(folder: Folder, number: int, part: ChainPart) -> Iterator[Problem]:
    """What the part's own package asks must be answered here; known where its folder lies beside this one."""
    if folder.path is None:
        return
    other = _beside(folder, part.procedure)
    if other is None:
        says = f"bên cạnh gói này không có gói {part.procedure}; nhớ công bố gói ấy trước"
        yield folder.advice("parts", number, "procedure", says=says)
        return
    if other.parts:
        yield folder.error("parts", number, "procedure", says="một phần không thể lại là gói liên thông")
    own, here = _questions(other), _questions(folder.package)
    for name in part.answers.keys() - own.keys():
        yield folder.error("parts", number, "answers", says=f"gói {part.procedure} không có câu hỏi “{name}”")
    missing = [name for name in _always_asked(other) if part.answers.get(name, name) not in here]
    if missing:
        says = f"gói {part.procedure} luôn hỏi {', '.join(missing)}; biểu mẫu này phải hỏi, hoặc nối ở “answers”"
        yield folder.error("parts", number, "answers", says=says)


def _beside(folder: Folder, code: str) -> Package | None:
    told = re.compile(rf"^code: *[\"']?{re.escape(code)}[\"']? *$", re.MULTILINE)
    home = folder.path.resolve().parent if folder.path else None
    for file in sorted(home.glob(f"*/{FACTS}")) if home else ():
        if told.search(file.read_text("utf-8")):
            try:
                return read_folder(file.parent).package
            except PackageError:
                return None
    return None


def _questions(package: Package) -> dict[str, Question]:
    return {question.id: question for page in package.pages for question in page.questions}


def _always_asked(package: Package) -> list[str]:
    return [
        question.id
        for page in package.pages
        if not page.show_when
        for question in page.questions
        if question.is_asked and not question.optional and not question.show_when
    ]
