"""The files of a package that has none: versions from before files were kept. They say the same, in our own layout."""

from typing import Any

from motcua.catalogue.models import ProcedureVersion
from motcua.catalogue.package import Package
from motcua.catalogue.yaml_writing import block


def files_of_version(version: ProcedureVersion) -> dict[str, str]:
    """The files of a version as they were written; of one from before files were kept, files that say the same."""
    return dict(version.sources) or files_of_package(version.package)


def files_of_package(package: Package) -> dict[str, str]:
    """procedure.yaml, form.yaml, lists and templates that make this package; its examples are not known any more."""
    said = package.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)
    pages, template = said.pop("pages"), said.pop("result_template", None)
    forms = {f"{kind}.typ": text for kind, text in said.pop("form_templates", {}).items()}
    lists = {
        f"lists/{question['list']}.yaml": {"items": question.pop("items")}
        for page in pages
        for question in _questions(page)
        if "list" in question and "items" in question
    }
    files = {name: block(content, 0) + "\n" for name, content in lists.items()}
    if template is not None:
        files["result.typ"] = template
    return files | forms | {"procedure.yaml": block(said, 0) + "\n", "form.yaml": block({"pages": pages}, 0) + "\n"}


def _questions(part: Any) -> list[dict[str, Any]]:
    """The questions of a page, and those inside its groups and tables."""
    found = []
    for question in [*part.get("questions", ()), *part.get("columns", ())]:
        found += [question, *_questions(question)]
    return found
