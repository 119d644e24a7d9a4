"""Putting a sitting of the committee in the calendar."""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.briefings.models import Sitting
from tests.briefings.briefed import DAY, sitting
from tests.county import AT
from tests.doors import only, signed_in, told, tried


def test_one_name_a_day_unless_it_was_cancelled(small: SimpleNamespace) -> None:
    first = sitting(small)
    with pytest.raises(ValidationError, match="已登记过"):
        sitting(small)
    sitting(small, day=DAY + timedelta(days=1))
    first.cancel(by=small.user("office"), at=AT, reason="改期另定")
    assert sitting(small).state == "PLANNED"
    with pytest.raises(ValidationError):
        sitting(small, name=" ")


def test_it_is_planned_once_by_its_key(small: SimpleNamespace) -> None:
    key = uuid4()
    client = signed_in(small, "office")
    form = {"key": str(key), "name": "第2次会议", "day": str(DAY)}
    assert [client.post("/sittings/plan/", form).status_code for _ in range(2)] == [302, 302]
    assert (told(Sitting.objects.get())[0], Sitting.objects.get().key) == ("briefings.plan_sitting", key)


def test_who_may(small: SimpleNamespace) -> None:
    form = {"name": "第3次会议", "day": str(DAY)}
    assert tried(small, "/sittings/plan/", "/sittings", form) == only("office")
