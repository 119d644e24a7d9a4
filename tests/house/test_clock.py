"""The clock is read at the edge only, in kit/now.py; everywhere below, time is handed in as `at=` or `today=`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import source

EDGE = source.SRC / "kit" / "now.py"
CLOCKS = {
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
    "dt": {"now", "today"},
    "timezone": {"now", "localdate", "localtime"},
    "time": {"time", "time_ns", "gmtime", "localtime"},
}
CONVERTERS = {"localdate", "localtime", "gmtime"}  # no clock when they are given a moment
AUTOMATIC = {"auto_now", "auto_now_add"}
IN_TEMPLATE = re.compile(r"{%\s*now\b")
# Who stands at the edge and may ask kit.now: all others are handed the moment.
ASKERS = {"views", "api", "middleware", "forms", "cli", "tick", "adapter", "nav", "context", "commands", "standing", "serve"}


def clocks(tree: ast.AST) -> Iterator[ast.AST]:
    """Where a clock is read, or handed over to be read (`default=timezone.now`)."""
    converting = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner = source.dotted(node.value).rsplit(".", 1)[-1]
            if node.attr in CLOCKS.get(owner, ()) and not (node.attr in CONVERTERS and id(node) in converting):
                yield node
        elif isinstance(node, ast.ImportFrom) and node.module in ("django.utils.timezone", "time"):
            if {alias.name for alias in node.names} & (CLOCKS["timezone"] | CLOCKS["time"]):
                yield node
        elif isinstance(node, ast.keyword) and node.arg in AUTOMATIC:
            yield node.value
        elif isinstance(node, ast.Call) and source.dotted(node.func).rsplit(".", 1)[-1] in ("Now", "CurrentTimestamp"):
            yield node


@pytest.mark.parametrize("path", [path for path in source.modules() if path != EDGE], ids=source.where)
def test_no_clock_is_read_below_the_edge(path: Path) -> None:
    assert [source.where(path, node) for node in clocks(source.tree(path))] == []


@pytest.mark.parametrize("path", source.modules(), ids=source.where)
def test_the_house_clock_is_asked_at_the_edge_only(path: Path) -> None:
    asks = any(name in source.imported(path) for name in ("pianqu.kit.now.now", "pianqu.kit.now.today"))
    room = path.relative_to(source.SRC).parts[0]
    at_edge = bool({path.stem, path.parent.name} & ASKERS) or room == "config" or path == EDGE
    assert at_edge or not asks, f"{source.where(path)} asks kit.now: hand the moment in instead"


def test_no_template_reads_the_clock() -> None:
    assert [source.where(path) for path in source.templates() if IN_TEMPLATE.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize(
    "line",
    [
        "datetime.now()",
        "datetime.datetime.now(UTC)",
        "date.today()",
        "timezone.now()",
        "timezone.localdate()",
        "time.time()",
        "DateTimeField(default=timezone.now)",
        "DateTimeField(auto_now=True)",
        "from django.utils.timezone import now",
        "functions.Now()",
    ],
)
def test_each_clock_is_seen(line: str) -> None:
    assert list(clocks(ast.parse(line)))


@pytest.mark.parametrize(
    "line", ["user.day.today", "self.now(x)", "datetime(2026, 1, 1)", "timezone.localtime(x)", "datetime.time(8)"]
)
def test_what_is_no_clock_is_let_pass(line: str) -> None:
    assert list(clocks(ast.parse(line))) == []
