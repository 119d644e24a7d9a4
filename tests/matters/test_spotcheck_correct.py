"""A result put right: with a reason, the old one kept, and never by who did it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import SpotCheck
from tests.doors import signed_in, undone
from tests.matters.closer import HERE, sampled, seen
from tests.matters.tasked import after


def test_with_a_reason_and_the_old_one_kept(small: SimpleNamespace) -> None:
    check, office = seen(small), small.user("office")
    told = {"holds": False, "words": "只做了一半", "happened_on": after(11).date()}
    with pytest.raises(Refused) as caught:
        check.correct(by=office, at=after(12), reason="", **told)
    assert list(caught.value.error_dict) == ["reason"]
    with pytest.raises(Refused):
        check.correct(by=small.user("second1"), at=after(12), reason="看错", **told)
    slower = SpotCheck.objects.get()
    fresh = check.correct(by=office, at=after(12), reason="看错了一户", **told)
    assert (fresh.outcome, SpotCheck.objects.current().told(), SpotCheck.objects.as_known(after(12)).told()) == (
        "不属实", (1, 0), (1, 1),
    )  # fmt: skip
    with pytest.raises(Conflict):
        slower.correct(by=office, at=after(12), reason="又改", **told)


def test_who_may(small: SimpleNamespace, clock) -> None:
    check = seen(small, sampled(small, group=small.group1))
    clock.move_to(after(12))
    told = {"version": 1, "reason": "看错", "words": HERE + "。", "happened_on": str(after(11).date())}
    for name, page, api in (("secretary", 403, 403), ("second2", 404, 404), ("bureau1", 404, 404), ("leader1", 302, 200)):
        client = signed_in(small, name)
        with undone():
            assert client.post(f"/spotchecks/{check.key}/correct/", {**told, "holds": "yes"}).status_code == page
        with undone():
            path = f"/api/v1/spotchecks/{check.key}/correct"
            assert client.post(path, {**told, "holds": True}, content_type="application/json").status_code == api
