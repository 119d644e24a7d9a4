"""Nothing is longer than a person holds in the head, and every file is named for what it holds."""

import ast
from pathlib import Path

from tests.house import source

FILE, FUNCTION, TEMPLATE = 400, 30, 120
CODE = (".py", ".css", ".js")
NAMELESS = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc"}


def ours() -> list[Path]:
    """What people wrote: code and templates that git keeps, without migrations."""
    return [path for path in source.tracked() if "migrations" not in path.parts]


def length(path: Path) -> int:
    """Lines of a file."""
    return len((source.ROOT / path).read_text("utf-8").splitlines())


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of what a function does: its signature is a list of names, its docstring is for the reader."""
    first = function.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    doing = function.body[1:] if documented else function.body
    return (function.end_lineno or 0) - doing[0].lineno + 1 if doing else 0


def test_no_file_is_too_long() -> None:
    long = {str(path): length(path) for path in ours() if path.suffix in CODE and length(path) > FILE}
    assert long == {}


def test_no_template_is_too_long() -> None:
    long = {str(path): length(path) for path in ours() if path.suffix == ".html" and length(path) > TEMPLATE}
    assert long == {}


def test_no_function_is_too_long() -> None:
    long = {
        f"{path}:{function.lineno} {function.name}": body_length(function)
        for path in ours()
        if path.suffix == ".py"
        for function in source.functions(source.ROOT / path)
        if body_length(function) > FUNCTION
    }
    assert long == {}


def test_no_room_is_without_a_purpose() -> None:
    assert [str(path) for path in ours() if NAMELESS & {part.split(".")[0].lower() for part in path.parts}] == []
