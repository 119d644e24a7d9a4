"""No longer pressing for a post: by whose post it is, and by 县委办."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from pianqu.groups.models import Liaison
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, signed_in, told, tried
from tests.groups.deputies import named
from tests.small import SINCE, TODAY


def test_not_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        named(small).end(SINCE - timedelta(days=1), by=small.user("leader1"), at=small.at)


def test_the_next_request_presses_nothing(small: SimpleNamespace) -> None:
    liaison = named(small)
    client = signed_in(small, "liaison1")
    assert client.get("/enter/").status_code == 200
    liaison.end(TODAY, by=small.user("leader1"), at=small.at)
    assert told(liaison) == ("groups.end_liaison", "示例组长甲", ["until"])
    assert client.get("/enter/").status_code == 403


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Liaison.objects.get(pk=named(small).pk)
    Liaison.objects.get().end(TODAY, by=small.user("leader1"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(TODAY - timedelta(days=1), by=small.user("leader1"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    key = named(small).key
    table = tried(small, f"/liaisons/{key}/end/", f"/liaisons/{key}/end", {"on": TODAY.isoformat()})
    assert table == only("leader1", "office", done=200)
    client = signed_in(small, "liaison1")
    assert client.post(f"/liaisons/{key}/end/", {"on": TODAY.isoformat()}).status_code == 403
