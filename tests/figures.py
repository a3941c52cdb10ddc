"""A page of figures, so that drift is seen in the week it begins."""

import ast
from pathlib import Path
from statistics import median

ROOMS = {"code": "src", "tests": "tests"}


def files(folder: str) -> list[Path]:
    return sorted(path for path in Path(folder).rglob("*.py") if "migrations" not in path.parts)


def lengths(paths: list[Path]) -> list[int]:
    return sorted(len(path.read_text("utf-8").splitlines()) for path in paths)


def functions(paths: list[Path]) -> list[int]:
    nodes = (node for path in paths for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    return sorted(
        node.end_lineno - node.lineno + 1 for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )


def main() -> None:
    lines = {}
    print("Figures (aims: median < 100 lines a file, p95 < 300, largest 400, tests to code 1.2 to 2)")
    for name, folder in ROOMS.items():
        sizes = [size for size in lengths(files(folder)) if size > 1]
        lines[name] = sum(sizes)
        long = max(files(folder), key=lambda path: len(path.read_text("utf-8").splitlines()))
        print(
            f"  {name:<6} {len(sizes)} files, {sum(sizes)} lines; median {median(sizes):.0f}, "
            f"p95 {sizes[int(len(sizes) * 0.95) - 1]}, largest {sizes[-1]} ({long})"
        )
        runs = functions(files(folder))
        print(
            f"         {len(runs)} functions; median {median(runs):.0f} lines, p95 {runs[int(len(runs) * 0.95) - 1]}, longest {runs[-1]}"
        )
    print(f"  tests to code {lines['tests'] / lines['code']:.2f}")


if __name__ == "__main__":
    main()
