"""No way around the floors: nothing is imported inside a function, and no string stands for a class or a module."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import source

RELATIONS = {"ForeignKey", "OneToOneField", "ManyToManyField"}
SMUGGLERS = {"get_model", "import_module", "import_string", "__import__", "get_user_model"}
# The edge of the whole: only it may name things by string, as Django's settings do.
EDGE = "config"
PYTHON = source.modules()


@pytest.mark.parametrize("path", PYTHON, ids=source.where)
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    bad = [
        source.where(path, node)
        for function in source.functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert bad == []


@pytest.mark.parametrize("path", PYTHON, ids=source.where)
def test_no_string_stands_for_a_model_or_a_module(path: Path) -> None:
    if path.relative_to(source.SRC).parts[0] == EDGE:
        return
    assert [f"{source.where(path, node)}: {why}" for node, why in smuggled(source.tree(path))] == []


def smuggled(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Calls that reach a model or a module through a string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "AUTH_USER_MODEL":
            yield node, "settings.AUTH_USER_MODEL stands for a class"
        if not isinstance(node, ast.Call):
            continue
        called = source.dotted(node.func).rsplit(".", 1)[-1]
        if called in SMUGGLERS:
            yield node, f"{called}()"
        if called in RELATIONS:
            yield from ((each, f"relation to the string {each.value!r}") for each in _strings(node, "to") if each.value != "self")
        if called in ("connect", "receiver"):
            yield from ((each, "signal by string") for each in _strings(node, "sender"))


def _strings(call: ast.Call, keyword: str) -> list[ast.Constant]:
    """String constants given as the first argument or as one keyword."""
    given = [*call.args[:1], *(each.value for each in call.keywords if each.arg in (keyword, "through"))]
    return [each for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]


@pytest.mark.parametrize(
    "line",
    [
        'ForeignKey("accounts.User", on_delete=PROTECT)',
        'models.ManyToManyField(to="places.Village")',
        "models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=PROTECT)",
        'apps.get_model("accounts", "User")',
        'import_module("pianqu.desk")',
        'post_save.connect(handler, sender="accounts.User")',
        '@receiver("x", sender="accounts.User")\ndef f(): ...',
    ],
)
def test_each_way_of_smuggling_is_seen(line: str) -> None:
    assert list(smuggled(ast.parse(line)))


def test_a_class_and_self_are_no_strings() -> None:
    good = 'ForeignKey(User, on_delete=PROTECT, related_name="x")\nOneToOneField("self")\npost_save.connect(f, sender=User)'
    assert list(smuggled(ast.parse(good))) == []


def test_signals_do_no_business() -> None:
    """Only what Django itself makes necessary: guards that come back after a migration."""
    word = re.compile(r"\b(pre|post)_(save|delete|init)\b|\bm2m_changed\b")
    assert [source.where(path) for path in PYTHON if word.search(path.read_text("utf-8"))] == []
