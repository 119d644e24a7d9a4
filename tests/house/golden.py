"""Golden files: what the product shows outside, kept word for word. `pytest --update-golden` writes them anew."""

import json
from pathlib import Path
from typing import Any

from tests.house.source import ROOT


def held_against(path: Path, found: Any, *, update: bool) -> None:
    """Fail unless `found` is what the file says; with `update`, make it so instead."""
    text = json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    says = path.read_text("utf-8") if path.exists() else ""
    name = path.relative_to(ROOT)
    assert text.splitlines() == says.splitlines(), f"{name} says otherwise: if the change is meant, pytest --update-golden"


def kept(path: Path) -> Any:
    """What a golden file says; None where there is none yet."""
    return json.loads(path.read_text("utf-8")) if path.exists() else None
