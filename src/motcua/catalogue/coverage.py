"""What the examples of a package do not show: a package is as sure as its examples."""

from collections.abc import Iterator

from motcua.catalogue.examples import Example, known_in
from motcua.catalogue.package import Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder
from motcua.catalogue.yaml_files import PackageError
from motcua.forms.rules import RuleError

LEAST_EXAMPLES = 6


def coverage_problems(folder: Folder) -> Iterator[Problem]:
    """Too few examples; channels, rows of fee tables and cases of the limit that no example reaches."""
    examples = list(_examples(folder))
    if len(examples) < LEAST_EXAMPLES:
        says = f"mới có {len(examples)} ví dụ; gói đầy đủ cần ít nhất {LEAST_EXAMPLES}, cả trường hợp biên"
        yield folder.advice("code", says=says)
    channels = {example.filed.channel for example in examples}
    for number, way in enumerate(folder.package.ways):
        if way.id in ("online", "counter") and way.id not in channels:
            yield folder.advice("ways", number, says=f"chưa có ví dụ nào nộp theo cách “{way.id}”")
    yield from _unreached(folder, {place for example in examples for place in _reached(folder.package, example)})


def _unreached(folder: Folder, reached: set[tuple[str, int, int]]) -> Iterator[Problem]:
    for number, fee in enumerate(folder.package.fees):
        for row in range(len(fee.rows)):
            if ("fees", number, row) not in reached:
                yield folder.advice("fees", number, "rows", row, says="chưa có ví dụ nào tới dòng phí này")
    for number in range(len(folder.package.exemptions)):
        if ("exemptions", 0, number) not in reached:
            yield folder.advice("exemptions", number, says="chưa có ví dụ nào được miễn, giảm theo mục này")
    for number in range(len(folder.package.deadline.cases)):
        if ("cases", 0, number) not in reached:
            yield folder.advice("deadline", "cases", number, says="chưa có ví dụ nào tới trường hợp này")


def _examples(folder: Folder) -> Iterator[Example]:
    for source in folder.examples:
        try:
            yield source.parsed(Example)
        except PackageError:  # told where the examples run
            continue


def _reached(package: Package, example: Example) -> Iterator[tuple[str, int, int]]:
    known = known_in(package, example)
    try:
        for number, fee in enumerate(package.fees):
            yield "fees", number, next(place for place, row in enumerate(fee.rows) if row.holds(known))
        yield from (("exemptions", 0, place) for place, each in enumerate(package.exemptions) if each.holds(known))
        for place, case in enumerate(package.deadline.cases):
            if case.holds(known):
                yield "cases", 0, place
                break
    except RuleError:  # an example of wrong answers reaches nothing
        return
