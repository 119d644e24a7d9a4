"""The database allows the codes that the models name, also where a later migration changed them (`kit/operations.py`)."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from pianqu.kit.fields import Choice

pytestmark = pytest.mark.django_db

POSTGRES = "SELECT COALESCE(string_agg(pg_get_constraintdef(oid), ' '), '') FROM pg_constraint WHERE conrelid = %s::regclass"
SQLITE = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = %s"


def _allowed(table: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(POSTGRES if connection.vendor == "postgresql" else SQLITE, [table])
        return str(cursor.fetchone()[0])


def test_every_code_of_every_choice_stands_in_its_check() -> None:
    def missing(model: Any) -> list[str]:
        checks = _allowed(model._meta.db_table)
        choices = [field for field in model._meta.local_concrete_fields if isinstance(field, Choice)]
        return [
            f"{model._meta.label}.{each.name} {code}"
            for each in choices
            for code, _ in each.flatchoices
            if f"'{code}'" not in checks
        ]

    found = [line for model in apps.get_models() if model.__module__.startswith("pianqu.") for line in missing(model)]
    assert found == []
