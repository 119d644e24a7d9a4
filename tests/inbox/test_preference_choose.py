"""Choosing what comes in the digest: one's own choice, and never of what must be known."""

import pytest

from pianqu.inbox import concerning
from pianqu.inbox.models import Preference
from pianqu.kit.errors import Conflict, Refused
from tests.doors import refused, signed_in, told


def test_what_must_be_known_cannot_be_chosen(small) -> None:
    user = small.user("second1")
    with pytest.raises(Refused) as no:
        Preference.choose(user, ["accounts.grant_role"], by=user, at=small.at)
    assert list(no.value.error_dict) == ["wanted"]


def test_all_are_wanted_until_one_is_not(small) -> None:
    user = small.user("second1")
    every = concerning.verbs(must_know=False)
    assert (Preference.of(user).wanted, Preference.objects.count()) == (every, 0)
    chosen = Preference.choose(user, every[1:], by=user, at=small.at)
    assert (chosen.muted, told(chosen)[:2]) == (every[:1], ("inbox.choose_preference", "示例二副甲"))
    assert Preference.choose(user, every, by=user, at=small.at).muted == []


def test_the_slower_of_two_changes_nothing(small) -> None:
    user = small.user("second1")
    every = concerning.verbs(must_know=False)
    Preference.choose(user, every[1:], by=user, at=small.at)
    Preference.choose(user, every, by=user, at=small.at, version=1)
    with pytest.raises(Conflict):
        Preference.choose(user, every[2:], by=user, at=small.at, version=1)
    assert Preference.of(user).muted == []


def test_the_page_and_the_api_do_the_same_to_oneself_alone(small) -> None:
    for name in ("second1", "auditadmin"):
        client = signed_in(small, name, "en")
        assert client.get("/preferences/choose/").status_code == 200
        assert client.post("/preferences/choose/", {"wanted": ["matters.raise_problem"]}).status_code == 302
        assert client.get("/api/v1/preferences").json()["wanted"] == ["matters.raise_problem"]
        body = {"wanted": [], "version": 1}
        assert client.post("/api/v1/preferences", body, content_type="application/json").json() == {"wanted": [], "version": 2}
    assert Preference.objects.count() == 2
    no = client.post("/api/v1/preferences", {"wanted": ["x"]}, content_type="application/json")
    assert list(refused(no)) == ["wanted"]
