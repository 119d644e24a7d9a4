"""县委办 lets a unit know of an item: the unit reads it from then on, and nothing else of information."""

from datetime import date
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Role
from pianqu.kit.errors import Conflict, Refused
from tests.county import AT, TODAY
from tests.dispatch.sent import edited, now, submitted
from tests.doors import only, signed_in, told, tried
from tests.small import SINCE


def test_what_is_refused(small: SimpleNamespace) -> None:
    with pytest.raises(Conflict):
        edited(small).refer(by=small.user("office"), at=AT, organ=small.dept2)
    small.dept2.close(date(2026, 6, 1), by=small.user("office"), at=AT)
    with pytest.raises(Refused, match="没有这个单位"):
        submitted(small).refer(by=small.user("office"), at=AT, organ=small.dept2)


def test_the_unit_reads_it_and_no_other(small: SimpleNamespace) -> None:
    Role.grant(cadre=small.cadres["staff2"], code="DEPT_CLERK", organ=small.dept2, since=SINCE, by=small.user("office"), at=AT)
    item, other = submitted(small), submitted(small)
    client = signed_in(small, "staff2")
    assert client.get(f"/infoitems/{item.key}/").status_code == 404
    item.refer(by=small.user("office"), at=AT, organ=small.dept2)
    assert (now(item).referred_on, told(item)[0]) == (TODAY, "dispatch.refer_infoitem")
    assert [client.get(f"/infoitems/{each.key}/").status_code for each in (item, other)] == [200, 404]
    assert now(item).state == "SUBMITTED"  # it may still be adopted


def test_who_may(small: SimpleNamespace) -> None:
    item = submitted(small, "clerk")
    sent = {"organ": str(small.dept2.key)}
    answers = tried(small, f"/infoitems/{item.key}/refer/", f"/infoitems/{item.key}/refer", sent)
    assert answers == only("office", done=200) | dict.fromkeys(("secadmin", "auditadmin"), (404, 404))
