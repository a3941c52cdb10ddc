"""A package folder becomes a Package: procedure.yaml, form.yaml, the code lists of lists/, result.typ if there is one."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from motcua.catalogue.package import Facts, Package
from motcua.catalogue.yaml_files import PackageError, Source
from motcua.forms.questions import CodeList, Form, Item, Page, Question


@dataclass
class Folder:
    """A package with its sources, so that every later complaint can name file and line."""

    path: Path
    package: Package
    facts: Source
    form: Source
    examples: list[Source] = field(default_factory=list)

    def at(self, *where: str | int) -> str:
        """ "form.yaml:12" or "procedure.yaml:31" of a path inside the package."""
        return (self.form if where[:1] == ("pages",) else self.facts).at(*where)


def read_folder(path: Path) -> Folder:
    """Read everything in a package folder. Raises PackageError with the faults of all its files."""
    facts, form = Source(path / "procedure.yaml"), Source(path / "form.yaml")
    problems: list[str] = []
    read_facts, read_form = _parsed(facts, Facts, problems), _parsed(form, Form, problems)
    if problems:
        raise PackageError(problems)
    pages = _with_lists(path, form, read_form.pages)
    template = path / "result.typ"
    package = Package.model_construct(
        **dict(read_facts),
        pages=pages,
        result_template=template.read_text("utf-8") if template.is_file() else None,
    )
    examples = [Source(file, f"examples/{file.name}") for file in sorted((path / "examples").glob("*.yaml"))]
    return Folder(path, package, facts, form, examples)


def read_package(path: Path) -> Package:
    """The package of a folder. Raises PackageError."""
    return read_folder(path).package


def package_folders(path: Path) -> list[Path]:
    """The package folders at a path: itself, or those directly in it."""
    if (path / "procedure.yaml").exists():
        return [path]
    return sorted(file.parent for file in path.glob("*/procedure.yaml"))


def _parsed(source: Source, model: type, problems: list[str]) -> Any:
    try:
        return source.parsed(model)
    except PackageError as error:
        problems += error.problems


def _with_lists(path: Path, form: Source, pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """The pages with the lines of their code lists inside, so that a version needs no other file."""
    lists: dict[str, tuple[Item, ...]] = {}

    def filled(question: Question, *where: str | int) -> Question:
        if question.list is None:
            return question
        file = path / "lists" / f"{question.list}.yaml"
        if not file.is_file():
            raise PackageError([f"{form.at(*where, 'list')}: không có tệp lists/{question.list}.yaml"])
        if question.list not in lists:
            lists[question.list] = Source(file, f"lists/{file.name}").parsed(CodeList).items
        return question.model_copy(update={"items": lists[question.list]})

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
