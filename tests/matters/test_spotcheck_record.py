"""What was seen on the spot: by somebody who neither did nor verified it, once; 不属实 moves nothing but is seen on the task."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pianqu.kit.errors import Refused
from pianqu.matters.models import Solution, SpotCheck, Task
from tests.doors import only, signed_in, told, tried
from tests.matters.closer import HERE, sampled, seen
from tests.matters.tasked import after


@pytest.mark.parametrize("name", ["bureau1", "second1"])
def test_never_by_who_did_or_verified_it(small: SimpleNamespace, name: str) -> None:
    with pytest.raises(Refused) as caught:
        seen(small, by=small.user(name))
    assert list(caught.value.error_dict) == ["__all__"]
    assert not SpotCheck.objects.exists()


def test_never_by_anybody_of_the_unit_that_did_it(small: SimpleNamespace) -> None:
    with pytest.raises(Refused, match="承办单位的人"):
        seen(small, by=small.user("staff1"))  # seconded from the bureau
    assert seen(small, sampled(small), by=small.user("leader1")).holds


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"words": ""}, "words"),
        ({"happened_on": after(12).date()}, "happened_on"),
        ({"happened_on": after(9).date()}, "happened_on"),
    ],
)
def test_in_words_and_after_the_draw(small: SimpleNamespace, changed: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        seen(small, **changed)
    assert list(caught.value.error_dict) == [field]


def test_once(small: SimpleNamespace) -> None:
    sample = sampled(small)
    check = seen(small, sample)
    assert told(check)[:2] == ("matters.record_spotcheck", "示例县委办")
    with pytest.raises(ValidationError, match="已经抽查过"):
        seen(small, sample)
    check.void(by=small.user("office"), at=after(12), reason="看错了地方")
    assert seen(small, sample, holds=False).outcome == "不属实"


def test_not_as_claimed_moves_nothing_and_is_seen_on_the_result(small: SimpleNamespace) -> None:
    sample = sampled(small)
    check = seen(small, sample, holds=False, words="只做了一半")
    solution = Solution.objects.get(key=check.subject_key)
    assert solution.is_current
    assert set(Task.objects.values_list("state", flat=True)) == {"CLOSED"}
    page = signed_in(small, "bureau1").get(f"/solutions/{solution.key}/")
    other = signed_in(small, "clerk").get(f"/solutions/{solution.key}/")
    assert "只做了一半" in other.content.decode()
    assert page.status_code == 404  # who does not read the result does not read what was seen of it
    task = sampled(small, 0, kind="matters.task", size=3)
    on_task = seen(small, task, holds=False, words="台账写早了")
    shown = signed_in(small, "bureau1").get(f"/tasks/{on_task.subject_key}/").content.decode()
    assert "台账写早了" in shown
    assert "不属实" in shown


def test_who_may_by_page_and_api(small: SimpleNamespace, clock) -> None:
    sample = sampled(small, group=small.group1)
    clock.move_to(after(11))
    form = {"holds": "yes", "words": HERE, "happened_on": str(after(11).date())}
    body = {"sample": str(sample.key), "number": 1, "holds": True, "words": HERE, "happened_on": str(after(11).date())}
    table = tried(small, f"/spotchecks/record/?sample={sample.key}&number=1", "/spotchecks", form, body)
    assert table == {**only("leader1", "office"), "second1": (422, 422)}  # who is the verifier
    for number in ("0", "9", "x", ""):
        assert signed_in(small, "office").get(f"/spotchecks/record/?sample={sample.key}&number={number}").status_code == 404
