"""Information shared and problems notified between meetings (R54, R55)."""

from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from tests.county import AT
from tests.doors import signed_in, told, tried
from tests.meetings.met import LATELY
from tests.meetings.said import BOTH, home, said


@BOTH
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened_on": date(2026, 11, 24)}, "happened_on"),
        ({"text": ""}, "text"),
        ({"happened_on": date(2025, 1, 1)}, "happened_on"),
    ],
)
def test_what_does_not_fit_is_refused(small: SimpleNamespace, model: Any, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(Exception, match=r".") as no:
        said(small, model, **changed)
    assert list(no.value.error_dict) == [field]


@BOTH
def test_a_unit_that_was_closed_is_refused(small: SimpleNamespace, model: Any) -> None:
    small.dept2.close(date(2026, 6, 1), by=small.user("office"), at=AT)
    with pytest.raises(Exception, match="没有这个单位"):
        said(small, model, organ=small.dept2)


@BOTH
def test_it_is_listed_for_its_group_and_the_county(small: SimpleNamespace, model: Any) -> None:
    key = uuid4()
    made = said(small, model, key=key)
    assert made == said(small, model, key=key)
    assert told(made)[1] == "示例二副甲"
    seen = {
        name: "示例的话" in signed_in(small, name).get(home(model)).content.decode() for name in ("second1", "second2", "office")
    }
    assert seen == {"second1": True, "second2": False, "office": True}
    assert signed_in(small, "second2").get(f"{home(model)}{key}/").status_code == 404


@BOTH
def test_who_may(small: SimpleNamespace, model: Any) -> None:
    form = {"group": str(small.group1.key), "organ": str(small.dept1.key), "text": "x", "happened_on": str(LATELY)}
    answers = tried(small, f"{home(model)}record/", home(model).rstrip("/"), form)
    assert {name for name, answer in answers.items() if answer == (302, 201)} == {"leader1", "second1"}
