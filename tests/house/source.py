"""The product's source as the tests of the house read it: files, syntax trees, floors."""

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "pianqu"


@cache
def tracked() -> list[Path]:
    """Every file that git keeps or would keep (new ones not yet added included), as paths from the root."""
    out = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return sorted(Path(name) for name in out.split("\0") if name and (ROOT / name).is_file())


@cache
def floors() -> list[list[str]]:
    """The floors from the top, each a list of rooms: read from the import contract, the one place where they stand."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contract = next(each for each in config["tool"]["importlinter"]["contracts"] if each["id"] == "floors")
    return [[room.strip(" ()") for room in floor.split("|")] for floor in contract["layers"]]


def rooms() -> list[str]:
    """The rooms that exist today."""
    return sorted(path.name for path in SRC.iterdir() if (path / "__init__.py").exists())


@cache
def tree(path: Path) -> ast.Module:
    """The syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def modules(*, migrations: bool = False) -> list[Path]:
    """The product's Python files; migrations only where asked for, since they are history, not design."""
    return sorted(path for path in SRC.rglob("*.py") if migrations or "migrations" not in path.parts)


def templates() -> list[Path]:
    """The product's templates."""
    return sorted(SRC.rglob("templates/**/*.html"))


def where(path: Path, node: ast.AST | None = None) -> str:
    """Path and line, as a person or an editor finds it."""
    line = f":{node.lineno}" if node is not None and hasattr(node, "lineno") else ""
    return f"{path.relative_to(ROOT)}{line}"


def dotted(node: ast.AST) -> str:
    """`a.b.c` for a name or attribute; what cannot be written so is left out."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}".lstrip(".")
    return node.id if isinstance(node, ast.Name) else ""


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file, nested ones too."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def imported(path: Path) -> set[str]:
    """The modules that a file imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found
