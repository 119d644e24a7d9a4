"""The unit says its side itself, in words, once; the rule may stay open."""

from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import Statement
from tests.county import AT
from tests.doors import signed_in, undone
from tests.matters.closer import heard

OURS = "河道归水务管，我局只管岸上"


def test_in_words_and_once(small: SimpleNamespace) -> None:
    statement, bureau = heard(small), small.user("bureau1")
    with pytest.raises(Refused) as caught:
        statement.say(by=bureau, at=AT, words=" ")
    assert list(caught.value.error_dict) == ["words"]
    slower = Statement.objects.get()
    statement.say(by=bureau, at=AT, words=OURS, rule="三定方案第四条")
    assert (statement.state, statement.words, statement.noted_by) == ("SAID", OURS, "")
    assert statement.said_by.endswith("示例交通局长")
    with pytest.raises(Conflict):
        slower.say(by=bureau, at=AT, words="别的")
    assert Statement.objects.get().words == OURS


def test_only_the_unit(small: SimpleNamespace) -> None:
    statement = heard(small)
    for name, page, api in (("office", 403, 403), ("second1", 403, 403), ("bureau2", 404, 404), ("bureau1", 302, 200)):
        client, told = signed_in(small, name), {"words": OURS, "rule": ""}
        with undone():
            assert client.post(f"/statements/{statement.key}/say/", told).status_code == page
        with undone():
            path = f"/api/v1/statements/{statement.key}/say"
            assert client.post(path, told, content_type="application/json").status_code == api
