"""Fold a migration: constraints and indexes go into the `CreateModel` of the same file that makes their table.

`makemigrations` writes each as an operation of its own, and every operation renders all models around it anew: of a room's first
migration that is nine tenths of the time. `python -m tools.fold src/pianqu/<room>/migrations/0001_<room>.py`, then `make fix`.
What speaks of a field that is added later stays where it is.
"""

import ast
import sys
from pathlib import Path
from typing import Any

FOLDED = {"AddConstraint": ("constraint", "constraints"), "AddIndex": ("index", "indexes")}


def _keyword(call: Any, name: str) -> Any:
    return next((each.value for each in call.keywords if each.arg == name), None)


def _name(call: Any) -> str:
    return call.func.attr if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) else ""


def _spoken_of(node: ast.AST) -> set[str]:
    """Every word in a constraint that could name a field."""
    words = (each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str))
    return {word.lstrip("-").partition("__")[0] for word in words}


def folded(source: str) -> str:
    """The migration's source with what can be folded in its place."""
    tree = ast.parse(source)
    assigned = [each for each in ast.walk(tree) if isinstance(each, ast.Assign)]
    operations: Any = next(each.value for each in assigned if getattr(each.targets[0], "id", "") == "operations")
    made: dict[str, Any] = {
        _keyword(each, "name").value.lower(): each for each in operations.elts if _name(each) == "CreateModel"
    }
    later: dict[str, set[str]] = {}
    for each in operations.elts:
        if _name(each) == "AddField":
            later.setdefault(_keyword(each, "model_name").value, set()).add(_keyword(each, "name").value)
    for each in list(operations.elts):
        singular, plural = FOLDED.get(_name(each), ("", ""))
        model = _keyword(each, "model_name").value if singular else ""
        if model in made and not _spoken_of(_keyword(each, singular)) & later.get(model, set()):
            _list_of(made[model], plural).elts.append(_keyword(each, singular))
            operations.elts.remove(each)
    return ast.unparse(tree) + "\n"


def _list_of(create: Any, plural: str) -> Any:
    options = _keyword(create, "options")
    if options is None:
        options = ast.Dict([], [])
        create.keywords.append(ast.keyword("options", options))
    for key, value in zip(options.keys, options.values, strict=True):
        if key.value == plural:
            return value
    fresh = ast.List([], ast.Load())
    options.keys.append(ast.Constant(plural))
    options.values.append(fresh)
    return fresh


if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(folded(Path(name).read_text("utf-8")), "utf-8")
