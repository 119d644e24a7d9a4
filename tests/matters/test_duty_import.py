"""The duty list as a sheet: what was amended is not passed over, and nothing holds for the whole county by an empty cell."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.files.models import Import
from pianqu.kit.errors import Refused
from pianqu.matters.models import DutyItem
from pianqu.matters.models.duty_import import DUTY_LIST
from tests.county import AT, TODAY
from tests.doors import signed_in
from tests.files.sheets import RIVER, ROAD, confirmed, duties, uploaded


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PIANQU_DATA = tmp_path
    return tmp_path


def faults(batch: Import) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.code) for fault in batch.told_faults()]


@pytest.mark.parametrize(
    ("row", "column", "there"),
    [("河道清漂,BASIC,,全县,2026-01-01", "kind", "配合履职事项"), ("河道清漂,SHARED,县水务局,全县,2026-01-01", "owner", "（空）"),
     ("河道清漂,SHARED,,全县,2026-03-01", "since", "2026-01-01")],
)  # fmt: skip
def test_a_row_that_was_amended_is_a_fault_and_says_what_stands(
    small: SimpleNamespace, row: str, column: str, there: str
) -> None:
    confirmed(small)
    batch = uploaded(small, duties(ROAD, row))
    assert faults(batch) == [(3, column, "amended")]
    assert (batch.fresh, batch.known, batch.wrong) == (0, 1, 1)
    page = signed_in(small, "office").get(f"/imports/{batch.key}/").content.decode()
    assert f"“{there}”" in page
    assert "移出" in page
    with pytest.raises(Refused, match="1 行要先改好"):
        batch.confirm(by=small.user("office"), at=AT)
    DutyItem.objects.get(text="河道清漂").end(TODAY, by=small.user("office"), at=AT)
    assert confirmed(small, duties(ROAD, row)).fresh == 1


def test_what_others_entered_otherwise_meanwhile_is_not_passed_over(small: SimpleNamespace) -> None:
    batch = uploaded(small)
    office = small.user("office")
    DutyItem.enter(by=office, at=AT, kind="BASIC", text="河道清漂", since=TODAY)
    with pytest.raises(Refused, match="1 行要先改好"):
        batch.confirm(by=office, at=AT)
    assert DutyItem.objects.count() == 1


def test_which_rows_were_known_is_told(small: SimpleNamespace) -> None:
    confirmed(small, duties(ROAD))
    item = DutyItem.objects.get()
    batch = uploaded(small, duties(RIVER, ROAD))
    client = signed_in(small, "office")
    assert [(known.row, known.key) for known in batch.told_known()] == [(3, item.key)]
    assert (batch.told_faults(), batch.known) == ([], 1)
    for _time in ("before", "after"):
        page = client.get(f"/imports/{batch.key}/").content.decode()
        assert 'id="known"' in page
        assert "村道养护" in page
        if batch.state == "CHECKED":
            batch.confirm(by=small.user("office"), at=AT)


def test_an_empty_township_is_refused_and_the_whole_county_is_said(small: SimpleNamespace) -> None:
    batch = uploaded(small, duties("村道养护,BASIC,,,2026-01-01", "河道清漂,BASIC,,County,2026-01-01"))
    assert faults(batch) == [(2, "township", "required")]
    assert [item.township for item in confirmed(small, duties(RIVER)).records()] == [None]
    with pytest.raises(Refused, match="没有找到这一列：乡镇"):
        uploaded(small, "事项,类别,自哪天起\n村道养护,BASIC,2026-01-01\n".encode())
    names = DUTY_LIST.ready(small.user("office"), TODAY).known["township"]
    assert names.offers[:2] == ["全县", "渠江镇"]


def test_no_more_rows_than_one_piece_of_work_takes() -> None:
    assert DUTY_LIST.sheet.most == 2_000
