"""The menu fits the common small screen, whatever is added: a long one folds, and its lines are added up here."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import resolve

from pianqu.config.nav import FOLDS_FROM, LINES_MOST, lines_of, page_frame
from tests.access.samples import CAST, user

pytestmark = pytest.mark.django_db


def menu(name: str, path: str = "/") -> list[dict[str, Any]]:
    request: Any = SimpleNamespace(user=user(name), path=path, resolver_match=resolve(path), COOKIES={})
    return list(page_frame(request)["nav"])


@pytest.mark.parametrize("name", CAST)
def test_nobodys_menu_is_longer_than_the_screen(county: Any, name: str) -> None:
    """Where this fails, make a group of what belongs together, or let an entry hang on the page of another."""
    assert lines_of(menu(name)) <= LINES_MOST


def test_one_group_is_open_the_readers_own_or_the_first(county: Any) -> None:
    def opened(path: str) -> list[list[str]]:
        folded = [group for group in menu("office", path) if group["folded"]]
        return [[item["url"] for item in group["items"]] for group in folded if group["open"]]

    assert ["/visits/" in urls for urls in opened("/")] == [True]
    assert ["/parameters/" in urls for urls in opened("/parameters/")] == [True]
    assert ["/growth/" in urls for urls in opened("/livestockfarms/")] == [True]  # a page of the room at an address of its own


def test_a_short_menu_folds_nothing(county: Any) -> None:
    short = menu("secadmin")
    assert sum(len(group["items"]) for group in short) < FOLDS_FROM
    assert not any(group["folded"] for group in short)
