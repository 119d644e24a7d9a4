"""Taking a role back."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from pianqu.accounts.models import Cadre, Role, User
from pianqu.kit.errors import Conflict, Refused
from tests.doors import CAST, refused, signed_in, told, tried
from tests.small import SINCE, TODAY

DAY = date(2026, 7, 1)


def test_it_cannot_end_before_it_began(small: SimpleNamespace) -> None:
    with pytest.raises(Refused):
        small.roles["clerk"].end(SINCE - timedelta(days=1), by=small.user("secadmin"), at=small.at)


def guard(small: SimpleNamespace, who: str, since: date = SINCE) -> Role:
    """One more security administrator, with an account."""
    by = small.user("secadmin")
    cadre = Cadre.enter(who, by=by, at=small.at)
    User.objects.create(username=who, cadre=cadre)
    return Role.grant(cadre=cadre, code="SEC_ADMIN", since=since, by=by, at=small.at)


def test_the_last_security_administrator_stays(small: SimpleNamespace) -> None:
    role, client = small.roles["secadmin"], signed_in(small, "secadmin")
    said = refused(client.post(f"/api/v1/roles/{role.key}/end", {"on": "2026-12-01"}, content_type="application/json"))
    assert said == {"on": "这是最后一名能登录的安全管理员，请先把这个角色授予另一名账号在用的人员。"}
    assert client.post(f"/roles/{role.key}/end/", {"on": "2026-12-01"}).status_code == 422
    assert Role.objects.get(pk=role.pk).until is None


def test_who_cannot_sign_in_or_begins_later_is_no_other(small: SimpleNamespace) -> None:
    by = small.user("auditadmin")
    person = Cadre.enter("示例无账号", by=by, at=small.at)
    Role.grant(cadre=person, code="SEC_ADMIN", since=SINCE, by=by, at=small.at)
    guard(small, "guard", since=date(2026, 12, 2))
    with pytest.raises(Refused):
        small.roles["secadmin"].end(date(2026, 12, 1), by=by, at=small.at)
    assert small.roles["secadmin"].end(date(2026, 12, 2), by=by, at=small.at).until == date(2026, 12, 2)


def test_of_two_who_end_each_others_role_one_is_left(small: SimpleNamespace) -> None:
    other = guard(small, "guard")
    small.roles["secadmin"].end(DAY, by=small.user("guard"), at=small.at)
    with pytest.raises(Refused):
        other.end(DAY, by=small.user("secadmin"), at=small.at)


def test_it_ends_on_the_day_and_the_journal_says_so(small: SimpleNamespace) -> None:
    role = small.roles["clerk"].end(DAY, by=small.user("secadmin"), at=small.at)
    assert told(role) == ("accounts.end_role", "示例安全员", ["until"])
    assert small.user("clerk", date(2026, 6, 30)).standing.roles == {"TOWNSHIP_CLERK"}
    assert small.user("clerk", DAY).standing.roles == frozenset()


def test_the_next_request_has_lost_its_permissions(small: SimpleNamespace) -> None:
    client = signed_in(small, "office")
    assert client.get("/cadres/enter/").status_code == 200
    small.roles["office"].end(TODAY, by=small.user("secadmin"), at=small.at)
    assert client.get("/cadres/enter/").status_code == 403
    assert client.post("/api/v1/cadres", {"name": "示例"}, content_type="application/json").status_code == 403


def test_the_slower_changes_nothing(small: SimpleNamespace) -> None:
    slower = Role.objects.get(pk=small.roles["clerk"].pk)
    small.roles["clerk"].end(DAY, by=small.user("secadmin"), at=small.at)
    with pytest.raises(Conflict):
        slower.end(date(2026, 8, 1), by=small.user("secadmin"), at=small.at)


def test_who_may(small: SimpleNamespace) -> None:
    """The security administrator alone; whoever holds the role sees it and may not end it."""
    key = small.roles["clerk"].key
    seen = {"secadmin": (302, 200), "clerk": (403, 403)}
    expected = {name: seen.get(name, (404, 404)) for name in CAST}
    assert tried(small, f"/roles/{key}/end/", f"/roles/{key}/end", {"on": "2026-07-01"}) == expected
