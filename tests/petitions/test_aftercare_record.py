"""后续帮扶: of cases that are over, one at a time (art. 37)."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.errors import Refused
from pianqu.petitions.models import Aftercare
from tests.doors import signed_in, told, tried
from tests.petitions.petitioned import accepted, peopled
from tests.petitions.visiting import CAST, DAY, cared, ended


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"done": ""}, "done"),
        ({"began_on": date(2026, 12, 1)}, "began_on"),
        ({"next_on": date(2026, 11, 23)}, "next_on"),
    ],
)
def test_what_cannot_be_is_refused(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    case = ended(peopled(small))
    with pytest.raises(ValidationError) as refused:
        cared(small, case, **changed)
    assert list(refused.value.error_dict) == [field]


def test_not_while_the_case_runs_nor_twice(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="还没有办完"):
        cared(small, accepted(peopled(small)))
    case = ended(small, title="示例：低保")
    row = cared(small, case)
    assert told(row)[0] == "petitions.record_aftercare"
    with pytest.raises(ValidationError, match="已经在帮扶"):
        cared(small, case)
    assert Aftercare.objects.open().count() == 1


def test_who_reads_the_case_reads_it(small: SimpleNamespace, clock: Any) -> None:
    row = cared(small, ended(peopled(small)))
    assert signed_in(small, "leader1").get(f"/aftercares/{row.key}/").status_code == 200
    assert signed_in(small, "leader2").get(f"/aftercares/{row.key}/").status_code == 404
    assert "征地补偿款" in signed_in(small, "clerk").get("/aftercares/").content.decode()


def test_who_may_by_page_and_api(small: SimpleNamespace, clock: Any) -> None:
    case = ended(peopled(small))
    body = {"began_on": str(DAY), "done": "协助申请临时救助。", "applied": "临时救助"}
    page = f"/aftercares/record/?case={case.key}"
    table = tried(small, page, "/aftercares", body, {**body, "case": str(case.key)}, CAST)
    may = {name for name, answers in table.items() if answers == (302, 201)}
    assert may == {"petition", "principal", "deputy", "clerk"}
