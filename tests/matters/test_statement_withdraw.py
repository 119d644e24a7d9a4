"""A unit that was asked by mistake need not say anything; what was said stays."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.doors import signed_in, undone
from tests.matters.closer import heard


def test_only_while_it_waits(small: SimpleNamespace) -> None:
    statement = heard(small)
    assert statement.withdraw(by=small.user("second1"), at=AT).state == "WITHDRAWN"
    with pytest.raises(Conflict):
        statement.say(by=small.user("bureau1"), at=AT, words="晚了")
    said = heard(small).say(by=small.user("bureau1"), at=AT, words="我们管")
    with pytest.raises(Conflict):
        said.withdraw(by=small.user("second1"), at=AT)


def test_who_may(small: SimpleNamespace) -> None:
    statement = heard(small)
    for name, page, api in (("bureau1", 403, 403), ("secretary", 403, 403), ("second2", 404, 404), ("office", 302, 200)):
        client = signed_in(small, name)
        with undone():
            assert client.post(f"/statements/{statement.key}/withdraw/", {"version": 1}).status_code == page
        with undone():
            path = f"/api/v1/statements/{statement.key}/withdraw"
            assert client.post(path, {"version": 1}, content_type="application/json").status_code == api
