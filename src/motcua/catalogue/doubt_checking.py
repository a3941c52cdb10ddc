"""Doubts point to facts that exist."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from motcua.catalogue.package import Package
from motcua.catalogue.problem import Problem
from motcua.catalogue.reading import Folder


def doubt_problems(folder: Folder) -> Iterator[Problem]:
    """A doubt whose `about` names a fact that the package does not have."""
    for number, doubt in enumerate(folder.package.doubts):
        if doubt.about and fact(folder.package, doubt.about) is None:
            says = f"không có mục “{doubt.about}”; viết đường dẫn như handled_by, who.0, steps.verify.hours"
            yield folder.error("doubts", number, "about", says=says)


def fact(package: Package, path: str) -> Any:
    """What stands at a path: "steps.verify.hours", "who.0", "pages.you.questions.phone"; None if nothing does."""
    found: Any = package
    for step in path.split("."):
        found = _part(found, step)
    return found


def _part(found: Any, step: str) -> Any:
    if isinstance(found, tuple):
        named = (each for each in found if getattr(each, "id", None) == step)
        return next(named, found[int(step)] if step.isdecimal() and int(step) < len(found) else None)
    if isinstance(found, dict):
        return found.get(step)
    if not isinstance(found, BaseModel):
        return None
    fields = {field.alias or name: name for name, field in type(found).model_fields.items()}
    return getattr(found, fields[step]) if step in fields else None
