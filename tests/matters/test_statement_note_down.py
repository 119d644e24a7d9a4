"""The group writes down what a unit told it, and who of the unit told it."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from tests.county import AT
from tests.doors import signed_in, undone
from tests.matters.closer import heard

THEIRS, WHO = "已划给园区管护", "分管副局长"


def test_by_whom_it_was_told_stands_beside_it(small: SimpleNamespace) -> None:
    statement, second = heard(small), small.user("second1")
    for told, field in (({"words": THEIRS, "told_by": ""}, "told_by"), ({"words": "", "told_by": WHO}, "words")):
        with pytest.raises(Refused) as caught:
            statement.note_down(by=second, at=AT, **told)
        assert list(caught.value.error_dict) == [field]
    statement.note_down(by=second, at=AT, words=THEIRS, told_by=WHO)
    assert (statement.state, statement.said_by, statement.noted_by.endswith("示例二副甲")) == ("SAID", WHO, True)
    with pytest.raises(Conflict):
        statement.say(by=small.user("bureau1"), at=AT, words="我们没这么说")


def test_who_may(small: SimpleNamespace) -> None:
    statement = heard(small)
    told = {"words": THEIRS, "rule": "", "told_by": WHO}
    for name, page, api in (("bureau1", 403, 403), ("secretary", 403, 403), ("second2", 404, 404), ("second1", 302, 200)):
        client = signed_in(small, name)
        with undone():
            assert client.post(f"/statements/{statement.key}/note_down/", told).status_code == page
        with undone():
            path = f"/api/v1/statements/{statement.key}/note_down"
            assert client.post(path, told, content_type="application/json").status_code == api
