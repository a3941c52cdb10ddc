"""The house rules that no linter knows: each a small function from a file to what is wrong in it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

LONGEST_FILE, LONGEST_CLASS, LONGEST_FUNCTION = 400, 250, 40
BAD_NAMES = {"utils", "helpers", "common", "misc"}
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
MAY_BE_UPDATED = {"services", "session", "context", "facts", "answers", "form", "super"}
SIGNALS = ("django.dispatch", "django.db.models.signals")
Fault = tuple[int, str]


@dataclass(frozen=True)
class Source:
    """One file of src/motcua: its path below that folder, and its text."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @property
    def module(self) -> tuple[str, ...]:
        return self.path.with_suffix("").parts

    @property
    def is_screen(self) -> bool:
        return self.module[0] in {"web", "api"}

    @property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        return [node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def sizes(source: Source) -> Iterator[Fault]:
    if len(source.text.splitlines()) > LONGEST_FILE:
        yield 1, f"a file has at most {LONGEST_FILE} lines"
    for function in source.functions:
        if _length(function) > LONGEST_FUNCTION:
            yield function.lineno, f"a function has at most {LONGEST_FUNCTION} lines"
    for node in source.nodes:
        if isinstance(node, ast.ClassDef) and _length(node) > LONGEST_CLASS:
            yield node.lineno, f"a class has at most {LONGEST_CLASS} lines"


def names(source: Source) -> Iterator[Fault]:
    if BAD_NAMES & set(source.module):
        yield 1, "name a module after what it does"
    if source.module[-1] == "models" and source.module[0] == "foundation":
        yield 1, "foundation has no models"


def imports(source: Source) -> Iterator[Fault]:
    for function in source.functions:
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and function.name != "ready":
                yield node.lineno, "no import inside a function"
    for node in source.nodes:
        for name in _imported(node):
            if name.startswith("django.http") and not (source.is_screen or source.module[0] == "config"):
                yield node.lineno, "only web, api and config know HTTP"
            if name.startswith(SIGNALS):
                yield node.lineno, "no signals: call down, or add a line to config/reactions.py"


def screens(source: Source) -> Iterator[Fault]:
    if not source.is_screen:
        return
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            receiver = node.func.value
            allowed = isinstance(receiver, ast.Name) and receiver.id in MAY_BE_UPDATED
            allowed = allowed or isinstance(receiver, ast.Attribute) and receiver.attr in MAY_BE_UPDATED
            if not allowed:
                yield node.lineno, "a screen never writes: call a service"


def services(source: Source) -> Iterator[Fault]:
    if source.module[-1] != "services" and "services" not in source.module[:-1]:
        return
    for function in source.tree.body:
        if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
            yield from _service(function)


def _service(function: ast.FunctionDef) -> Iterator[Fault]:
    arguments = function.args
    if len(arguments.args) > 1:
        yield function.lineno, "a service takes its subject first, the rest by keyword"
    if not ast.get_docstring(function):
        yield function.lineno, "a service has a one-sentence docstring"
    if not any(ast.unparse(each).startswith("transaction.atomic") for each in function.decorator_list):
        yield function.lineno, "a service is one transaction"
    if any(each.annotation is None for each in (*arguments.args, *arguments.kwonlyargs)):
        yield function.lineno, "a service has typed arguments"


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


RULES = (sizes, names, imports, screens, services)


def problems(source: Source) -> list[Fault]:
    """Everything wrong in one file: (line, the rule that it breaks)."""
    return [fault for rule in RULES for fault in rule(source)]
