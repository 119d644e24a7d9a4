"""The permission table: one-line predicates, asked by name."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured, PermissionDenied

from pianqu.kit import permissions
from pianqu.kit.permissions import Permit, allowed, anyone, both, either, nobody, require, role


def person(*roles: str, active: bool = True) -> Any:
    user = SimpleNamespace(is_active=active, standing=SimpleNamespace(roles=frozenset(roles)))
    user.has_perm = lambda name, record=None: allowed(user, name, record)
    return user


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "_permits", {})
    permissions.register({"b.view_x": Permit("看", anyone), "a.do_x": Permit("做", role("CHIEF"))})


def test_whoever_the_predicate_lets_in() -> None:
    assert allowed(person(), "b.view_x")
    assert allowed(person("CHIEF"), "a.do_x")
    assert not allowed(person("CLERK"), "a.do_x")


def test_a_closed_account_may_nothing() -> None:
    assert not allowed(person("CHIEF", active=False), "b.view_x")
    assert not allowed(person("CHIEF", active=False), "a.do_x")


def test_a_name_that_no_table_holds_is_a_fault_and_not_a_no() -> None:
    with pytest.raises(ImproperlyConfigured):
        allowed(person("CHIEF"), "a.undo_x")


def test_requiring_says_no() -> None:
    require(person("CHIEF"), "a.do_x")
    with pytest.raises(PermissionDenied):
        require(person(), "a.do_x")


def test_a_predicate_is_given_the_record() -> None:
    permissions.register({"a.own_x": Permit("我的", lambda user, record: record is user)})
    user = person()
    assert allowed(user, "a.own_x", user)
    assert not allowed(user, "a.own_x", person())


@pytest.mark.parametrize(
    ("predicate", "answers"),
    [
        (anyone, (True, True, True)),
        (nobody, (False, False, False)),
        (role("A"), (True, False, True)),
        (role("A", "B"), (True, True, True)),
        (either(role("A"), role("B")), (True, True, True)),
        (both(role("A"), role("B")), (False, False, True)),
        (either(), (False, False, False)),
        (both(), (True, True, True)),
    ],
)
def test_predicates_are_put_together(predicate: Any, answers: tuple[bool, ...]) -> None:
    assert tuple(predicate(user, None) for user in (person("A"), person("B"), person("A", "B"))) == answers


def test_every_permission_has_its_words() -> None:
    assert list(permissions.permits()) == ["a.do_x", "b.view_x"]
    assert permissions.label("a.do_x") == "做"
    assert permissions.label("gone.verb_x") == "gone.verb_x"
