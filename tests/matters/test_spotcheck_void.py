"""A mistaken check counts no more, with its reason, and the result can be looked at anew."""

from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Role
from pianqu.kit.errors import Conflict, Refused
from pianqu.matters.models import SpotCheck, Task
from tests.county import AT, TODAY
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


# the second deputy of the group verified them: whom a check judges does not take it out of the count
MAY = (
    *(("secretary", 403, 403), ("second2", 404, 404), ("clerk", 404, 404)),
    *(("second1", 422, 422), ("leader1", 302, 200), ("office", 302, 200)),
)


def test_whom_it_judges_does_not_void_it(small: SimpleNamespace) -> None:
    check = seen(small, sampled(small, group=small.group1))
    Role.grant(cadre=small.cadres["staff1"], code="DEPT_CLERK", organ=small.dept1, since=TODAY, by=small.user("office"), at=AT)
    for name, words in (("second1", "核实的人"), ("staff1", "承办单位的人")):
        with pytest.raises(Refused, match=words):
            check.void(by=small.user(name), at=after(12), reason="登记错了")
    assert SpotCheck.objects.current().count() == 1
    page = signed_in(small, "second1").get(f"/spotchecks/{check.key}/").content.decode()
    assert f"/spotchecks/{check.key}/void/" not in page
    assert f"/spotchecks/{check.key}/void/" in signed_in(small, "leader1").get(f"/spotchecks/{check.key}/").content.decode()


def test_nor_once_the_task_is_opened_again(small: SimpleNamespace) -> None:
    check = seen(small, sampled(small, group=small.group1, kind="matters.task"))
    task = Task.objects.get(key=check.subject_key)
    task.reopen(by=small.user("office"), at=after(12), reason="又坏了", days=5)
    with pytest.raises(Refused, match="核实的人"):
        check.void(by=small.user("second1"), at=after(12), reason="登记错了")
    told = {"holds": True, "words": "路面完好", "happened_on": after(11).date()}
    with pytest.raises(Refused, match="核实的人"):
        check.correct(by=small.user("second1"), at=after(12), reason="登记错了", **told)
    assert check.void(by=small.user("leader1"), at=after(12), reason="登记错了").voided


def test_who_may(small: SimpleNamespace) -> None:
    check = seen(small, sampled(small, group=small.group1))
    for name, page, api in MAY:
        client, told = signed_in(small, name), {"version": 1, "reason": "登记错了"}
        with undone():
            assert client.post(f"/spotchecks/{check.key}/void/", told).status_code == page
        with undone():
            path = f"/api/v1/spotchecks/{check.key}/void"
            assert client.post(path, told, content_type="application/json").status_code == api
