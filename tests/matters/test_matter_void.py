"""A mistaken problem or suggestion is void: out of every count, still there to read."""

from types import SimpleNamespace
from typing import Any

import pytest

from pianqu.journal.models import Entry
from pianqu.kit.errors import Conflict
from tests.county import AT
from tests.matters.raised import NOUNS, raised

BOTH = pytest.mark.parametrize("noun", NOUNS)
BAD = [("", "reason"), (" ", "reason"), ("a\x00", "void_reason"), ("字" * 201, "void_reason")]


@BOTH
@pytest.mark.parametrize(("reason", "field"), BAD)
def test_a_reason_is_needed(small: SimpleNamespace, noun: str, reason: str, field: str) -> None:
    with pytest.raises(Exception, match=field):
        raised(small, noun).void(by=small.user("second1"), at=AT, reason=reason)
    assert NOUNS[noun].objects.current().exists()


@BOTH
def test_it_counts_no_more(small: SimpleNamespace, noun: str) -> None:
    matter = raised(small, noun)
    slower = NOUNS[noun].objects.get()
    matter.void(by=small.user("second1"), at=AT, reason="重复")
    assert not NOUNS[noun].objects.current().exists()
    assert not NOUNS[noun].objects.open().exists()
    assert NOUNS[noun].objects.latest_versions().get().void_reason == "重复"
    assert Entry.objects.about(matter).first().verb == f"matters.void_{noun}"
    with pytest.raises(Conflict):
        slower.void(by=small.user("second1"), at=AT, reason="别的")


MAY = {
    "leader1": (200, 302, 409),
    "staff1": (200, 302, 409),
    "second2": (404, 404, 404),
    "clerk": (403, 403, 403),
    "office": (403, 403, 403),
    "secretary": (403, 403, 403),
    "secadmin": (404, 404, 404),
}


@BOTH
@pytest.mark.parametrize("name", MAY)
def test_who_may(small: SimpleNamespace, client: Any, noun: str, name: str) -> None:
    matter = raised(small, noun)
    client.force_login(small.user(name))
    page = f"/{noun}s/{matter.key}/void/"
    opened, pressed = client.get(page).status_code, client.post(page, {"reason": "重复", "version": "1"}).status_code
    answer = client.post(f"/api/v1/{noun}s/{matter.key}/void", {"reason": "重复"}, content_type="application/json")
    assert (opened, pressed, answer.status_code) == MAY[name]
    assert NOUNS[noun].objects.current().exists() is (pressed != 302)


@BOTH
def test_a_void_one_says_so_and_offers_nothing(small: SimpleNamespace, client: Any, noun: str) -> None:
    matter = raised(small, noun)
    matter.void(by=small.user("second1"), at=AT, reason="与昨天重复")
    client.force_login(small.user("second1"))
    html = client.get(f"/{noun}s/{matter.key}/").content.decode()
    assert "与昨天重复" in html
    assert "/correct/" not in html
    assert "/note/" not in html
    assert str(matter.key) not in client.get(f"/{noun}s/").content.decode()
    assert str(matter.key) in client.get(f"/{noun}s/?record=void").content.decode()
