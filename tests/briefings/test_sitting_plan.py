"""Putting a sitting of the committee in the calendar."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from pianqu.briefings.models import Sitting
from pianqu.kit.errors import Refused
from tests.briefings.briefed import DAY, sitting
from tests.county import AT
from tests.doors import only, refused, signed_in, told, tried


def test_one_name_a_day_unless_it_was_cancelled(small: SimpleNamespace) -> None:
    first = sitting(small)
    with pytest.raises(Refused, match="已登记过") as no:
        sitting(small)
    assert list(no.value.message_dict) == ["name"]
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


def test_a_name_taken_that_day_is_said_at_its_field(small: SimpleNamespace) -> None:
    sitting(small, name="第2次会议")
    client, body = signed_in(small, "office"), {"name": "第2次会议", "day": str(DAY)}
    answer = client.post("/sittings/plan/", body)
    assert answer.status_code == 422
    assert "这一天已登记过这个名称的会议" in str(answer.context["form"].errors["name"])
    assert 'value="第2次会议"' in answer.content.decode()
    assert list(refused(client.post("/api/v1/sittings", body, "application/json"))) == ["name"]


def test_who_may(small: SimpleNamespace) -> None:
    form = {"name": "第3次会议", "day": str(DAY)}
    assert tried(small, "/sittings/plan/", "/sittings", form) == only("office")


def test_a_rest_day_is_remarked_while_it_is_to_be_held(small: SimpleNamespace) -> None:
    client, words = signed_in(small, "office"), "2026-12-12是星期六，不上班。"
    saturday = sitting(small, day=date(2026, 12, 12))
    assert words in client.get(f"/sittings/{saturday.key}/").content.decode()
    saturday.cancel(by=small.user("office"), at=AT, reason="不开了")
    assert words not in client.get(f"/sittings/{saturday.key}/").content.decode()
