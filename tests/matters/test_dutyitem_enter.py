"""The township's duty list: what stands on it, for whom, from when; and which lines are like a task's words."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.matters.models import DutyItem
from pianqu.matters.models.dutylist import alike
from tests.county import AT, TODAY


def entered(small: SimpleNamespace, **changed: Any) -> DutyItem:
    """By 县委办, for every township, from today on."""
    plain = {"by": small.user("office"), "at": AT, "kind": "BASIC", "text": "村道日常养护", "since": TODAY}
    return DutyItem.enter(**{**plain, **changed})


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"text": ""}, "text"), ({"text": "字" * 201}, "text"), ({"kind": "x"}, "kind"), ({"owner": "字" * 61}, "owner")],
)
def test_a_line_must_make_sense(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        entered(small, **changed)
    assert list(caught.value.error_dict) == [field]


def test_only_townships_have_one_and_a_line_stands_once(small: SimpleNamespace) -> None:
    with pytest.raises(ValidationError) as caught:
        entered(small, township=small.village1)
    assert list(caught.value.error_dict) == ["township"]
    for township in (None, small.township1):
        line = entered(small, township=township)
        with pytest.raises(ValidationError, match="已经有这一项"):
            entered(small, township=township)
        line.end(TODAY + timedelta(days=1), by=small.user("office"), at=AT)
        entered(small, township=township, since=TODAY + timedelta(days=1))


def test_lines_like_some_words(small: SimpleNamespace) -> None:
    road = entered(small)
    own = entered(small, text="渠江镇村道养护", township=small.township1)
    entered(small, text="渔业执法检查")
    over = entered(small, text="村道养护补助发放").end(TODAY, by=small.user("office"), at=AT)
    assert set(alike("三组村道养护", small.township1, TODAY)) == {road, own}
    assert list(alike("三组村道养护", small.township2, TODAY)) == [road]
    assert over not in alike("村道养护补助发放", small.township1, TODAY)


MAY = {"office": (200, 302, 201), "second1": (403, 403, 403), "clerk": (403, 403, 403), "secadmin": (403, 403, 403)}


@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, name: str) -> None:
    client.force_login(small.user(name))
    told = {"text": "河道清漂", "kind": "SHARED", "since": TODAY.isoformat()}
    opened, typed = client.get("/dutyitems/enter/"), client.post("/dutyitems/enter/", told)
    answer = client.post("/api/v1/dutyitems", {**told, "text": "另一项"}, content_type="application/json")
    assert (opened.status_code, typed.status_code, answer.status_code) == MAY[name]


def test_everybody_in_business_reads_it_by_township(small: SimpleNamespace, client: Any) -> None:
    entered(small, township=small.township1)
    entered(small, text="渔业执法检查", township=small.township2)
    client.force_login(small.user("clerk"))
    page = client.get(f"/dutyitems/?township={small.township1.key}").content.decode()
    assert "村道日常养护" in page
    assert "渔业执法检查" not in page
    answer = client.get(f"/api/v1/dutyitems?township={small.township1.key}").json()
    assert [row["text"] for row in answer["items"]] == ["村道日常养护"]


def test_what_goes_to_a_township_is_held_against_its_list(small: SimpleNamespace, client: Any) -> None:
    entered(small)
    client.force_login(small.user("office"))
    told = {"title": "三组村道养护", "lead": str(small.organ1.key), "days": "20", "basis": "WORKING", "kind": "TASK"}
    answer = client.post("/tasks/propose/", told)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "村道日常养护（基本履职事项）" in page
    assert "清单里没有相近的事项" in client.post("/tasks/propose/", {**told, "title": "慰问驻军"}).content.decode()
    assert client.post("/tasks/propose/", {**told, "duty": "BASIC"}).status_code == 302
