"""A mistaken check counts no more, with its reason, and the result can be looked at anew."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import SpotCheck
from tests.doors import signed_in, undone
from tests.matters.closer import sampled, seen
from tests.matters.tasked import after


def test_with_a_reason_and_once(small: SimpleNamespace) -> None:
    check, office = seen(small), small.user("office")
    with pytest.raises(Refused) as caught:
        check.void(by=office, at=after(12), reason="")
    assert list(caught.value.error_dict) == ["reason"]
    slower = SpotCheck.objects.get()
    check.void(by=office, at=after(12), reason="登记错了")
    assert (SpotCheck.objects.current().told(), SpotCheck.objects.as_known(after(12)).told()) == ((0, 0), (1, 1))
    with pytest.raises(Conflict):
        slower.void(by=office, at=after(12), reason="再来")


def test_who_may(small: SimpleNamespace) -> None:
    check = seen(small, sampled(small, group=small.group1))
    for name, page, api in (("secretary", 403, 403), ("second2", 404, 404), ("clerk", 404, 404), ("second1", 302, 200)):
        client, told = signed_in(small, name), {"version": 1, "reason": "登记错了"}
        with undone():
            assert client.post(f"/spotchecks/{check.key}/void/", told).status_code == page
        with undone():
            path = f"/api/v1/spotchecks/{check.key}/void"
            assert client.post(path, told, content_type="application/json").status_code == api
