"""Orders of the hotline as a sheet: whose places, whose day, no numbers of persons, and none twice."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.files.models import Import
from tests.files.sheets import LAMP, hotline, orders, uploaded


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PIANQU_DATA = tmp_path
    return tmp_path


def faults(batch: Import) -> list[tuple[int, str]]:
    return [(fault.row, fault.column) for fault in batch.told_faults()]


def test_each_rule_of_information_is_asked_before(small: SimpleNamespace) -> None:
    rows = (
        "QX1,2026-12-30,渠江镇,OTHER,还没到的日子",
        "QX2,2026-11-20,临巴镇,OTHER,别的片区",
        "QX3,2026-11-20,渠江镇,OTHER,张三的电话 13800138000",
        "QX4,2014-01-01,渠江镇,OTHER,那时还没有这个镇",
        LAMP,
        LAMP,
    )
    batch = uploaded(small, orders(*rows), "hotline", "second1")
    assert faults(batch) == [
        *((2, "happened_on"), (3, "place"), (4, "text"), (5, "place"), (7, "source_no")),
    ]


def test_a_township_sends_its_own_and_what_another_sent_is_not_made_twice(small: SimpleNamespace) -> None:
    batch = hotline(small, by="clerk")
    assert [item.from_township for item in batch.records()] == [small.township1, small.township1]
    second = uploaded(small, orders(), "hotline", "second1")
    assert (second.fresh, second.known) == (0, 2)
