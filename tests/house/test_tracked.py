"""What git keeps: nothing of one machine, no registry, locks that hold together."""

import re

import pytest

from tests.house import source

# Written in pieces, so that this file itself does not hold them.
FOREIGN = re.compile(
    "|".join(
        [
            r"(?<![\w.>~-])/(?:" + "|".join(["wo" + "rk", "ro" + "ot", "far" + "m"]) + r")/\w",
            r"(?<![\w.])/" + "tm" + r"p/\w",
            "pythonhos" + "ted",
            r"\bpy" + r"pi\.org",
            "npm" + r"js\.(?:org|com)",
            "deb" + r"ian\.org",
            r"/opt/" + "(?:wheels|pypi)",
        ]
    )
)
BINARY = {".png", ".jpg", ".ico", ".woff2", ".xlsx", ".docx", ".sqlite3"}
LOCKED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", re.MULTILINE)


def test_no_path_of_a_machine_and_no_registry_is_kept() -> None:
    bad = []
    for path in source.tracked():
        if path.suffix in BINARY:
            continue
        for number, line in enumerate((source.ROOT / path).read_text("utf-8", errors="replace").splitlines(), 1):
            if FOREIGN.search(line):
                bad.append(f"{path}:{number}: {line.strip()[:120]}")
    assert bad == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_a_lock_holds_hashes_and_no_addresses(name: str) -> None:
    text = (source.ROOT / "requirements" / f"{name}.lock").read_text("utf-8")
    assert "://" not in text
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert [block.split("\n")[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_for_tests_holds_the_other_whole() -> None:
    base, dev = (dict(LOCKED.findall((source.ROOT / "requirements" / f"{n}.lock").read_text("utf-8"))) for n in ("base", "dev"))
    assert {name: version for name, version in base.items() if dev.get(name) != version} == {}


def test_what_is_asked_for_is_locked() -> None:
    for name in ("base", "dev"):
        locked = dict(LOCKED.findall((source.ROOT / "requirements" / f"{name}.lock").read_text("utf-8")))
        assert [each for each in asked(name) if each not in locked] == []


def asked(name: str) -> list[str]:
    """The packages that requirements/<name>.in asks for, as the lock writes them."""
    lines = (source.ROOT / "requirements" / f"{name}.in").read_text("utf-8").splitlines()
    named = [re.match(r"[A-Za-z0-9._-]+", line) for line in lines if line.strip() and not line.startswith(("#", "-"))]
    return [match[0].lower().replace("_", "-") for match in named if match]


def test_the_foreign_is_seen() -> None:
    assert FOREIGN.search("open('/" + "wo" + "rk/main/x')")
    assert FOREIGN.search("https://" + "py" + "pi.org/simple")
    assert not FOREIGN.search("/api/v1/" + "wo" + "rk/")
    assert not FOREIGN.search("/visits/{key}/correct/")
