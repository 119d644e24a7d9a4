"""Only models write the database: everything else asks a verb (style.md 2)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import source

ALWAYS = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "force_insert"}
# `update` of a queryset takes names, that of a dict or hash a value; `delete` of a record takes nothing, that of a cache a key.
BY_NAME_ONLY = {"update"}
BARE_ONLY = {"delete"}
TO_A_STREAM = {"save"}  # a picture is saved to where its first argument says, a record to its table by names alone


def may_write(path: Path) -> bool:
    """Models and querysets, and the whole journal, which is how models write."""
    parts = path.relative_to(source.SRC).parts
    return parts[0] == "journal" or path.stem in ("models", "querysets") or path.parent.name in ("models", "querysets")


def writes(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls that write records."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        called = node.func.attr.removeprefix("a") if node.func.attr in {f"a{name}" for name in ALWAYS} else node.func.attr
        if called in TO_A_STREAM and node.args:
            continue
        by_name = called in BY_NAME_ONLY and not node.args and node.keywords
        bare = called in BARE_ONLY and not node.args and not node.keywords
        if called in ALWAYS or by_name or bare:
            yield node


@pytest.mark.parametrize("path", [path for path in source.modules() if not may_write(path)], ids=source.where)
def test_only_models_write(path: Path) -> None:
    calls = list(writes(source.tree(path)))
    if path.relative_to(source.SRC).parts[0] == "demo":
        # The example county may be made in bulk by the same rules; a test proves it equal to the verbs.
        calls = [call for call in calls if source.dotted(call.func).rsplit(".", 1)[-1] != "bulk_create"]
    assert [f"{source.where(path, call)}: {ast.unparse(call.func)}()" for call in calls] == []


@pytest.mark.parametrize(
    "line",
    [
        "visit.save()",
        "Visit.objects.create(x=1)",
        "Visit.objects.filter(pk=1).update(x=1)",
        "rows.update(**values)",
        "visit.delete()",
        "await Visit.objects.acreate(x=1)",
        "Visit.objects.bulk_create(rows)",
        "form.save()",
    ],
)
def test_each_write_is_seen(line: str) -> None:
    body = ast.parse(f"async def f():\n    {line}")
    assert list(writes(body))


@pytest.mark.parametrize(
    "line",
    ["context.update({'a': 1})", "cache.delete('a')", "digest.update(b'')", "visit.record(by=u)", "picture.save(drawn, kind)"],
)
def test_what_is_no_write_is_let_pass(line: str) -> None:
    assert list(writes(ast.parse(line))) == []
