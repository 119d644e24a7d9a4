"""A call ends before its day: nobody is offered it any more."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.kit.errors import Refused
from tests.county import AT, TODAY
from tests.dispatch.sent import called
from tests.doors import only, signed_in, told, tried


def test_a_day_after_its_end_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Refused) as no:
        called(small).end(date(2026, 12, 20), by=small.user("office"), at=AT)
    assert list(no.value.message_dict) == ["on"]


def test_it_takes_no_more_answers(small: SimpleNamespace) -> None:
    call = called(small)
    client = signed_in(small, "second1")
    assert "报一条" in client.get(f"/topiccalls/{call.key}/").content.decode()
    call.end(TODAY, by=small.user("office"), at=AT)
    assert told(call)[0] == "dispatch.end_topiccall"
    assert "报一条" not in client.get(f"/topiccalls/{call.key}/").content.decode()


def test_who_may(small: SimpleNamespace) -> None:
    call = called(small, group=small.group1)
    answers = tried(small, f"/topiccalls/{call.key}/end/", f"/topiccalls/{call.key}/end", {"on": "2026-11-24"})
    assert answers == only("leader1", "second1", "office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
