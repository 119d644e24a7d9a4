"""One direction: imports and foreign keys only point down (architecture.md)."""

import subprocess
import sys

from django.apps import apps

from tests.house import source
from tools.checks import LINT_IMPORTS

FLOORS = source.floors()
RANK = {room: rank for rank, floor in enumerate(reversed(FLOORS)) for room in floor}


def test_imports_point_down() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LINT_IMPORTS, "--no-logo"], cwd=source.ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_room_has_a_floor() -> None:
    assert [room for room in source.rooms() if room not in RANK] == []


def test_foreign_keys_point_down() -> None:
    bad = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if not (field.is_relation and field.concrete and field.related_model):
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if here in RANK and there in RANK and here != there and RANK[there] >= RANK[here]:
                bad.append(f"{model._meta.label}.{field.name} points up at {field.related_model._meta.label}")
    assert bad == []


def test_the_reckoning_knows_nothing_of_the_product() -> None:
    """It is what the product is held against: sharing code with it would prove nothing."""
    folder = source.ROOT / "tests" / "reckoning"
    bad = [
        f"{source.where(path)} imports {name}"
        for path in sorted(folder.rglob("*.py"))
        for name in sorted(source.imported(path))
        if _product(name)
    ]
    assert bad == []


def _product(name: str) -> bool:
    allowed = ("tests.reckoning",)
    first = name.split(".", 1)[0]
    return first in ("pianqu", "django", "tools") or (first == "tests" and not name.startswith(allowed) and name != "tests")


def test_the_floors_were_read() -> None:
    assert (FLOORS[0], FLOORS[-1]) == (["config"], ["kit"])
