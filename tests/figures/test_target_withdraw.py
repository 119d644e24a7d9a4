"""Withdrawing a yearly target: it is compared no more, and its record stays."""

from types import SimpleNamespace

import pytest

from pianqu.figures.models import Target
from pianqu.kit.errors import Conflict, Refused
from tests.doors import only, signed_in, told, tried
from tests.figures.planned import SOLVED, target

FORM = {"reason": "文件没有这一项", "version": 1}


def test_a_reason_is_needed(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        target(small).withdraw(by=small.user("office"), at=small.at, reason=" ")
    assert Target.objects.current().exists()


def test_it_is_compared_no_more(small: SimpleNamespace) -> None:
    row = target(small)
    slower = Target.objects.get()
    row.withdraw(by=small.user("office"), at=small.at, reason="文件没有这一项")
    assert told(row)[0] == "figures.withdraw_target"
    with pytest.raises(Conflict):
        slower.withdraw(by=small.user("office"), at=small.at, reason="别的")
    with pytest.raises(Conflict):
        slower.change(
            row.value + 1, document="别的", happened_on=row.happened_on, by=small.user("office"), at=small.at, reason="x"
        )
    client = signed_in(small, "office")
    assert "年度目标</dt>" not in client.get(f"/figures/{SOLVED}/").content.decode()
    assert client.get(f"/api/v1/figures/{SOLVED}/trend").json()["target"] is None
    assert str(row.key) not in client.get("/targets/").content.decode()
    assert "已撤回" in client.get("/targets/?record=void").content.decode()
    page = client.get(f"/targets/{row.key}/").content.decode()
    assert "文件没有这一项" in page
    assert "/withdraw/" not in page


def test_who_may(small: SimpleNamespace) -> None:
    key = target(small).key
    answers = tried(small, f"/targets/{key}/withdraw/", f"/targets/{key}/withdraw", FORM)
    assert answers == {**only("office", done=200), **dict.fromkeys(("auditadmin", "secadmin"), (404, 404))}
