"""A package folder becomes a Package: procedure.yaml, form.yaml, the code lists of lists/, the papers it brings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motcua.catalogue.package import Facts, Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.yaml_files import PackageError, Source
from motcua.forms.questions import CodeList, Form, Item, Page, Question

FACTS, FORM, RESULT = "procedure.yaml", "form.yaml", "result.typ"
OWN_FORMS = {f"form_{number}.typ": f"form_{number}" for number in ("01", "02", "03", "04")}  # file: kind of paper
PATTERNS = (FACTS, FORM, RESULT, *OWN_FORMS, "lists/*.yaml", "examples/*.yaml")


@dataclass
class Folder:
    """A package with its sources, so that every later complaint can name file and line.

    `path` is None for a package that was read from texts: nobody knows the name of its folder.
    """

    path: Path | None
    package: Package
    facts: Source
    form: Source
    examples: list[Source] = field(default_factory=list)

    def at(self, *where: str | int) -> str:
        """ "form.yaml:12" or "procedure.yaml:31" of a path inside the package."""
        return (self.form if where[:1] == ("pages",) else self.facts).at(*where)

    def error(self, *where: str | int, says: str) -> Problem:
        """A problem at a path inside the package that keeps it from being published."""
        return Problem.read(f"{self.at(*where)}: {says}")

    def advice(self, *where: str | int, says: str) -> Problem:
        """Something at a path inside the package that could be better."""
        return Problem.read(f"{self.at(*where)}: {says}", "advice")


def texts_of(path: Path) -> dict[str, str]:
    """{path inside the package: text} of the files of a folder that belong to a package. Raises PackageError."""
    texts, problems = {}, []
    for file in sorted(file for pattern in PATTERNS for file in path.glob(pattern)):
        name = file.relative_to(path).as_posix()
        try:
            texts[name] = file.read_text("utf-8")
        except (OSError, UnicodeDecodeError):
            problems.append(f"{name}:1: không đọc được tệp: tệp phải là chữ UTF-8")
    if problems:
        raise PackageError(problems)
    return texts


def read_files(files: Mapping[str, str], path: Path | None = None) -> Folder:
    """A package from its texts: {path inside the package: text}. Raises PackageError with the faults of all of them."""
    problems: list[str] = []
    facts, form = _source(files, FACTS, problems), _source(files, FORM, problems)
    read_facts, read_form = _parsed(facts, Facts, problems), _parsed(form, Form, problems)
    pages = _with_lists(files, form, read_form.pages, problems) if form and read_form else ()
    examples = [_source(files, name, problems) for name in sorted(_beside("examples/", files))]
    if problems or not facts or not form:
        raise PackageError(problems)
    forms = {kind: files[name] for name, kind in OWN_FORMS.items() if name in files}
    package = Package.model_construct(
        **dict(read_facts), pages=pages, result_template=files.get(RESULT), form_templates=forms
    )
    return Folder(path, package, facts, form, [example for example in examples if example])


def read_folder(path: Path) -> Folder:
    """Read everything in a package folder. Raises PackageError with the faults of all its files."""
    return read_files(texts_of(path), path)


def read_package(path: Path) -> Package:
    """The package of a folder. Raises PackageError."""
    return read_folder(path).package


def package_folders(path: Path) -> list[Path]:
    """The package folders at a path: itself, or those directly in it."""
    if (path / FACTS).exists():
        return [path]
    return sorted(file.parent for file in path.glob(f"*/{FACTS}"))


def _beside(folder: str, files: Mapping[str, str]) -> Iterator[str]:
    """The YAML files directly in a folder of the package."""
    for name in files:
        if name.startswith(folder) and name.endswith(".yaml") and "/" not in name.removeprefix(folder):
            yield name


def _source(files: Mapping[str, str], name: str, problems: list[str]) -> Source | None:
    if name not in files:
        problems.append(f"{name}:1: thiếu tệp này")
        return None
    try:
        return Source(name, files[name])
    except PackageError as error:
        problems += error.problems
        return None


def _parsed(source: Source | None, model: type, problems: list[str]) -> Any:
    try:
        return source.parsed(model) if source else None
    except PackageError as error:
        problems += error.problems
        return None


class _Lists:
    """The code lists of a package, each read once."""

    def __init__(self, files: Mapping[str, str], form: Source, problems: list[str]) -> None:
        self.files, self.form, self.problems = files, form, problems
        self.read: dict[str, tuple[Item, ...]] = {}

    def items(self, name: str, *where: str | int) -> tuple[Item, ...]:
        """The lines of a list; none, and a problem, when it is absent or unreadable."""
        file = f"lists/{name}.yaml"
        if name not in self.read and file not in self.files:
            self.problems.append(f"{self.form.at(*where, 'list')}: không có tệp {file}")
            self.read[name] = ()
        if name not in self.read:
            found = _parsed(_source(self.files, file, self.problems), CodeList, self.problems)
            self.read[name] = found.items if found else ()
        return self.read[name]


def _with_lists(
    files: Mapping[str, str], form: Source, pages: tuple[Page, ...], problems: list[str]
) -> tuple[Page, ...]:
    """The pages with the lines of their code lists inside, so that a version needs no other file."""
    lists = _Lists(files, form, problems)

    def filled(question: Question, *where: str | int) -> Question:
        key = "questions" if question.questions else "columns"
        parts = tuple(filled(part, *where, key, place) for place, part in enumerate(question.written_parts))
        own: dict[str, Any] = {key: parts} if parts else {}
        if question.list is not None:
            own["items"] = lists.items(question.list, *where)
        return question.model_copy(update=own) if own else question

    return tuple(
        page.model_copy(
            update={
                "questions": tuple(
                    filled(question, "pages", number, "questions", place)
                    for place, question in enumerate(page.questions)
                )
            }
        )
        for number, page in enumerate(pages)
    )
