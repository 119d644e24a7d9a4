"""The machine reminds; nobody may press that by hand (test_urge.py tells when)."""

from types import SimpleNamespace

from pianqu.journal.actor import SYSTEM
from pianqu.kit.clocks import Light
from pianqu.matters.models import Urge
from tests.county import AT
from tests.doors import signed_in
from tests.matters.tasked import issued


def test_nobody_may_and_the_page_says_that_the_system_did(small: SimpleNamespace) -> None:
    task = issued(small, days=2)
    assert not any(small.user(name).has_perm("matters.send_urge", task) for name in ("office", "second1", "secretary"))
    urge = Urge.send(task, Light.BLUE, by=SYSTEM, at=AT)
    assert (urge.level, urge.by_hand) == ("CONTACT", False)
    assert "系统提醒" in signed_in(small, "bureau1").get(f"/tasks/{task.key}/").content.decode()
