"""What was noted asks for something again."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.matters.raised import NOUNS, raised

BOTH = pytest.mark.parametrize("noun", NOUNS)


def before(small: SimpleNamespace, noun: str) -> Any:
    """One that may be reopened."""
    return raised(small, noun).note(by=small.user("second1"), at=AT, reason="已解决")


@BOTH
def test_only_from_its_state(small: SimpleNamespace, noun: str) -> None:
    matter = before(small, noun)
    second = small.user("second1")
    assert matter.reopen(by=second, at=AT).state == "OPEN"
    with pytest.raises(Conflict):
        matter.reopen(by=second, at=AT)
    assert Entry.objects.about(matter).first().verb == f"matters.reopen_{noun}"
    assert NOUNS[noun].objects.open().exists() is True


@BOTH
def test_the_slower_of_two_changes_nothing(small: SimpleNamespace, noun: str) -> None:
    matter = before(small, noun)
    slower = NOUNS[noun].objects.get()
    matter.reopen(by=small.user("second1"), at=AT)
    with pytest.raises(Conflict) as lost:
        slower.reopen(by=small.user("office"), at=AT)
    assert lost.value.who == "示例二副甲"


@BOTH
def test_not_when_void(small: SimpleNamespace, noun: str, client: Any) -> None:
    matter = before(small, noun)
    matter.void(by=small.user("second1"), at=AT, reason="重复")
    client.force_login(small.user("second1"))
    assert client.post(f"/{noun}s/{matter.key}/reopen/", {"version": matter.version}).status_code == 409
    assert NOUNS[noun].objects.get().state == "NOTED"


@BOTH
def test_not_a_version_that_was_corrected_meanwhile(small: SimpleNamespace, noun: str) -> None:
    matter = before(small, noun)
    slower = NOUNS[noun].objects.get()
    matter.correct(by=small.user("leader1"), at=AT, reason="写错", text="改过")
    with pytest.raises(Conflict):
        slower.reopen(by=small.user("second1"), at=AT)
    assert set(NOUNS[noun].objects.values_list("state", flat=True)) == {"NOTED"}


MAY = {
    "leader1": (302, 409),
    "staff1": (302, 409),
    "office": (302, 409),
    "secretary": (403, 403),
    "clerk": (403, 403),
    "second2": (404, 404),
    "secadmin": (404, 404),
}


@BOTH
@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, noun: str, name: str) -> None:
    matter = before(small, noun)
    client.force_login(small.user(name))
    assert client.get(f"/{noun}s/{matter.key}/reopen/").status_code == 405
    pressed = client.post(f"/{noun}s/{matter.key}/reopen/", {"version": matter.version}).status_code
    answer = client.post(f"/api/v1/{noun}s/{matter.key}/reopen", {}, content_type="application/json")
    assert (pressed, answer.status_code) == MAY[name]
    assert NOUNS[noun].objects.get().state == ("OPEN" if pressed == 302 else "NOTED")


@BOTH
def test_the_button_carries_the_version_and_a_stale_one_is_409(small: SimpleNamespace, client: Any, noun: str) -> None:
    matter = before(small, noun)
    client.force_login(small.user("second1"))
    html = client.get(f"/{noun}s/{matter.key}/").content.decode()
    assert f'action="/{noun}s/{matter.key}/reopen/"' in html
    assert f'name="version" value="{matter.version}"' in html
    assert client.post(f"/{noun}s/{matter.key}/reopen/", {"version": "99"}).status_code == 409
    for bad in ("x", "-1", "1" * 30, "1.0", "²"):
        assert client.post(f"/{noun}s/{matter.key}/reopen/", {"version": bad}).status_code == 409
    answer = client.post(f"/api/v1/{noun}s/{matter.key}/reopen", {"version": 99}, content_type="application/json")
    assert (answer.status_code, answer["Content-Type"]) == (409, "application/problem+json")
    assert NOUNS[noun].objects.get().state == "NOTED"
