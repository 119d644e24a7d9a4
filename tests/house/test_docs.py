"""What is not written down does not exist: settings, commands, addresses of the API, dependencies, requirements."""

import re
from pathlib import Path

import pytest

from pianqu.config import cli
from pianqu.config.api import api
from tests.house import source
from tests.house.test_tracked import asked

DOCS = source.ROOT / "docs"
SETTING = re.compile(r"[\"'](PIANQU_[A-Z_]+)[\"']")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")
CITED = [*sorted(DOCS.rglob("*.md")), *sorted(source.ROOT.glob("*.md"))]


def written(name: str) -> str:
    """A file of docs/, or nothing where it is missing."""
    path = DOCS / name
    return path.read_text("utf-8") if path.exists() else ""


def settings() -> list[str]:
    """Every environment variable that the product reads."""
    found: set[str] = set()
    for path in source.modules():
        if path.relative_to(source.SRC).parts[0] in ("config", "kit", "demo"):
            found |= set(SETTING.findall(path.read_text("utf-8")))
    return sorted(found)


@pytest.mark.parametrize("name", settings())
def test_a_setting_is_in_operations(name: str) -> None:
    assert f"`{name}`" in written("operations.md")


def test_no_setting_is_written_that_is_not_read() -> None:
    named = set(re.findall(r"`(PIANQU_[A-Z_]+)`", written("operations.md")))
    assert sorted(named - set(settings()) - {"PIANQU_PG_BIN"}) == []


def test_a_command_is_in_operations() -> None:
    listed = re.search(r"\{([a-z,]+)\}", cli._parser().format_usage())
    assert listed is not None
    commands = listed[1].split(",")
    assert [each for each in commands if f"pianqu {each}" not in written("operations.md")] == []


def test_an_address_of_the_api_is_in_its_docs() -> None:
    wanted = [f"{verb.upper()} {path}" for path, verbs in api.get_openapi_schema()["paths"].items() for verb in verbs]
    assert wanted
    assert [each for each in wanted if f"`{each}`" not in written("api.md")] == []


@pytest.mark.parametrize("name", sorted({*asked("base"), *asked("dev")}))
def test_a_dependency_has_its_line(name: str) -> None:
    assert re.search(rf"^\| {re.escape(name)} \|", written("dependencies.md"), re.MULTILINE)


def test_no_line_is_left_of_a_dependency_that_is_gone() -> None:
    named = re.findall(r"^\| ([a-z0-9-]+) \|", written("dependencies.md"), re.MULTILINE)
    assert sorted(set(named) - {*asked("base"), *asked("dev"), "dependency"}) == []


def test_each_requirement_says_where_it_lives() -> None:
    text = written("requirements.md")
    assert [f"R{number}" for number in range(1, 113) if not re.search(rf"^\| R{number} \|", text, re.MULTILINE)] == []


@pytest.mark.parametrize("path", CITED, ids=lambda path: str(path.relative_to(source.ROOT)))
def test_a_link_leads_somewhere(path: Path) -> None:
    links = [each for each in LINK.findall(path.read_text("utf-8")) if "://" not in each and not each.startswith("mailto:")]
    assert [each for each in links if not (path.parent / each).exists()] == []


@pytest.mark.parametrize("target", ["demo", "setup", "test", "check", "fix", "dev", "words", "bench", "soak", "shots"])
def test_a_make_target_explains_itself(target: str) -> None:
    assert re.search(rf"^{target}:.*## \S", (source.ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
