"""Nobody need meet about it: with a reason, once, by the group or 县委办."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.doors import signed_in, undone
from tests.matters.closer import asked
from tests.matters.tasked import after


def test_with_a_reason_and_once(small: SimpleNamespace) -> None:
    holdup, office = asked(small), small.user("office")
    with pytest.raises(Refused) as caught:
        holdup.drop(by=office, at=after(1), reason="")
    assert list(caught.value.error_dict) == ["reason"]
    assert holdup.drop(by=office, at=after(1), reason="已恢复办理").drop_reason == "已恢复办理"
    with pytest.raises(Conflict):
        holdup.explain(by=small.user("bureau1"), at=after(1), explanation="晚了")


def test_who_may(small: SimpleNamespace) -> None:
    holdup = asked(small)
    for name, page, api in (("secretary", 403, 403), ("bureau1", 403, 403), ("second2", 404, 404), ("office", 302, 200)):
        client, told = signed_in(small, name), {"reason": "已恢复办理"}
        with undone():
            assert client.post(f"/holdups/{holdup.key}/drop/", told).status_code == page
        with undone():
            path = f"/api/v1/holdups/{holdup.key}/drop"
            assert client.post(path, told, content_type="application/json").status_code == api
