"""The house rules that no linter knows, each with a broken sample that it must name."""

import ast
from pathlib import Path

import pytest

SOURCE = Path("src/motcua")
LONGEST_FILE, LONGEST_CLASS, LONGEST_FUNCTION = 400, 250, 40
BAD_NAMES = {"utils", "helpers", "common", "misc"}
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
SIGNALS = ("django.dispatch", "django.db.models.signals")


def problems(path, tree, lines):
    module = path.relative_to(SOURCE).with_suffix("").parts
    screen = module[0] in {"web", "api"}
    if len(lines) > LONGEST_FILE:
        yield 1, f"a file has at most {LONGEST_FILE} lines"
    if BAD_NAMES & set(module):
        yield 1, "name a module after what it does"
    if module[-1] == "models" and module[0] == "foundation":
        yield 1, "foundation has no models"
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    for function in functions:
        if _length(function) > LONGEST_FUNCTION:
            yield function.lineno, f"a function has at most {LONGEST_FUNCTION} lines"
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom) and function.name != "ready":
                yield node.lineno, "no import inside a function"
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and _length(node) > LONGEST_CLASS:
            yield node.lineno, f"a class has at most {LONGEST_CLASS} lines"
        for name in _imported(node):
            if name.startswith("django.http") and not (screen or module[0] == "config"):
                yield node.lineno, "only web, api and config know HTTP"
            if name.startswith(SIGNALS):
                yield node.lineno, "no signals: call down, or add a line to config/reactions.py"
        if screen and isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in WRITES:
            if not (isinstance(node.func.value, ast.Name) and node.func.value.id in {"services", "session", "context"}):
                yield node.lineno, "a screen never writes: call a service"
    if module[-1] == "services" or "services" in module[:-1]:
        for function in tree.body:
            if isinstance(function, ast.FunctionDef) and not function.name.startswith("_"):
                yield from _service(function)


def _service(function):
    arguments = function.args
    if len(arguments.args) > 1:
        yield function.lineno, "a service takes its subject first, the rest by keyword"
    if not ast.get_docstring(function):
        yield function.lineno, "a service has a one-sentence docstring"
    if not any(ast.unparse(each).startswith("transaction.atomic") for each in function.decorator_list):
        yield function.lineno, "a service is one transaction"
    if any(each.annotation is None for each in (*arguments.args, *arguments.kwonlyargs)):
        yield function.lineno, "a service has typed arguments"


def _length(node):
    return node.end_lineno - node.lineno + 1


def _imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return []


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCE)))
def test_house_rules(path):
    text = path.read_text("utf-8")
    found = [f"{path}:{line}: {rule}" for line, rule in problems(path, ast.parse(text), text.splitlines())]
    assert not found, "\n".join(found)
