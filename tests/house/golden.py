"""Golden files: what the product shows outside, kept word for word. `pytest --update-golden` writes them anew."""

import json
from collections.abc import Collection
from difflib import unified_diff
from pathlib import Path
from typing import Any

from tests.house.source import ROOT


def held_against(path: Path, found: Any, *, update: bool, of: Collection[str] | None = None) -> None:
    """Fail unless `found` is what the file says; with `update`, make it so instead.

    `of` names all there is where only a part was asked: of the rest the file must name each, and its answer is not compared.
    """
    text = _lines(found)
    if update:
        assert of is None or found.keys() == set(of), "what is written anew is asked in full"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    says = path.read_text("utf-8") if path.exists() else ""
    if of is not None:
        held = json.loads(says or "{}")
        assert [each for each in of if each not in found and each not in held] == []
        says = _lines({each: answer for each, answer in held.items() if each in found or each not in of})
    name = str(path.relative_to(ROOT))
    other = "\n".join(unified_diff(says.splitlines(), text.splitlines(), name, "found", n=0, lineterm=""))
    assert text == says, f"{name} says otherwise: if the change is meant, pytest --update-golden\n{other}"


def _lines(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def kept(path: Path) -> Any:
    """What a golden file says; None where there is none yet."""
    return json.loads(path.read_text("utf-8")) if path.exists() else None
