"""Migrations hold the constraints of a new table where the table is made: the slow way is not written."""

import ast
from pathlib import Path

import pytest

from tools.fold import folded

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = sorted((ROOT / "src" / "pianqu").glob("*/migrations/0*.py"))
WRITTEN = """
class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel(name="Visit", fields=[("day", models.DateField())]),
        migrations.AddField(model_name="visit", name="place", field=models.IntegerField()),
        migrations.AddConstraint(model_name="visit", constraint=models.CheckConstraint(condition=models.Q(day=1), name="day")),
        migrations.AddConstraint(model_name="visit", constraint=models.UniqueConstraint(fields=("place",), name="once")),
        migrations.AddConstraint(model_name="other", constraint=models.UniqueConstraint(fields=("day",), name="theirs")),
        migrations.AddIndex(model_name="visit", index=models.Index(fields=["-day"], name="by_day")),
    ]
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.parent.name}/{path.stem}")
def test_a_migration_is_folded(path: Path) -> None:
    source = path.read_text("utf-8")
    assert ast.dump(ast.parse(folded(source))) == ast.dump(ast.parse(source)), "python -m tools.fold, then make fix"


def test_what_speaks_of_a_later_field_or_of_another_table_stays() -> None:
    found = folded(WRITTEN)
    made = found.index("AddField")
    assert [("name='day'" in part, "name='by_day'" in part) for part in (found[:made], found[made:])] == [
        (True, True),
        (False, False),
    ]
    assert [name in found[made:] for name in ("name='once'", "name='theirs'")] == [True, True]
