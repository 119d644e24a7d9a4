"""A test file holds tests, and a figure is reckoned twice."""

import ast
from pathlib import Path

import pytest

from pianqu.figures.catalogue import FIGURES
from tests.figures.test_figure_reckon import FLOWS, STANDING, STOCKS
from tests.house import source

RECKONED = {figure.code for figure, _by_hand in [*FLOWS, *STANDING, *STOCKS]}
FILES = [path for path in source.tracked() if path.parts[0] == "tests" and path.name.startswith("test_") and path.suffix == ".py"]


def found_in(tree: ast.Module) -> list[str]:
    """The tests that a file holds, in classes too."""
    return [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def holds_tests(path: Path) -> bool:
    """Whether pytest finds a test in the file."""
    return bool(found_in(source.tree(source.ROOT / path)))


def test_no_test_file_is_empty() -> None:
    assert [str(path) for path in FILES if not holds_tests(path)] == []


@pytest.mark.parametrize("text", ["", '"""Words alone."""', "import pytest\n\n\ndef helper() -> None: ..."])
def test_a_file_without_tests_is_found(text: str) -> None:
    assert found_in(ast.parse(text)) == []
    assert found_in(ast.parse(f"{text}\ndef test_it() -> None: ...")) == ["test_it"]


@pytest.mark.parametrize("code", FIGURES)
def test_a_figure_is_reckoned_by_hand_and_priced(code: str) -> None:
    """Slowly in tests/reckoning, held against it over random worlds; and as SQL, against which its price is held."""
    assert code in RECKONED, "add it to FLOWS, STANDING or STOCKS in tests/figures/test_figure_reckon.py"
    asked = source.ROOT / "bench" / "sql" / f"{code}.sql"
    assert asked.is_file()
    assert asked.read_text("utf-8").strip()
